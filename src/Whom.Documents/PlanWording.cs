using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>The words in which a plan is told, in one language; English where a language has none. Immutable.</summary>
public sealed class PlanWording
{
    /// <summary>The languages that there are words in: English, and each that has a file of its own.</summary>
    public static ImmutableArray<string> Languages { get; } =
    [
        Text.Source,
        .. typeof(PlanWording).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(known => known.Key == nameof(Languages)).Value!
            .Split(' ').Select(file => file["Words.".Length..]),
    ];

    private readonly ResourceManager _wording = new("Whom.Documents.Words", typeof(PlanWording).Assembly);
    private readonly CultureInfo _culture;

    /// <summary>The words of a language, such as <c>es</c> or <c>en-GB</c>.</summary>
    public PlanWording(string language)
    {
        Language = language;
        _culture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>The language.</summary>
    public string Language { get; }

    /// <summary>The words under <paramref name="key"/>.</summary>
    public string this[string key]
    {
        get
        {
            var words = _wording.GetString(key, _culture)
                ?? throw new InvalidOperationException($"There are no words under “{key}”.");
            return Language == BritishEnglish.Tag ? BritishEnglish.Of(words) : words;
        }
    }

    /// <summary>The words under <paramref name="key"/>, with the places {0}, {1} … filled.</summary>
    public string Say(string key, params ReadOnlySpan<object?> with) =>
        string.Format(CultureInfo.InvariantCulture, this[key], with);

    /// <summary>The words under <paramref name="key"/> for a number: <c>key.one</c> or <c>key.many</c>.</summary>
    public string Count(string key, int number) => Say(number == 1 ? key + ".one" : key + ".many", number);

    /// <summary>The words of the packs in this language.</summary>
    public string In(Text text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language);
    }

    /// <summary>What a capacity is called where a gate waits for it: “must agree”.</summary>
    public string Capacity(Capacity capacity) => this["capacity." + PlanIds.Of(capacity)];

    /// <summary>What somebody does: “must be asked”, or where no gate waits “good to ask”.</summary>
    public string Part(Involvement item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Part(item.Capacity, !item.Before.IsEmpty);
    }

    /// <summary>The same of one row.</summary>
    public string Part(InvolvementRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Part(row.Capacity, row.Before is not null);
    }

    private string Part(Capacity capacity, bool waits) =>
        capacity is Policies.Capacity.Leads or Policies.Capacity.SignsOff || waits
            ? Capacity(capacity)
            : this["good." + PlanIds.Of(capacity)];

    /// <summary>The one word for a capacity in a picture: “signs”.</summary>
    public string ShortCapacity(Capacity capacity) => this["mark." + PlanIds.Of(capacity)];

    /// <summary>What a gate waits for: “feedback asked and answered”.</summary>
    public string Kind(RequirementKind kind) => this["kind." + PlanIds.Of(kind)];

    /// <summary>Whose word a rule is: “good practice”.</summary>
    public string Force(Force force) => this["force." + PlanIds.Of(force)];

    /// <summary>
    /// Whose word a rule is, how far its text was read, and when it is in force: “law, not checked, from January 1,
    /// 2026 (by the day of publication)”.
    /// </summary>
    public string Force(Grounds grounds)
    {
        ArgumentNullException.ThrowIfNull(grounds);
        var says = Force(grounds.Force);
        if (grounds.Mark is { } mark) says = $"{says}, {this["marked." + PlanIds.Of(mark)]}";
        if (!grounds.Delegable) says = $"{says}, {this["marked.not-delegable"]}";
        return grounds.Effective.IsBounded ? $"{says}, {InForce(grounds.Effective)}" : says;
    }

    /// <summary>When a rule is in force: “from January 1, 2026 (by the day of publication)”.</summary>
    public string InForce(Effective effective)
    {
        ArgumentNullException.ThrowIfNull(effective);
        var days = (effective.From, effective.Until) switch
        {
            ({ } from, { } until) => Say("in-force.both", Day(from), Day(until)),
            ({ } from, null) => Say("in-force.from", Day(from)),
            (null, { } until) => Say("in-force.until", Day(until)),
            (null, null) => this["in-force.always"],
        };
        return Say("in-force.by", days, this["goes-by." + PlanIds.Of(effective.GoesBy)]);
    }

    /// <summary>
    /// How many days something has at least: “45 days”, “30 working days”, “ask: the text sets no time”. Null where
    /// that is no matter.
    /// </summary>
    public string? Days(Requirement item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Days(item.Days, item.WorkingDays, item.SetsNoTime);
    }

    /// <summary>The same of one row.</summary>
    public string? Days(InvolvementRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Days(row.Days, row.WorkingDays, row.SetsNoTime);
    }

    private string? Days(int? calendar, int? working, bool setsNoTime) => (calendar, working) switch
    {
        ({ } days, { } atWork) => And([Count("days.count", days), Count("days.working", atWork)]),
        ({ } days, null) => Count("days.count", days),
        (null, { } atWork) => Count("days.working", atWork),
        (null, null) => setsNoTime ? this["days.ask"] : null,
    };

    /// <summary>Whether two roles may be one person.</summary>
    public string Apart(Apart apart) => this["apart." + PlanIds.Of(apart)];

    /// <summary>How a sentence about roles that may or may not be one person begins: “Never one person:”.</summary>
    public string Separation(Apart apart) => this["separation." + PlanIds.Of(apart)];

    /// <summary>The name of a group of roles.</summary>
    public string Group(RoleGroup group) => this[group switch
    {
        RoleGroup.Core => "group.core",
        RoleGroup.Affected => "group.affected",
        RoleGroup.Organisation => "group.organisation",
        RoleGroup.Outside => "group.outside",
    }];

    /// <summary>
    /// A day in words. The pattern is ours, so that the same plan has the same bytes on every machine.
    /// </summary>
    public string Day(DateOnly day) => Say("day", day.Day, this["months"].Split(' ')[day.Month - 1], day.Year);

    /// <summary>A day in words, with its day of the week.</summary>
    public string DayWithWeekday(DateOnly day) =>
        Say("day.weekday", this["weekdays"].Split(' ')[(int)day.DayOfWeek], Day(day));

    /// <summary>A day and a time in words, as a clock there shows it.</summary>
    public string Instant(DateTimeOffset there) => Say(
        "instant", Day(DateOnly.FromDateTime(there.DateTime)), Time(there));

    /// <summary>A time of the day, as a clock there shows it.</summary>
    public string Time(DateTimeOffset there) => there.ToString(this["clock"], CultureInfo.InvariantCulture);

    /// <summary>A list in words: “a, b and c”.</summary>
    public string And(IEnumerable<string> items) => Join(items, this["and"]);

    /// <summary>A choice in words: “a, b or c”.</summary>
    public string Or(IEnumerable<string> items) => Join(items, this["or"]);

    private static string Join(IEnumerable<string> items, string last)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }
}
