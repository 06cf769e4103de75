using System.Collections.Immutable;
using Whom.Participation;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Participation;

/// <summary>
/// Which method is honest, by what is known of a purchase: advice of ours, that no rule reads. Facts are named by the
/// ids of the standard rules; where a pack has others, no row holds and nothing is proposed.
/// </summary>
public static class MethodTable
{
    /// <summary>The rows, the lightest first.</summary>
    public static ImmutableArray<MethodRow> Rows { get; } =
    [
        new("nothing", [("touched", ["no"])], null, ParticipationLevel.Inform, 0, 1, 0),
        new("tell", [("touched", ["yes"])], "go-live", ParticipationLevel.Inform, 14, 4, 0),
        new("page", [("touched", ["yes"]), ("risk", Raised)], Solicitation, ParticipationLevel.Consult, 21, 14, 300),
        new("users-try", [("reach", ["residents"]), ("risk", Raised)], "go-live", ParticipationLevel.Involve, 14, 25,
            1_200),
        new("workshop", [("touched", ["yes"]), ("risk", Raised), ("approach", ["customized", "built"])], Solicitation,
            ParticipationLevel.Involve, 28, 40, 1_500),
        new("go-there",
            [("public-effect", ["service", "group", "own-case"]), ("risk", Raised), ("vulnerable-groups", ["yes"])],
            Solicitation, ParticipationLevel.Involve, 28, 50, 3_000),
        new("own-case", [("public-effect", ["own-case"]), ("reach", ["residents"])], Solicitation,
            ParticipationLevel.Consult, 21, 24, 600),
        new("full", [("public-effect", ["group", "own-case"]), ("risk", ["high"])], Solicitation,
            ParticipationLevel.Involve, 42, 90, 6_000),
        new("watched", [("watching", ["places", "persons"]), ("touched", ["yes"])], Solicitation,
            ParticipationLevel.Consult, 28, 60, 2_000),
        new("panel", [("approach", ["built"]), ("risk", ["high"]), ("public-effect", ["own-case"])], "go-ahead",
            ParticipationLevel.Collaborate, 0, 120, 9_000),
        new("lived", [("public-effect", ["group", "own-case"]), ("risk", ["high"])], "renew",
            ParticipationLevel.Involve, 30, 60, 3_000),
        new("after", [("entry", ["emergency"]), ("touched", ["yes"])], "go-live", ParticipationLevel.Inform, 0, 20, 0),
    ];

    /// <summary>The kinds of entry that add something to what is asked, and how.</summary>
    public static ImmutableArray<string> Entries { get; } =
    [
        "framework-order", "small-purchase", "direct-award", "existing-contract-addition", "switched-on", "new-use",
        "pilot-or-donation", "own-development", "renewal",
    ];

    /// <summary>The gates for which it is known what is usually open, and what is not.</summary>
    public static ImmutableArray<string> Gates { get; } =
        ["go-ahead", Solicitation, "select-vendor", "sign-contract", "go-live", "renew", "close-out"];

    /// <summary>Groups that stay away for reasons of their own, with ways that work.</summary>
    public static ImmutableArray<string> Groups { get; } =
    [
        "clients", "tenants", "parents", "patients", "old", "languages", "immigrants", "custody", "watched", "riders",
        "staff",
    ];

    /// <summary>What a purchase answers to a given or derived fact; null where it is open, or no fact here.</summary>
    public static (Text Label, FactValue Value)? AnswerOf(Plan plan, string fact)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Policy.FindFact(fact) is { } given
            ? plan.AnswerTo(given) is { } answer ? (given.Label, answer) : null
            : plan.Derived.FirstOrDefault(one => one.Fact.Id == fact) is { Value: { } value } derived
                ? (derived.Fact.Label, value) : null;
    }

    private const string Solicitation = "publish-solicitation";

    private static string[] Raised => ["elevated", "high"];
}

/// <summary>One method.</summary>
/// <param name="Id">Its id.</param>
/// <param name="When">It holds where each of these facts has one of these values.</param>
/// <param name="Gate">The gate before which it is held; null for any.</param>
/// <param name="Level">What it promises.</param>
/// <param name="Days">The days that we propose; 0 where it has none of its own.</param>
/// <param name="Hours">Hours of staff.</param>
/// <param name="Money">For places, translation, payments.</param>
public sealed record MethodRow(
    string Id, ImmutableArray<(string Fact, string[] Values)> When, string? Gate, ParticipationLevel Level, int Days,
    int Hours, int Money)
{
    /// <summary>Whether it holds by the answers of a purchase: what is open does not hold yet.</summary>
    public bool HoldsIn(Plan plan) => When.All(one =>
        MethodTable.AnswerOf(plan, one.Fact) is { } known && one.Values.Contains(known.Value.Id));
}

/// <summary>What is proposed for a gate: all rows that hold apply.</summary>
/// <param name="Here">Those that hold at this gate.</param>
/// <param name="Elsewhere">Those that hold at others.</param>
public sealed record MethodProposal(ImmutableArray<MethodRow> Here, ImmutableArray<MethodRow> Elsewhere)
{
    public static MethodProposal Of(Plan plan, string gate)
    {
        var holding = MethodTable.Rows.Where(row => row.HoldsIn(plan)).ToList();
        return new MethodProposal(
            [.. holding.Where(row => row.Gate is null || row.Gate == gate)],
            [.. holding.Where(row => row.Gate is not null && row.Gate != gate)]);
    }

    /// <summary>The strongest, which leads; null where none holds here.</summary>
    public MethodRow? Strongest => Here.OrderByDescending(row => row.Level).ThenByDescending(row => row.Hours)
        .FirstOrDefault();

    /// <summary>The most days.</summary>
    public int Days => Here.Select(row => row.Days).DefaultIfEmpty().Max();

    /// <summary>The hours of the strongest whole, and of each other by half.</summary>
    public int Hours => Half(row => row.Hours);

    /// <summary>The same of the money.</summary>
    public int Money => Half(row => row.Money);

    private int Half(Func<MethodRow, int> of) =>
        Strongest is { } first ? of(first) + (Here.Where(row => row != first).Sum(of) + 1) / 2 : 0;
}
