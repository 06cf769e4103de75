using System.Collections.Immutable;
using Whom.People;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>
/// The state of assignments, as several capabilities ask for it. Who may act in one stands in <see cref="Authority"/>.
/// </summary>
internal static class AssignmentLookup
{
    /// <summary>The part, where it goes on.</summary>
    public static Assignment? Live(this Purchase purchase, AssignmentId id) =>
        purchase.Assignments.FirstOrDefault(assignment => assignment.Id == id && assignment.IsLive);

    public static Purchase With(
        this Purchase purchase, AssignmentId id, Func<Assignment, Assignment> change) => purchase with
        {
            Assignments =
                [.. purchase.Assignments.Select(assignment => assignment.Id == id ? change(assignment) : assignment)],
        };

    /// <summary>The parts of a role in which this person may speak now.</summary>
    public static IEnumerable<Assignment> SpokenFor(
        this Purchase purchase, IReadOnlyCollection<string> roles, Actor by) =>
        purchase.Assignments.Where(assignment => roles.Contains(assignment.Role) && assignment.IsActedIn(by));

    /// <summary>Why this person may not speak in the assignment; null where they may.</summary>
    public static Refusal? MayNotSpeak(this Purchase purchase, AssignmentId id, Actor by) =>
        purchase.MayNotActIn(id, by) is { } other ? other
        : purchase.NotActive() is { } standing ? standing
        : NotReady(purchase.Live(id)!, by);

    /// <summary>
    /// The part in which this person speaks for one of the roles. Of several the first in which
    /// they may; else the refusal of the first.
    /// </summary>
    public static (Assignment? Assignment, Refusal? Refusal) SpeakingFor(
        this Purchase purchase, ImmutableArray<string> roles, Actor by)
    {
        var assignments = purchase.SpokenFor(roles, by).ToList();
        if (assignments.Count == 0) return (null, new Refusal.HoldsNone(roles));
        if (purchase.NotActive() is { } standing) return (null, standing);
        return assignments.FirstOrDefault(assignment => NotReady(assignment, by) is null) is { } ready
            ? (ready, null)
            : (null, NotReady(assignments[0], by));
    }

    /// <summary>Somebody has stood for the role of an assignment.</summary>
    public static Assignment StoodFor(this Assignment assignment, PersonId by) =>
        assignment.Contributors.Contains(by) ? assignment
            : assignment with { Contributors = assignment.Contributors.Add(by) };

    public static Purchase Spoken(this Purchase purchase, AssignmentId id, PersonId by) =>
        purchase.With(id, assignment => assignment.StoodFor(by) with { HasResponded = true });

    /// <summary>
    /// Why the person cannot stand in for the role beside all else that they do here; null where they can.
    /// </summary>
    public static Refusal? MayNotHold(
        this Purchase purchase, Planning.Plan plan, Role role, PersonId person, PersonKind kind)
    {
        return CanHold(role, kind) ? purchase.MayNotStandFor(plan, role, person) : new Refusal.CannotHold(role, kind);
    }

    /// <summary>The same, whatever kind of person it is.</summary>
    public static Refusal? MayNotStandFor(this Purchase purchase, Planning.Plan plan, Role role, PersonId person)
    {
        var others = purchase.Assignments.Where(assignment => assignment.Participants().Contains(person))
            .Select(assignment => plan.Policy.FindRole(assignment.Role)).OfType<Role>().Distinct()
            .Where(other => other != role);
        return others.Select(other => ApartFrom(plan, role, other)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? NotReady(Assignment assignment, Actor by) =>
        assignment.State != AssignmentState.Accepted
            ? new Refusal.WrongAssignmentState(assignment.State, [AssignmentState.Accepted])
        : assignment.DeclarationOf(by.RequirePerson()) switch
        {
            null => new Refusal.DeclareFirst(assignment.Id),
            { IsOpen: true } => new Refusal.ConflictIsOpen(assignment.Id),
            _ => null,
        };

    private static bool CanHold(Role role, PersonKind kind) => role.Holder switch
    {
        Holder.Staff => kind == PersonKind.Staff,
        Holder.StaffOrPartner => kind is PersonKind.Staff or PersonKind.Outside,
        Holder.Partner => kind == PersonKind.Outside,
        Holder.OwnVoice => kind is PersonKind.Outside or PersonKind.StaffSide,
        Holder.Nobody => false,
    };

    private static Refusal? ApartFrom(Planning.Plan plan, Role role, Role other)
    {
        var pair = plan.Separations.FirstOrDefault(pair =>
            (pair.First == role && pair.Second == other) || (pair.First == other && pair.Second == role));
        return pair is { Rule: Apart.MustDiffer } ? new Refusal.MustDiffer(role, other, pair.Reasons)
            : pair is null && (role.Holder == Holder.OwnVoice || other.Holder == Holder.OwnVoice)
                ? new Refusal.HoldsNoOther(role, other)
            : null;
    }
}
