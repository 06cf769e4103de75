using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>How far the sign-off of a role on a document has come.</summary>
internal static class SignOffProgress
{
    /// <summary>Requires a requirement of this kind, and the plan of the purchase as it is.</summary>
    public static RequirementProgress Of(Purchase purchase, Plan plan, Requirement asked)
    {
        var (role, document) = (asked.Role!, asked.On!);
        var last = purchase.LastSignOff(role.Id, document.Id);
        var lacks = LacksOf(purchase, plan, role, document);
        return new RequirementProgress(
            asked, lacks.IsEmpty ? RequirementState.Met : RequirementState.Missing, last is null ? [] : [last.By],
            lacks)
        {
            SignOff = lacks.IsEmpty ? last : null,
            Version = lacks.IsEmpty ? new DocumentVersionId(last!.On.Id) : null,
        };
    }

    /// <summary>
    /// Why a role has not signed the newest version of a document so that it counts; empty where it has.
    /// </summary>
    public static ImmutableArray<Lack> LacksOf(Purchase purchase, Plan plan, Role role, Document document)
    {
        if (purchase.CurrentVersion(document.Id) is not { } current)
            return purchase.Responsible(role, document.Stage) is null && role.Holder != Holder.OwnVoice
                ? [new Lack.NoVersion(document), new Lack.Nobody(role)]
                : [new Lack.NoVersion(document)];
        if (current.IsCleared) return [new Lack.Cleared(document)];
        if (purchase.LastSignOff(role.Id, document.Id) is not { } last)
            return [WhyNotSigned(purchase, role, document)];
        if (!last.IsOn(current))
            // Whoever left is not asked again; whoever holds the role now is.
            return last.Assignment is { } id && purchase.Live(id) is null
                ? [WhyNotSigned(purchase, role, document)]
                : [new Lack.Stale(last, current.Number)];
        if (!last.Approves) return [new Lack.NotApproved(last)];
        return
        [
            .. purchase.OpenConditions(last).Where(condition => condition.Due is null)
                .Select(condition => new Lack.ConditionOpen(condition)),
            .. SignedForBoth(purchase, plan, role, last),
        ];
    }

    private static Lack WhyNotSigned(Purchase purchase, Role role, Document document) =>
        purchase.Responsible(role, document.Stage) is not { } holder
            ? role.Holder == Holder.OwnVoice ? new Lack.NotVoted(role, document) : new Lack.Nobody(role)
        : holder.State != AssignmentState.Accepted ? new Lack.NotAccepted(holder)
        : holder.DeclarationOf(holder.Acting) is { IsOpen: true } ? new Lack.NotSettled(holder, holder.Acting)
        : new Lack.NotSigned(holder, document);

    // Whoever was let in as two people cannot sign as two: neither counts then.
    private static IEnumerable<Lack> SignedForBoth(Purchase purchase, Plan plan, Role role, SignOff last) =>
        last.Assignment is null ? []
            : plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer)
                .Select(pair => pair.First == role ? pair.Second : pair.Second == role ? pair.First : null)
                .OfType<Role>()
                .Where(other => plan.Involvements.Any(item => item.Capacity == Capacity.SignsOff && item.Role == other
                    && item.On.Any(on => purchase.LastSignOff(other.Id, on.Id) is { Assignment: not null } theirs
                        && theirs.By == last.By)))
                .Select(other => new Lack.SignedForBoth(last, other));
}
