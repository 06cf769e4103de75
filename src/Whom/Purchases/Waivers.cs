using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Which requirement of a gate, so that it is known again in another plan.</summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Role">The id of the role; null for what has none.</param>
/// <param name="On">The id of the document; null for what is on none.</param>
public sealed record RequirementKey(string Gate, RequirementKind Kind, string? Role, string? On)
{
    /// <summary>The key of a requirement.</summary>
    public static RequirementKey Of(Requirement asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new RequirementKey(asked.Gate.Id, asked.Kind, asked.Role?.Id, asked.On?.Id);
    }
}

/// <summary>A requirement that was set aside.</summary>
/// <param name="Of">Which.</param>
/// <param name="Authority">By what law, rule or office.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who set it aside.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Under">The id of the waiver of local law that is used; null where that of none is.</param>
public sealed record Waiver(
    RequirementKey Of, Sealed Authority, Sealed Reason, PersonId By, DateTimeOffset At, string? Under = null);

/// <summary>Who sets a requirement aside.</summary>
public enum WaivedBy
{
    /// <summary>The executive sponsor of the purchase.</summary>
    Sponsor,

    /// <summary>The head of the organisation, whom its settings name.</summary>
    Head,
}

/// <summary>Set a requirement aside.</summary>
/// <param name="Of">Which.</param>
/// <param name="Authority">By what law, rule or office.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who sets it aside.</param>
/// <param name="At">When, in UTC.</param>
public sealed record WaiveRequirement(
    RequirementKey Of, string Authority, string Reason, Actor By, DateTimeOffset At) : PurchaseCommand(By, At)
{
    /// <summary>The id of the waiver of local law that is used; null where what is asked is no law.</summary>
    public string? Under { get; init; }
}

/// <summary>Ask for a requirement again that was set aside.</summary>
public sealed record EndWaiver(RequirementKey Of, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At)
{
    /// <summary>The id of the waiver of local law that ends; null where none was used.</summary>
    public string? Under { get; init; }
}

/// <summary>A requirement was set aside.</summary>
public sealed record RequirementWaived(
    RequirementKey Of, Sealed Authority, Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At)
{
    /// <summary>The id of the waiver of local law that is used; null where none is.</summary>
    public string? Under { get; init; }
}

/// <summary>A requirement that was set aside is asked for again.</summary>
public sealed record WaiverEnded(RequirementKey Of, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At)
{
    /// <summary>The id of the waiver of local law that ended; null where none was used.</summary>
    public string? Under { get; init; }
}

