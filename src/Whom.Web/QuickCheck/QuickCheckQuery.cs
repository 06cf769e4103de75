using System.Collections.Immutable;
using System.Globalization;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.QuickCheck;

/// <summary>
/// What an address says about one purchase. The program stores nothing: this is all there is, and it can be bookmarked.
/// </summary>
/// <param name="Policy">The vocabulary that the address speaks.</param>
/// <param name="Purchase">What its people call it.</param>
/// <param name="Date">The day of the plan; null for today.</param>
/// <param name="Target">The day by which something is to be done.</param>
/// <param name="Calendar">The working days that an organisation says are its own; null where it says nothing.</param>
/// <param name="Trail">Answers and questions put off, in the order in which they were
/// given, so that back leads back.</param>
public sealed record QuickCheckQuery(
    Policy Policy, string? Purchase, DateOnly? Date, Target? Target, WorkingCalendar? Calendar,
    ImmutableArray<TrailStep> Trail)
{
    /// <summary>
    /// The names under which the days that a buyer can aim at stand in an address, as in a facts file, and their gates.
    /// </summary>
    public static ImmutableArray<(string Name, string Gate)> Targets { get; } =
        [("rfp-out", "publish-solicitation"), ("go-live", "go-live"), ("renew-by", "renew")];

    /// <summary>The packs that the address names, with commas between them; null where it names none.</summary>
    public string? Packs { get; init; }

    public static QuickCheckQuery Empty(Policy policy) => new(policy, null, null, null, null, []);

    public static QuickCheckQuery Of(Policy policy, PurchaseFacts facts, DateOnly today) => new(
        policy, facts.Purchase, facts.Date == today ? null : facts.Date, facts.Target, facts.Calendar,
        [.. policy.Facts.Where(fact => facts.Facts[fact.Order] is not null)
            .Select(fact => new TrailStep(fact, fact.Values[facts.Facts[fact.Order]!.Value]))]);

    public PurchaseFacts On(DateOnly today)
    {
        var answers = new sbyte[Policy.Facts.Length];
        Array.Fill(answers, (sbyte)-1);
        foreach (var step in Trail)
            if (step.Value is { } value) answers[step.Fact.Order] = (sbyte)value.Order;
        return new PurchaseFacts(Purchase, Date ?? today, Facts.Of(answers), Target, Calendar);
    }

    public FactValue? AnswerTo(Fact fact) => Trail.FirstOrDefault(step => step.Fact.Id == fact.Id)?.Value;

    public ImmutableArray<Fact> PutOff => [.. Trail.Where(step => step.Value is null).Select(step => step.Fact)];

    /// <summary>This address with one answer changed where it stands, or added at the end; opened by null.</summary>
    public QuickCheckQuery With(Fact fact, FactValue? value)
    {
        var at = Trail.ToList().FindIndex(step => step.Fact.Id == fact.Id);
        if (value is null) return at < 0 ? this : this with { Trail = Trail.RemoveAt(at) };
        var step = new TrailStep(fact, value);
        return this with { Trail = at < 0 ? Trail.Add(step) : Trail.SetItem(at, step) };
    }

    /// <summary>The names and values that make this address, in the order of the trail.</summary>
    public ImmutableArray<(string Name, string Value)> Pairs()
    {
        var pairs = ImmutableArray.CreateBuilder<(string, string)>();
        if (Packs is not null) pairs.Add((QuickCheckPacks.Name, Packs));
        if (Purchase is not null) pairs.Add(("purchase", Purchase));
        foreach (var step in Trail) pairs.Add(PairOf(step));
        if (Date is { } date) pairs.Add(("date", Iso(date)));
        if (Target is { } target) pairs.Add((TargetName(target.Gate), Iso(target.On)));
        if (Calendar is { } calendar) pairs.AddRange(CalendarNames.Pairs(calendar));
        return pairs.ToImmutable();
    }

    public static (string Name, string Value) PairOf(TrailStep step) =>
        step.Value is { } value ? (step.Fact.Id, value.Id) : ("skip", step.Fact.Id);

    /// <summary>The days that a buyer can aim at under these rules.</summary>
    public static IEnumerable<(string Name, Gate Gate)> TargetsOf(Policy policy) =>
        from target in Targets
        let gate = policy.Calendar.Targets.FirstOrDefault(gate => gate.Id == target.Gate)
        where gate is not null
        select (target.Name, gate);

    public static string TargetName(Gate gate) => Targets.First(target => target.Gate == gate.Id).Name;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
