using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Name a person for a role.</summary>
/// <param name="Assignment">The new id.</param>
/// <param name="Person">Who.</param>
/// <param name="Name">Their name, out of the directory.</param>
/// <param name="Kind">Where they stand to the buyer, out of the directory.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="Stage">The id of the one stage that it is for; null for all.</param>
/// <param name="By">Who names them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record NamePerson(
    AssignmentId Assignment, PersonId Person, string Name, PersonKind Kind, string Role, string? Stage, Actor By,
    DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Make one of several who hold a role the responsible one.</summary>
public sealed record GiveResponsibility(AssignmentId Assignment, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>End a person's part in a role.</summary>
public sealed record EndAssignment(AssignmentId Assignment, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A person was named for a role.</summary>
/// <param name="Assignment">The id of their assignment.</param>
/// <param name="Person">Who.</param>
/// <param name="Name">Their name, as the directory had it then.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="Stage">The id of the one stage that it is for; null for all.</param>
/// <param name="By">Who named them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PersonNamed(
    AssignmentId Assignment, PersonId Person, Sealed Name, string Role, string? Stage, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>One of several became the responsible one.</summary>
public sealed record ResponsibilityGiven(AssignmentId Assignment, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A person's part in a role has ended.</summary>
public sealed record AssignmentEnded(AssignmentId Assignment, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>Who holds which role, and who may not.</summary>
public static class Assignments
{
    /// <summary>
    /// Requires the plan of the purchase as it is. Its separations hold for the whole purchase, over all stages, and
    /// count whoever acts for another and whoever has spoken in an assignment that has ended.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, NamePerson command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        var policy = plan.Policy;
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (policy.FindRole(command.Role) is not { } role) return new Refusal.NoSuchRole(command.Role);
        if (command.Stage is { } stage && policy.FindStage(stage) is null) return new Refusal.NoSuchStage(stage);
        return purchase.WhyNotHold(plan, role, command.Person, command.Kind, command.Stage) is { } unfit ? unfit
            : Reached(purchase, command.Person) is { } enough ? enough
            : GivenWords.PersonName(command.Name, out var name) is { } wrong ? wrong
            : new PersonNamed(
                command.Assignment, command.Person, name, role.Id, command.Stage, command.By, command.At);
    }

    /// <summary>
    /// Why a person cannot hold a role beside all else that they do here, whoever names them; null where they can.
    /// Requires the plan of the purchase as it is. <paramref name="stage"/> is the id of the one stage that it would be
    /// for; null for all.
    /// </summary>
    public static Refusal? WhyNotHold(
        this Purchase purchase, Plan plan, Role role, PersonId person, PersonKind kind, string? stage = null)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(role);
        var same = purchase.Assignments.FirstOrDefault(held =>
            held.IsActedIn(person) && held.Role == role.Id
            && (held.Stage is null || stage is null || held.Stage == stage));
        return same is not null ? new Refusal.AlreadyNamed(same.Id) : purchase.MayNotHold(plan, role, person, kind);
    }

    /// <summary>Responsibility is given to someone whose assignment goes on.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, GiveResponsibility command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Live(command.Assignment) is not { } live) return new Refusal.NoSuchAssignment(command.Assignment);
        return purchase.ResponsibilityHistory is [.., var last] && last == live.Id
            ? new Refusal.NothingChanges()
            : new ResponsibilityGiven(live.Id, command.By, command.At);
    }

    /// <summary>A part ends once, and with a reason.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, EndAssignment command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Live(command.Assignment) is not { } live) return new Refusal.NoSuchAssignment(command.Assignment);
        return GivenWords.Reason(command.Reason, out var reason) is { } unfit
            ? unfit
            : new AssignmentEnded(live.Id, reason, command.By, command.At);
    }

    /// <summary>
    /// Who answers for a role at a stage: the one to whom that was given last, else who was named first; null where
    /// nobody holds it. So there is exactly one wherever there is anyone.
    /// </summary>
    public static Assignment? Responsible(this Purchase purchase, Role role, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(role);
        ArgumentNullException.ThrowIfNull(stage);
        return purchase.First(purchase.Assignments.Where(held => held.Role == role.Id && held.Covers(stage.Id)));
    }

    /// <summary>Who answers for a role in the purchase as a whole; null where nobody holds it.</summary>
    public static Assignment? Responsible(this Purchase purchase, string role)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.First(purchase.Assignments.Where(held => held.Role == role && held.IsLive));
    }

    internal static Purchase Apply(Purchase purchase, PersonNamed happened) => purchase with
    {
        Assignments = purchase.Assignments.Add(new Assignment
        {
            Id = happened.Assignment,
            Person = happened.Person,
            Name = happened.Name,
            Role = happened.Role,
            Stage = happened.Stage,
            AskedBy = happened.By.Person,
        }),
    };

    internal static Purchase Apply(Purchase purchase, ResponsibilityGiven happened) =>
        purchase with
        {
            ResponsibilityHistory = purchase.ResponsibilityHistory.Remove(happened.Assignment).Add(happened.Assignment)
        };

    internal static Purchase Apply(Purchase purchase, AssignmentEnded happened) =>
        purchase.With(happened.Assignment, assignment => assignment with { State = AssignmentState.Ended });

    // Who is named and ended again and again has a mail each time.
    private static Refusal? Reached(Purchase purchase, PersonId person) =>
        Most.Reached(Enough.Assignments, purchase.Assignments.Length, Most.Assignments)
        ?? Most.Reached(Enough.Namings, purchase.Assignments.Count(held => held.Person == person), Most.Namings);

    private static Assignment? First(this Purchase purchase, IEnumerable<Assignment> all)
    {
        ImmutableArray<Assignment> holders = [.. all];
        return holders.MaxBy(held => purchase.ResponsibilityHistory.LastIndexOf(held.Id)) is { } given
            && purchase.ResponsibilityHistory.Contains(given.Id)
            ? given
            : holders.FirstOrDefault();
    }
}
