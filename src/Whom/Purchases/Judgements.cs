using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What a role judged that no rule can decide.</summary>
/// <param name="Id">The id of the judgement, out of the packs.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="Words">What was judged, and why.</param>
/// <param name="By">Who judged.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Judged(string Id, string Role, Sealed Words, PersonId By, DateTimeOffset At);

/// <summary>Judge what no rule can decide; judging again replaces, and keeps both on record.</summary>
public sealed record Judge(string Judgement, string Words, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>What no rule can decide was judged.</summary>
/// <param name="Assignment">The part in which it was.</param>
/// <param name="Judgement">The id of the judgement, out of the packs.</param>
/// <param name="Words">What was judged, and why.</param>
/// <param name="By">Who judged.</param>
/// <param name="At">When, in UTC.</param>
public sealed record JudgementGiven(
    AssignmentId Assignment, string Judgement, Sealed Words, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>What rules cannot decide is judged by the role that the plan names.</summary>
public static class Judgements
{
    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, Judge command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (plan.Judgements.FirstOrDefault(one => one.Id == command.Judgement) is not { } asked)
            return new Refusal.NotAsked(command.Judgement);
        if (purchase.MayNotSpeakFor([asked.Role.Id], command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        var (assignment, refusal) = purchase.SpeakingFor([asked.Role.Id], command.By);
        return refusal is not null ? refusal
            : GivenWords.Words(command.Words, Sealed.LongestText, out var words) is { } unfit ? unfit
            : new JudgementGiven(assignment!.Id, asked.Id, words, command.By, command.At);
    }

    /// <summary>What is asked and not yet judged by the role that is asked now, in the order of the plan.</summary>
    public static ImmutableArray<Judgement> OpenJudgements(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Judgements.Where(asked => purchase.Judged.GetValueOrDefault(asked.Id)?.Role != asked.Role.Id)];
    }

    /// <summary>What the actor is asked to judge in this assignment and nobody has, in the order of the plan.</summary>
    public static ImmutableArray<Judgement> JudgementsAskedIn(
        this Purchase purchase, Plan plan, Assignment assignment, Actor by)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(by);
        return assignment.IsActedIn(by)
            ? [.. purchase.OpenJudgements(plan).Where(asked => asked.Role.Id == assignment.Role)]
            : [];
    }

    internal static Purchase Apply(Purchase purchase, JudgementGiven happened)
    {
        var role = purchase.Assignments.First(assignment => assignment.Id == happened.Assignment).Role;
        return purchase.Spoken(happened.Assignment, happened.By.RequirePerson()) with
        {
            Judged = purchase.Judged.SetItem(
                happened.Judgement,
                new Judged(happened.Judgement, role, happened.Words, happened.By.RequirePerson(), happened.At)),
        };
    }
}
