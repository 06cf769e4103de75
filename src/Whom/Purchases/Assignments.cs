using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>A person holding a role on a purchase.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">Who.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="Stage">The id of the one stage that it is for; null for all.</param>
/// <param name="Ended">Whether their part has ended.</param>
public sealed record Assignment(AssignmentId Id, PersonId Person, string Role, string? Stage, bool Ended)
{
    /// <summary>Whether it is for this stage, and has not ended.</summary>
    public bool Covers(string stage) => !Ended && (Stage is null || Stage == stage);
}

/// <summary>Name a person for a role.</summary>
/// <param name="Assignment">The new id.</param>
/// <param name="Person">Who.</param>
/// <param name="Kind">Where they stand to the buyer, out of the directory.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="Stage">The id of the one stage that it is for; null for all.</param>
/// <param name="By">Who names them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record NamePerson(
    AssignmentId Assignment, PersonId Person, PersonKind Kind, string Role, string? Stage, PersonId By, DateTimeOffset At);

/// <summary>Make one of several who hold a role the responsible one.</summary>
public sealed record GiveResponsibility(AssignmentId Assignment, PersonId By, DateTimeOffset At);

/// <summary>End a person's part in a role.</summary>
public sealed record EndAssignment(AssignmentId Assignment, string Reason, PersonId By, DateTimeOffset At);

/// <summary>A person was named for a role.</summary>
public sealed record PersonNamed(AssignmentId Assignment, PersonId Person, string Role, string? Stage, PersonId By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>One of several became the responsible one.</summary>
public sealed record ResponsibilityGiven(AssignmentId Assignment, PersonId By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A person's part in a role has ended.</summary>
public sealed record AssignmentEnded(AssignmentId Assignment, Sealed Reason, PersonId By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>Who holds which role, and who may not.</summary>
public static class Assignments
{
    /// <summary>
    /// Requires the plan of the purchase as it is. Its separations hold for the whole purchase, over all stages. A part that has ended
    /// stands in nobody's way: no act in a role is recorded yet that would outlast it.
    /// </summary>
    public static Decision Decide(Purchase purchase, Plan plan, NamePerson command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        var policy = plan.Policy;
        if (purchase.NotActive() is { } standing) return standing;
        if (policy.FindRole(command.Role) is not { } role) return new Refusal.NoSuchRole(command.Role);
        if (command.Stage is { } stage && policy.FindStage(stage) is null) return new Refusal.NoSuchStage(stage);
        if (!CanHold(policy, role, command.Kind)) return new Refusal.CannotHold(role, command.Kind);
        var theirs = purchase.Assignments.Where(held => held.Person == command.Person && !held.Ended).ToList();
        var same = theirs.FirstOrDefault(held =>
            held.Role == role.Id && (held.Stage is null || command.Stage is null || held.Stage == command.Stage));
        if (same is not null) return new Refusal.AlreadyNamed(same.Id);
        foreach (var other in theirs.Select(held => policy.FindRole(held.Role)).OfType<Role>().Distinct().Where(other => other != role))
            if (Apart(plan, role, other) is { } refusal) return refusal;
        return new PersonNamed(command.Assignment, command.Person, role.Id, command.Stage, command.By, command.At);
    }

    /// <summary>Responsibility is given to someone whose part goes on.</summary>
    public static Decision Decide(Purchase purchase, GiveResponsibility command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.NotActive() is { } standing) return standing;
        if (Live(purchase, command.Assignment) is not { } live) return new Refusal.NoSuchAssignment(command.Assignment);
        return purchase.Given is [.., var last] && last == live.Id
            ? new Refusal.NothingChanges()
            : new ResponsibilityGiven(live.Id, command.By, command.At);
    }

    /// <summary>A part ends once, and with a reason.</summary>
    public static Decision Decide(Purchase purchase, EndAssignment command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.NotActive() is { } standing) return standing;
        if (Live(purchase, command.Assignment) is not { } live) return new Refusal.NoSuchAssignment(command.Assignment);
        return string.IsNullOrWhiteSpace(command.Reason)
            ? new Refusal.NoReason()
            : new AssignmentEnded(live.Id, new Sealed(command.Reason.Trim()), command.By, command.At);
    }

    /// <summary>
    /// Who answers for a role at a stage: the one to whom that was given last, else who was named first; null where nobody holds it.
    /// So there is exactly one wherever there is anyone.
    /// </summary>
    public static Assignment? Responsible(this Purchase purchase, Role role, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(role);
        ArgumentNullException.ThrowIfNull(stage);
        var holders = purchase.Assignments.Where(held => held.Role == role.Id && held.Covers(stage.Id)).ToList();
        return holders.MaxBy(held => purchase.Given.LastIndexOf(held.Id)) is { } given && purchase.Given.Contains(given.Id)
            ? given
            : holders.FirstOrDefault();
    }

    internal static Purchase Apply(Purchase purchase, PersonNamed happened) => purchase with
    {
        Assignments = purchase.Assignments.Add(new Assignment(happened.Assignment, happened.Person, happened.Role, happened.Stage, false)),
    };

    internal static Purchase Apply(Purchase purchase, ResponsibilityGiven happened) =>
        purchase with { Given = purchase.Given.Remove(happened.Assignment).Add(happened.Assignment) };

    internal static Purchase Apply(Purchase purchase, AssignmentEnded happened) => purchase with
    {
        Assignments = [.. purchase.Assignments.Select(held => held.Id == happened.Assignment ? held with { Ended = true } : held)],
    };

    private static Assignment? Live(Purchase purchase, AssignmentId id) => purchase.Assignments.FirstOrDefault(held => held.Id == id && !held.Ended);

    // An expert may always come from outside; whether the buyer has one of its own is asked for the fewest hands, not for this.
    private static bool CanHold(Policy policy, Role role, PersonKind kind) => role.Holder switch
    {
        Holder.Staff => kind == PersonKind.Staff || (kind == PersonKind.Outside && role == policy.Team.Outsider),
        Holder.Partner => kind == PersonKind.Outside,
        Holder.OwnVoice => kind is PersonKind.Outside or PersonKind.StaffSide,
        Holder.Nobody => false,
        _ => throw new InvalidOperationException($"Nobody said who can hold a role of {role.Holder}."),
    };

    private static Refusal? Apart(Plan plan, Role role, Role other)
    {
        if (role.Holder == Holder.OwnVoice || other.Holder == Holder.OwnVoice) return new Refusal.HoldsNoOther(role, other);
        var pair = plan.Separations.FirstOrDefault(pair =>
            pair.Rule == Policies.Apart.MustDiffer && pair.Certain
            && ((pair.First == role && pair.Second == other) || (pair.First == other && pair.Second == role)));
        return pair is null ? null : new Refusal.MustDiffer(role, other, pair.Reasons);
    }
}
