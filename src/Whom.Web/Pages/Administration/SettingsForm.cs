using System.Collections.Immutable;
using System.Globalization;
using Whom.Installations;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Administration;

/// <summary>The settings of an organisation as they are typed: text, each field as it stands there.</summary>
public sealed record SettingsForm(
    string Name, string Address, string English, string TimeZone, ImmutableArray<string> Packs, string HolidaysName,
    string Holidays,
    ImmutableDictionary<string, string> Gates, ImmutableDictionary<string, string> Extras)
{
    /// <summary>The e-mail address of whoever heads the organisation.</summary>
    public string Head { get; init; } = "";

    /// <summary>By which decision packs were adopted that bind nobody by themselves.</summary>
    public string PackDecision { get; init; } = "";

    private const string GateField = "gate-";
    private const string ExtraField = "extra-";

    public static string FieldOf(Gate gate) => GateField + gate.Id;

    public static string FieldOf(CalendarExtra extra) => ExtraField + extra.Id;

    public static SettingsForm Of(OrganisationSettings settings, Locale locale) => new(
        settings.Name ?? "", settings.Address ?? "", Word(settings.Spelling), settings.TimeZone ?? "",
        settings.Packs,
        settings.Calendar.HolidaysName ?? "", string.Join('\n', settings.Calendar.Holidays.Select(locale.Wording.Day)),
        Typed(settings.Calendar.Days), Typed(settings.Calendar.Extras))
    {
        PackDecision = settings.PackDecision ?? "",
    };

    public static SettingsForm Of(IFormCollection form, Policy policy) => new(
        form["name"].ToString(), form["address"].ToString(), form["english"].ToString(),
        form["time-zone"].ToString(),
        [.. form["packs"].OfType<string>().Where(pack => pack.Length > 0).Distinct().Order(StringComparer.Ordinal)],
        form["holidays-name"].ToString(), form["holidays"].ToString(),
        policy.Gates.ToImmutableDictionary(gate => gate.Id, gate => form[FieldOf(gate)].ToString()),
        policy.Calendar.Extras.ToImmutableDictionary(extra => extra.Id, extra => form[FieldOf(extra)].ToString()))
    {
        Head = form["head"].ToString().Trim(),
        PackDecision = form["packs-decision"].ToString(),
    };

    /// <summary>What was typed, with each day in words that is one.</summary>
    public SettingsForm ReadBack(Locale locale) => this with
    {
        Holidays = string.Join('\n', Holidays.Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => TypedDay.Shown(line, locale))),
    };

    /// <summary>The settings; what cannot be read is a problem of its field.</summary>
    public OrganisationSettings Settings(PersonId? head, Locale locale, List<Problem> problems) => new(
        Given(Name), Given(Address), Given(TimeZone),
        new WorkingCalendar(
            Given(HolidaysName), Days(locale, problems),
            Numbers(GateField, Gates, locale, problems), Numbers(ExtraField, Extras, locale, problems)),
        Packs)
    {
        Head = head,
        PackDecision = Given(PackDecision),
        Spelling = English == Word(EnglishSpelling.British) ? EnglishSpelling.British : EnglishSpelling.American,
    };

    public static ImmutableArray<EnglishSpelling> Spellings { get; } = [.. Enum.GetValues<EnglishSpelling>()];

    /// <summary>How a spelling is called in the form.</summary>
    public static string Word(EnglishSpelling spelling) => spelling switch
    {
        EnglishSpelling.American => "american",
        EnglishSpelling.British => "british",
    };

    private ImmutableSortedSet<DateOnly> Days(Locale locale, List<Problem> problems)
    {
        var days = ImmutableSortedSet.CreateBuilder<DateOnly>();
        foreach (var line in Holidays.Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Of many days that are none, the first is enough to be told.
            List<Problem> found = [];
            if (TypedDay.Read(line, "holidays", locale, found) is { } day) days.Add(day);
            else if (problems.All(problem => problem.Field != "holidays")) problems.AddRange(found);
        }

        if (days.Count > WorkingCalendar.MostHolidays)
            problems.Add(new Problem("holidays", locale["ProblemManyHolidays", locale.Wording
                .Number(days.Count), locale.Wording.Number(WorkingCalendar.MostHolidays)]));
        return days.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, int> Numbers(
        string field, ImmutableDictionary<string, string> typed, Locale locale, List<Problem> problems)
    {
        var numbers = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var (id, text) in typed.Where(one => Given(one.Value) is not null))
        {
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                && days <= WorkingCalendar.MostDays) numbers[id] = days;
            else problems.Add(new Problem(
                field + id, locale["ProblemWorkingDays", text, locale.Wording.Number(WorkingCalendar.MostDays)]));
        }

        return numbers.ToImmutable();
    }

    private static ImmutableDictionary<string, string> Typed(IEnumerable<KeyValuePair<string, int>> numbers) =>
        numbers.ToImmutableDictionary(one => one.Key, one => one.Value.ToString(CultureInfo.InvariantCulture));

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
