using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.History;

/// <summary>A case, and the plan that would have been given.</summary>
/// <param name="Case">The case.</param>
/// <param name="Plan">The plan from its facts.</param>
/// <param name="Answers">How the plan answers each expectation, in order.</param>
/// <param name="TooMuch">Roles that should not be required and that a gate waits for all the same.</param>
public sealed record Retelling(
    Case Case, Plan Plan, ImmutableArray<AnsweredExpectation> Answers, ImmutableArray<NotRequired> TooMuch)
{
    /// <summary>
    /// Plans <paramref name="of"/>, named in a language, and compares the plan with its expectations.
    /// </summary>
    public static Retelling Tell(Planner planner, Case of, DateOnly date, string language = Text.Source)
    {
        var plan = planner.Plan(new PurchaseFacts(of.Title.In(language), date, of.Facts));
        return new Retelling(
            of, plan, [.. of.Expectations.Select(expectation => Answer(plan, expectation))],
            [.. of.NotRequired.Where(
                role => plan.Involvements.Any(item => item.Role == role.Role && !item.Before.IsEmpty))]);
    }

    private static AnsweredExpectation Answer(Plan plan, Expectation expectation)
    {
        var by = plan.Involvements.FirstOrDefault(item =>
            item.Role == expectation.Role
            && item.Stage.Order <= expectation.Stage.Order
            && Strength(item.Capacity) >= Strength(expectation.AtLeast)
            && item.Before.Any(gate => gate.Order <= expectation.Before.Order));
        return new AnsweredExpectation(
            expectation,
            expectation.NeedsFact is not null ? Outcome.NeedsFact : by is null ? Outcome.Missed : Outcome.Met,
            by);
    }

    /// <summary>Here, and only here, a sign-off counts as more than advice and less than the lead.</summary>
    private static int Strength(Capacity capacity) => capacity switch
    {
        Capacity.Informed => 0,
        Capacity.Consulted => 1,
        Capacity.Advises => 2,
        Capacity.SignsOff => 3,
        Capacity.Leads => 4,
    };
}

/// <summary>An expectation, how the plan answers it, and the involvement that does (null where missed).</summary>
public sealed record AnsweredExpectation(Expectation Expectation, Outcome Outcome, Involvement? By)
{
    /// <summary>
    /// Whether an older vocabulary did not ask what it rests on. Such expectations are counted apart, met or
    /// missed: the question came in because of them.
    /// </summary>
    public bool IsAskedSince => Expectation.AskedSince is not null;
}