/// <summary>
/// Waivers: what a gate waits for is set aside by whoever answers for the purchase, never by whoever needs it, with
/// authority and reason; and it is shown wherever the gate is.
/// </summary>
public static class Waivers
{
    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Decision<PurchaseEvent> Decide(
        Purchase purchase, Plan plan, PersonId? head, WaiveRequirement command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotWaive(plan, head, command.Of, command.Under, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (plan.Gates.SelectMany(gate => gate.Requires).FirstOrDefault(
            one => RequirementKey.Of(one) == command.Of) is not { } requirement)
            return new Refusal.NotAsked(PlanIds.Of(command.Of.Kind));
        if (NotWaivable(plan, requirement) is { } law) return new Refusal.NotWaivable(law);
        var ways = Ways(plan, requirement);
        if (!ways.Any(way => way?.Grounds.Rule == command.Under))
            return new Refusal.NoSuchWaiver([.. ways.OfType<PackWaiver>().Select(way => way.Grounds.Rule)]);
        if (purchase.Waivers.Any(one => one.Of == command.Of && one.Under == command.Under))
            return new Refusal.NothingChanges();
        if (GivenWords.Words(command.Authority, GivenWords.LongestReason, new Refusal.NoAuthority(), out var authority)
            is { } unfit) return unfit;
        return GivenWords.Reason(command.Reason, out var reason) is { } noReason
            ? noReason
            : new RequirementWaived(command.Of, authority, reason, command.By, command.At) { Under = command.Under };
    }

    /// <summary>
    /// The ways in which what is asked can be set aside: where law or policy is behind it, each waiver that these have
    /// for it, in the order of the packs; else null, by whoever answers for the purchase.
    /// </summary>
    public static ImmutableArray<PackWaiver?> Ways(Plan plan, Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(requirement);
        return requirement.Reasons.Any(IsBinding) ? [.. OfLaw(plan, requirement)] : [null];
    }

    /// <summary>
    /// By which waiver a requirement is set aside now, the latest where by several; null where it is not: each law and
    /// policy behind it needs a waiver of its own.
    /// </summary>
    public static Waiver? SetsAside(Purchase purchase, Plan plan, Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(requirement);
        if (purchase.Waivers.IsEmpty) return null;
        var key = RequirementKey.Of(requirement);
        var used = purchase.Waivers.Where(one => one.Of == key).ToList();
        if (used.Count == 0) return null;
        var covered = plan.Policy.Waivers.Where(law => used.Exists(one => one.Under == law.Grounds.Rule))
            .SelectMany(law => law.Of).ToHashSet();
        return requirement.Reasons.Where(IsBinding).All(reason => covered.Contains(reason.Grounds.Rule)
            || used.Exists(one => one.Under == reason.Grounds.Rule)) ? used[^1] : null;
    }

    /// <summary>Whether somebody is told by it of a waiver that is used.</summary>
    internal static bool IsTold(Purchase purchase, Requirement requirement) =>
        requirement.Kind == RequirementKind.Notice && requirement.Reasons.Any(
            reason => reason.Holds && purchase.Waivers.Any(one => one.Under == reason.Grounds.Rule));

    // What is ours, or good practice, whoever answers for the purchase may set aside.
    private static bool IsBinding(Reason reason) =>
        reason is { Holds: true, Grounds: { Mark: not null, Force: Force.Law or Force.Policy } };

    /// <summary>
    /// The first law or policy behind it that has no waiver of its own; null where it may be set aside.
    /// </summary>
    public static Reason? NotWaivable(Plan plan, Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(requirement);
        return requirement.Reasons.FirstOrDefault(
            reason => IsBinding(reason) && !plan.Policy.Waivers.Any(waiver => waiver.Of.Contains(reason.Grounds.Rule)));
    }

    /// <summary>The waivers that local law itself has for what is asked, in the order of the packs.</summary>
    public static ImmutableArray<PackWaiver> OfLaw(Plan plan, Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(requirement);
        return
        [
            .. plan.Policy.Waivers.Where(
                waiver => requirement.Reasons.Any(reason => waiver.Of.Contains(reason.Grounds.Rule))),
        ];
    }

    /// <summary>By whoever may set it aside, until a gate was passed on that.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, PersonId? head, EndWaiver command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotWaive(plan, head, command.Of, command.Under, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Waivers.FirstOrDefault(one => one.Of == command.Of && one.Under == command.Under)
            is not { } waiver) return new Refusal.NotAsked(PlanIds.Of(command.Of.Kind));
        // Where somebody was told in place of it, the gate was passed on that.
        if ((purchase.PassedOn(of => of == command.Of, RequirementState.Waived, waiver.At)
            ?? purchase.PassedOn(of => of == command.Of, RequirementState.Met, waiver.At)) is { } passed)
            return new Refusal.PassedOnIt(passed);
        return GivenWords.Reason(command.Reason, out var reason) is { } noReason
            ? noReason
            : new WaiverEnded(command.Of, reason, command.By, command.At) { Under = command.Under };
    }

    /// <summary>The first waiver of a requirement; null where none is used.</summary>
    public static Waiver? WaiverOf(this Purchase purchase, RequirementKey of)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Waivers.FirstOrDefault(one => one.Of == of);
    }

    /// <summary>
    /// Who can set a requirement aside: the executive sponsor where the plan has one, else the head of the
    /// organisation; the head too where it is asked of the sponsor. Requires the plan of the purchase as it is.
    /// </summary>
    public static WaivedBy WhoWaives(this Plan plan, RequirementKey of)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(of);
        return of.Role != CoreRoles.ExecutiveSponsor
            && plan.CertainRoles.Any(role => role.Id == CoreRoles.ExecutiveSponsor)
            ? WaivedBy.Sponsor : WaivedBy.Head;
    }

    internal static Purchase Apply(Purchase purchase, RequirementWaived happened) => purchase with
    {
        Waivers = purchase.Waivers.Add(new Waiver(
            happened.Of, happened.Authority, happened.Reason, happened.By.RequirePerson(), happened.At,
            happened.Under)),
    };

    internal static Purchase Apply(Purchase purchase, WaiverEnded happened) =>
        purchase with
        {
            Waivers = purchase.Waivers.RemoveAll(one => one.Of == happened.Of && one.Under == happened.Under),
        };
}
