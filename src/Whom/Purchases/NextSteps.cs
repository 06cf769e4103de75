using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>Something to do for a purchase. The words are made where it is shown.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>One person counts for two roles that must differ.</summary>
    public sealed record Separate(Clash Clash) : NextStep;

    /// <summary>A conflict of interest waits to be settled.</summary>
    public sealed record SettleConflict(Assignment Assignment, PersonId Of) : NextStep;

    /// <summary>A concern waits for the team's answer.</summary>
    public sealed record AnswerConcern(Contribution Said) : NextStep;

    /// <summary>Someone said no, and nobody holds the role since.</summary>
    public sealed record Replace(Assignment Assignment) : NextStep;

    /// <summary>Nobody holds a role.</summary>
    public sealed record Name(MissingRole Missing) : NextStep;

    /// <summary>Someone was named, and nobody has asked them.</summary>
    public sealed record Invite(Assignment Assignment) : NextStep;

    /// <summary>Someone is asked to have spoken by now.</summary>
    public sealed record Ask(Assignment Assignment) : NextStep;

    /// <summary>Advice waits for the team's answer.</summary>
    public sealed record AnswerAdvice(int Count) : NextStep;

    /// <summary>Answers wait to be confirmed.</summary>
    public sealed record Confirm(Role Role, int Count) : NextStep;

    /// <summary>Something waits to be judged.</summary>
    public sealed record Judge(Judgement Judgement) : NextStep;
}

/// <summary>What to do next.</summary>
public static class NextSteps
{
    /// <summary>
    /// All that there is to do now, the most urgent first: what is wrong, who waits for an answer, who is missing, what
    /// makes the plan provisional. Requires the plan of the purchase as it is. <paramref name="today"/> is in the
    /// jurisdiction's time zone.
    /// </summary>
    public static ImmutableArray<NextStep> Of(Purchase purchase, Plan plan, Overview overview, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(overview);
        if (purchase.Standing != Standing.Active) return [];
        var live = purchase.Assignments.Where(assignment => assignment.IsLive).ToList();
        var missing = overview.Missing.Select(one => one.Role.Id).ToHashSet(StringComparer.Ordinal);
        var declined = purchase.Assignments
            .Where(assignment => assignment.State == AssignmentState.Declined && missing.Contains(assignment.Role))
            .GroupBy(assignment => assignment.Role).Select(assignments => assignments.Last()).ToList();
        var advice = purchase.UnansweredAdvice().Count();
        return
        [
            .. overview.Clashes.Select(clash => new NextStep.Separate(clash)),
            .. live.SelectMany(assignment => assignment.Declarations.Where(one => one.IsOpen)
                .Select(one => new NextStep.SettleConflict(assignment, one.By))),
            .. purchase.OpenConcerns().Select(said => new NextStep.AnswerConcern(said)),
            .. declined.Select(assignment => new NextStep.Replace(assignment)),
            .. live.Where(assignment => assignment.State == AssignmentState.Named)
                .Select(assignment => new NextStep.Invite(assignment)),
            .. live.Where(assignment => assignment.IsWaitedFor() && assignment.Due < today)
                .Select(assignment => new NextStep.Ask(assignment)),
            .. overview.Missing.Where(one => declined.All(assignment => assignment.Role != one.Role.Id))
                .Select(one => new NextStep.Name(one)),
            .. purchase.OpenConfirmations(plan).GroupBy(one => one.Role)
                .Select(ones => new NextStep.Confirm(ones.Key, ones.Count())),
            .. purchase.OpenJudgements(plan).Select(judgement => new NextStep.Judge(judgement)),
            .. advice == 0 ? ImmutableArray<NextStep>.Empty : [new NextStep.AnswerAdvice(advice)],
        ];
    }

    /// <summary>Whether the plan is provisional: something in it waits to be confirmed or judged.</summary>
    public static bool IsProvisional(this Purchase purchase, Plan plan) =>
        !purchase.OpenConfirmations(plan).IsEmpty || !purchase.OpenJudgements(plan).IsEmpty;
}
