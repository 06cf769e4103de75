using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>What of the activity an address asks for, as it was typed.</summary>
public sealed record ActivityQuery(string? Who, string? What, string? From, string? To)
{
    /// <summary>The program, where an address says who.</summary>
    public const string Program = "program";

    /// <summary>The sorts of activity, by what an address calls them.</summary>
    public static ImmutableArray<(string Id, ActivityKind Kind)> Kinds { get; } =
        [.. Enum.GetValues<ActivityKind>().Select(kind => (IdOf(kind), kind))];

    public static ActivityQuery Of(IQueryCollection query)
    {
        return new ActivityQuery(Given("who"), Given("what"), Given("from"), Given("to"));

        string? Given(string name) =>
            query[name] is [{ } value, ..] && !string.IsNullOrWhiteSpace(value) ? value : null;
    }

    public bool IsEmpty => (Who, What, From, To) is (null, null, null, null);

    /// <summary>What an address calls a sort of activity.</summary>
    public static string IdOf(ActivityKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What an address calls somebody.</summary>
    public static string IdOf(ActivityFilter.Doer doer) => doer.Person?.ToString() ?? Program;

    /// <summary>
    /// What is looked for; a day that is none is a problem of its field. Null where the address
    /// names nobody, or no sort: nobody has typed that.
    /// </summary>
    public ActivityFilter? Read(TimeZoneInfo zone, Locale locale, List<Problem> problems)
    {
        ActivityFilter.Doer? doer = Who is null ? null
            : PersonId.TryParse(Who, out var person) ? new ActivityFilter.Doer(person)
            : new ActivityFilter.Doer(null);
        ActivityKind? kind = Kinds.FirstOrDefault(known => known.Id == What) is { Id: not null } known
            ? known.Kind : null;
        if (Who is not (null or Program) && doer is { Person: null } || What is not null && kind is null) return null;
        var (from, to) = (TypedDay.Read(From, "from", locale, problems), TypedDay.Read(To, "to", locale, problems));
        if (from > to) problems.Add(new Problem("to", locale["ActivityToBeforeFrom"]));
        return new ActivityFilter(doer, kind, Beginning(from, zone), Beginning(to?.AddDays(1), zone));
    }

    /// <summary>The same as an address has it, with days that every language reads.</summary>
    public ImmutableArray<(string Name, string Value)> Pairs(Locale locale)
    {
        (string Name, string? Value)[] all = [("who", Who), ("what", What), ("from", Day(From)), ("to", Day(To))];
        return [.. all.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!))];

        string? Day(string? typed) =>
            TypedDay.Read(typed, "", locale, []) is { } day ? QuickCheckQuery.Iso(day) : typed;
    }

    private static DateTimeOffset? Beginning(DateOnly? day, TimeZoneInfo zone) =>
        day?.ToDateTime(TimeOnly.MinValue) is { } midnight
            ? new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)) : null;
}
