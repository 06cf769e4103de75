using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>That somebody does not agree with what the team did with what they said.</summary>
/// <param name="Why">Why they do not.</param>
/// <param name="By">Who: whoever said it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="IsSettled">Whether somebody has had the last word: the last of the responses.</param>
public sealed record Dispute(Sealed Why, PersonId By, DateTimeOffset At, bool IsSettled);

/// <summary>Say that one does not agree with what the team did with what one said; once.</summary>
/// <param name="Contribution">What was said.</param>
/// <param name="Why">Why the answer is not right.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DisputeResponse(ContributionId Contribution, string Why, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Have the last word on what is done with something that was said.</summary>
/// <param name="Contribution">What was said.</param>
/// <param name="Outcome">What is done with it.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who settles it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SettleDispute(
    ContributionId Contribution, TakenUp Outcome, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Whoever said something does not agree with what the team did with it.</summary>
public sealed record ResponseDisputed(ContributionId Contribution, Sealed Why, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>Somebody who had answered nothing of it had the last word.</summary>
public sealed record DisputeSettled(
    ContributionId Contribution, TakenUp Outcome, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// What the team answers can be disputed by whoever said what it answers: once, and somebody who had no part in it has
/// the last word.
/// </summary>
public static class Disputes
{
    /// <summary>While their part goes on, and what they said stands.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, DisputeResponse command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.Said(command.Contribution) is not { } said
            ? new Refusal.NoSuchContribution(command.Contribution)
            : purchase.MayNotDispute(said, command.By) is { } not ? not
            : purchase.MayNotSpeak(said.Assignment, command.By) is { } unready ? unready
            : said.ReplacedBy is { } later ? new Refusal.WasReplaced(said.Id, later)
            : said.Dispute is { } before ? new Refusal.AlreadyDisputed(said.Id, before.IsSettled)
            : said.Responses.IsEmpty ? new Refusal.NothingToDispute(said.Id)
            : GivenWords.Reason(command.Why, out var why) is { } unfit ? unfit
            : new ResponseDisputed(said.Id, why, command.By, command.At);
    }

    /// <summary>Only the one to whom it goes settles it, and nobody answers after them.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, SettleDispute command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.Said(command.Contribution) is not { } said
            ? new Refusal.NoSuchContribution(command.Contribution)
            : purchase.MayNotSettleDispute(said, command.By) is { } not ? not
            : purchase.NotActive() is { } standing ? standing
            : said.ReplacedBy is { } later ? new Refusal.WasReplaced(said.Id, later)
            : !said.IsDisputed ? new Refusal.NothingIsDisputed(said.Id)
            : GivenWords.Reason(command.Reason, out var reason) is { } unfit ? unfit
            : new DisputeSettled(said.Id, command.Outcome, reason, command.By, command.At);
    }

    /// <summary>What is disputed and not settled, the oldest first.</summary>
    public static IEnumerable<Contribution> OpenDisputes(this Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Contributions.Where(said => said.IsDisputed);
    }

    /// <summary>
    /// Who settles a dispute about this: whoever acts as executive sponsor; where nobody does, the procurement officer;
    /// never whoever said it, nor whoever has answered it, nor whoever has not taken that part or has a conflict of
    /// interest there that is open. Else an administrator.
    /// </summary>
    public static SettledBy DisputeGoesTo(this Purchase purchase, Contribution said)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(said);
        foreach (var role in CoreRoles.Deciding)
        {
            if (purchase.Responsible(role) is { State: AssignmentState.Accepted } holder
                && holder.DeclarationOf(holder.Acting) is not { IsOpen: true }
                && !said.HasPartIn(holder.Acting) && !said.HasPartIn(holder.Person))
                return new SettledBy.Person(holder.Acting);
        }

        return new SettledBy.Administrator();
    }

    /// <summary>Whether this person said it, or has answered it.</summary>
    internal static bool HasPartIn(this Contribution said, PersonId person) =>
        said.By == person || said.Responses.Any(response => response.By == person);

    internal static Purchase Apply(Purchase purchase, ResponseDisputed happened) => Contributions.With(
        purchase, happened.Contribution, said => said with
        {
            Dispute = new Dispute(happened.Why, happened.By.RequirePerson(), happened.At, false),
        });

    internal static Purchase Apply(Purchase purchase, DisputeSettled happened) => Contributions.With(
        purchase, happened.Contribution, said => said with
        {
            Dispute = said.Dispute! with { IsSettled = true },
            Responses = said.Responses.Add(
                new Response(happened.Outcome, happened.Reason, happened.By.RequirePerson(), happened.At)),
        });

    private static Contribution? Said(this Purchase purchase, ContributionId id) =>
        purchase.Contributions.FirstOrDefault(one => one.Id == id);
}
