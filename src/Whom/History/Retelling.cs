using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.History;

/// <summary>A case, and the plan that would have been given.</summary>
/// <param name="Case">The case.</param>
/// <param name="Plan">The plan from its facts.</param>
/// <param name="Answers">How the plan answers each expectation, in order.</param>
/// <param name="TooMuch">Roles that should not be required and that a gate waits for all the same.</param>
public sealed record Retelling(
    Case Case, Plan Plan, ImmutableArray<AnsweredExpectation> Answers, ImmutableArray<NotRequired> TooMuch)
{
    /// <summary>Plans <paramref name="of"/> and holds the plan against its expectations.</summary>
    public static Retelling Tell(Planner planner, Case of, DateOnly date) => throw new NotImplementedException();
}

/// <summary>An expectation, how the plan answers it, and the involvement that does (null where missed).</summary>
public sealed record AnsweredExpectation(Expectation Expectation, Outcome Outcome, Involvement? By);
