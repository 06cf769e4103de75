using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What was said about an answer that makes the plan lighter. It is void once the answer changes.</summary>
/// <param name="Fact">The id of the fact.</param>
/// <param name="Role">The id of the role that said it.</param>
/// <param name="ShouldBe">The value that it should be instead; null where it was confirmed.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ConfirmationOutcome(
    string Fact, string Role, string? ShouldBe, Sealed Reason, PersonId By, DateTimeOffset At);

/// <summary>Vouch for an answer that makes the plan lighter.</summary>
/// <param name="Fact">The id of the fact.</param>
/// <param name="Value">The id of the value that was looked at.</param>
/// <param name="Reason">Why it is right.</param>
/// <param name="By">Who vouches.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ConfirmAnswer(string Fact, string Value, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Say that an answer is wrong, and what it should be.</summary>
public sealed record DisputeAnswer(
    string Fact, string Value, string ShouldBe, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>An answer that makes the plan lighter was confirmed.</summary>
/// <param name="Assignment">The part in which it was.</param>
/// <param name="Fact">The id of the fact.</param>
/// <param name="Value">The id of the value.</param>
/// <param name="Reason">Why it is right.</param>
/// <param name="By">Who confirmed it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AnswerConfirmed(
    AssignmentId Assignment, string Fact, string Value, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>An answer was disputed; it stays as it is until it is amended.</summary>
public sealed record AnswerDisputed(
    AssignmentId Assignment, string Fact, string Value, string ShouldBe, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>An answer that waits for its confirmation.</summary>
/// <param name="Answer">The answer, and what heavier ones would bring.</param>
/// <param name="Role">The role that is to confirm it.</param>
/// <param name="Disputed">What that role said against it; null where it has said nothing.</param>
public sealed record OpenConfirmation(ConfirmedAnswer Answer, Policies.Role Role, ConfirmationOutcome? Disputed);

/// <summary>
/// Answers that make the plan lighter are vouched for by the role that the plan names, and never by who gave them.
/// </summary>
public static class Confirmations
{
    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, ConfirmAnswer command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (assignment, refusal) =
            MayDecide(purchase, plan, command.Fact, command.Value, command.Reason, command.By, out var reason);
        return refusal is not null ? refusal
            : purchase.ConfirmationOutcomes.GetValueOrDefault(command.Fact) is { ShouldBe: null } known
                && known.Role == assignment!.Role ? new Refusal.NothingChanges()
            : new AnswerConfirmed(
                assignment!.Id, command.Fact, command.Value, reason, command.By, command.At);
    }

    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, DisputeAnswer command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (assignment, refusal) =
            MayDecide(purchase, plan, command.Fact, command.Value, command.Reason, command.By, out var reason);
        if (refusal is not null) return refusal;
        ImmutableArray<string> others =
            [.. plan.Policy.FindFact(command.Fact)!.Values.Select(value => value.Id)
                .Where(value => value != command.Value)];
        return others.Contains(command.ShouldBe)
            ? new AnswerDisputed(
                assignment!.Id, command.Fact, command.Value, command.ShouldBe, reason, command.By,
                command.At)
            : new Refusal.NoSuchAnswer(command.Fact, command.ShouldBe, others);
    }

    /// <summary>The answers that still wait to be confirmed, in the order of the plan.</summary>
    public static ImmutableArray<OpenConfirmation> OpenConfirmations(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. from confirmation in plan.Confirmations
               from answer in confirmation.Answers
               let role = purchase.Confirms(plan, confirmation.Role, answer.Fact.Id)
               let said = purchase.ConfirmationOutcomes.GetValueOrDefault(answer.Fact.Id) is { } outcome
                   && outcome.Role == role.Id ? outcome : null
               where said is null or { ShouldBe: not null }
               select new OpenConfirmation(answer, role, said),
        ];
    }

    /// <summary>
    /// The answers that wait to be confirmed and that the actor can confirm in this assignment, in the order of the
    /// plan; an answer that they have said is wrong is one of them.
    /// </summary>
    public static ImmutableArray<OpenConfirmation> ConfirmationsAskedIn(
        this Purchase purchase, Plan plan, Assignment assignment, Actor by)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(by);
        return !assignment.IsActedIn(by)
            ? []
            :
            [
                .. purchase.OpenConfirmations(plan).Where(open => open.Role.Id == assignment.Role
                    && purchase.MayNotConfirm(open.Role, open.Answer.Fact.Id, by) is null),
            ];
    }

    /// <summary>
    /// The role that confirms the answer: the one that the plan names, or the one that stands in for it
    /// where whoever holds it gave the answer.
    /// </summary>
    private static Policies.Role Confirms(this Purchase purchase, Plan plan, Policies.Role named, string fact) =>
        purchase.AnsweredBy.TryGetValue(fact, out var answered) && purchase.Responsible(named.Id)?.Person == answered
            ? plan.Policy.Confirming.Instead
            : named;

    internal static Purchase Apply(Purchase purchase, AnswerConfirmed happened) =>
        Recorded(purchase, happened.Assignment, happened.Fact, null, happened.Reason, happened);

    internal static Purchase Apply(Purchase purchase, AnswerDisputed happened) =>
        Recorded(purchase, happened.Assignment, happened.Fact, happened.ShouldBe, happened.Reason, happened);

    private static Purchase Recorded(
        Purchase purchase, AssignmentId id, string fact, string? shouldBe, Sealed reason, PurchaseEvent said)
    {
        var role = purchase.Assignments.First(assignment => assignment.Id == id).Role;
        return purchase.Spoken(id, said.By.RequirePerson()) with
        {
            ConfirmationOutcomes = purchase.ConfirmationOutcomes.SetItem(
                fact, new ConfirmationOutcome(fact, role, shouldBe, reason, said.By.RequirePerson(), said.At)),
        };
    }

    private static (Assignment? Assignment, Refusal? Refusal) MayDecide(
        Purchase purchase, Plan plan, string fact, string value, string given, Actor by, out Sealed reason)
    {
        var unfit = GivenWords.Reason(given, out reason);
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Confirmations.FirstOrDefault(
            one => one.Answers.Any(answer => answer.Fact.Id == fact)) is not { } confirmation)
            return (null, new Refusal.NotAsked(fact));
        var role = purchase.Confirms(plan, confirmation.Role, fact);
        if (purchase.MayNotConfirm(role, fact, by) is { } not) return (null, not);
        if (purchase.NotActive() is { } standing) return (null, standing);
        if (purchase.Answers[fact] is var current && current != value)
            return (null, new Refusal.AnswerHasChanged(fact, value, current));
        var (assignment, refusal) = purchase.SpeakingFor([role.Id], by);
        return refusal is not null ? (null, refusal)
            : unfit is not null ? (null, unfit)
            : (assignment, null);
    }
}
