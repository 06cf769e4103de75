using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>Settings as they stand in an event. What nobody has said is left out.</summary>
internal static class SettingsJson
{
    private const string British = "british";

    public static void Write(EventWriter to, OrganisationSettings settings)
    {
        if (settings.Name is { } name) to.Text("name", name);
        if (settings.Address is { } address) to.Text("address", address);
        if (settings.TimeZone is { } zone) to.Text("time-zone", zone);
        if (settings.Spelling == EnglishSpelling.British) to.Text("english", British);
        if (settings.Head is { } head) to.Id("head", head.Value);
        if (settings.PackDecision is { } decision) to.Text("packs-decision", decision);
        if (settings.Calendar.HolidaysName is { } holidays) to.Text("holidays-name", holidays);
        List(to, "holidays", settings.Calendar.Holidays, day => to.Day("on", day));
        List(to, "gates", settings.Calendar.Days, gate => Days(to, gate));
        List(to, "extras", settings.Calendar.Extras, extra => Days(to, extra));
        List(to, "packs", settings.Packs, pack => to.Text("id", pack));
    }

    public static OrganisationSettings Read(EventReader from) => new(
        from.TextOrNull("name"), from.TextOrNull("address"), from.TextOrNull("time-zone"),
        new WorkingCalendar(
            from.TextOrNull("holidays-name"), [.. from.List("holidays").Select(day => day.Day("on"))],
            Days(from.List("gates")), Days(from.List("extras"))),
        [.. from.List("packs").Select(pack => pack.Text("id"))])
    {
        PackDecision = from.TextOrNull("packs-decision"),
        Head = from.Has("head") ? new PersonId(from.Id("head")) : null,
        Spelling = from.Has("english")
            ? from.OneOf("english", (British, EnglishSpelling.British)) : EnglishSpelling.American,
    };

    private static void List<T>(EventWriter to, string name, IEnumerable<T> all, Action<T> write)
    {
        to.BeginList(name);
        foreach (var one in all)
        {
            to.Begin(null);
            write(one);
            to.End();
        }

        to.EndList();
    }

    private static void Days(EventWriter to, KeyValuePair<string, int> days)
    {
        to.Text("id", days.Key);
        to.Number("days", days.Value);
    }

    private static ImmutableSortedDictionary<string, int> Days(IEnumerable<EventReader> from) =>
        from.ToImmutableSortedDictionary(
            days => days.Text("id"), days => checked((int)days.Number("days")), StringComparer.Ordinal);
}
