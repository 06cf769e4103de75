using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>A role of the plan for which something is to be done: nobody holds it, or somebody was not asked.</summary>
/// <param name="Role">Which.</param>
/// <param name="Items">What the plan asks of it for certain, in the order of the plan.</param>
/// <param name="Gate">The first gate not yet passed that waits for it; null where none does.</param>
/// <param name="IsNext">Whether that is the gate that comes next.</param>
/// <param name="Named">Who was named and not asked; null where somebody is to be named.</param>
/// <param name="Declined">Who said no last, where nobody holds it since; else null.</param>
public sealed record OpenRole(
    Role Role, ImmutableArray<Involvement> Items, Gate? Gate, bool IsNext, Assignment? Named, Assignment? Declined)
{
    /// <summary>What tells it from all others of the purchase.</summary>
    public string Key => Named is { } named ? named.Id.ToString() : Role.Id;
}

/// <summary>Somebody who could be named, as the directory has them.</summary>
/// <param name="Person">Who.</param>
/// <param name="Kind">Where they stand to the buyer.</param>
/// <param name="Roles">The ids of the roles that they can hold.</param>
/// <param name="IsAway">Whether they are away on the day.</param>
/// <param name="Busy">In how many assignments of purchases that go on they act.</param>
public sealed record PossibleHolder(
    PersonId Person, PersonKind Kind, ImmutableArray<string> Roles, bool IsAway, int Busy);

/// <summary>Somebody who is late.</summary>
/// <param name="Assignment">In which part.</param>
/// <param name="Due">The day that is over, in the jurisdiction's time zone.</param>
public sealed record LateResponse(Assignment Assignment, DateOnly Due);

/// <summary>Finding people for the roles of a purchase: who is missing, whom to ask, and by when.</summary>
public static class Staffing
{
    /// <summary>How long somebody has to respond where no day is known to count back from.</summary>
    public const int UsualDays = 14;

    /// <summary>The least time to respond that is suggested, and what somebody late is given anew.</summary>
    public const int LeastDays = 7;

    // What comes after a word: the team answers, and whoever signs reads it.
    private const int LeastMargin = 5;

    /// <summary>
    /// The roles for which something is to be done: those of the next gate first, then by their gates, at last those
    /// that no gate waits for. Requires the plan of the purchase as it is, and that plan laid over it.
    /// </summary>
    public static ImmutableArray<OpenRole> OpenRoles(Purchase purchase, Plan plan, Overview overview)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(overview);
        if (purchase.Standing != Standing.Active) return [];
        var missing = overview.Missing.Select(one => one.Role).ToHashSet();
        var next = purchase.NextGate(plan)?.Gate;
        var waiting = plan.Gates
            .Where(gate => purchase.PassageOf(gate.Gate.Id) is not { Passed: true }).ToList();
        var rows = ImmutableArray.CreateBuilder<OpenRole>();
        foreach (var items in plan.Involvements.Where(item => item.Certain && item.Role.Holder != Holder.Nobody)
            .GroupBy(item => item.Role))
        {
            var role = items.Key;
            var held = purchase.Assignments.Where(one => one.Role == role.Id).ToList();
            var gate = waiting.FirstOrDefault(one => items.Any(item => item.Before.Contains(one.Gate))
                || one.Requires.Any(asked => asked.Certain && asked.Role == role))?.Gate;
            var row = new OpenRole(role, [.. items], gate, gate is not null && gate == next, null, null);
            rows.AddRange(held.Where(one => one.State == AssignmentState.Named)
                .Select(one => row with { Named = one }));
            if (!missing.Contains(role)) continue;
            var nobody = !held.Exists(one => one.IsLive);
            rows.Add(row with
            {
                Declined = nobody ? held.LastOrDefault(one => one.State == AssignmentState.Declined) : null
            });
        }

        return
        [
            .. rows.OrderBy(row => row.IsNext ? -1 : row.Gate?.Order ?? int.MaxValue)
                .ThenBy(row => row.Role.Group).ThenBy(row => row.Role.Order),
        ];
    }

    /// <summary>
    /// Whom to name for each of these roles, by the id of the role; where nobody fits, the role is missing. Of those
    /// who can hold it, are not away, have said no to nothing here, and may hold it beside all that they hold and are
    /// suggested for, whoever has least to do. The role for which the fewest can be asked is looked at first, so that
    /// its only one is not spent on another. Requires the plan of the purchase as it is.
    /// </summary>
    public static ImmutableDictionary<string, PersonId> Suggest(
        Purchase purchase, Plan plan, IReadOnlyCollection<OpenRole> roles,
        IReadOnlyCollection<PossibleHolder> people)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(people);
        var suggested = ImmutableDictionary.CreateBuilder<string, PersonId>(StringComparer.Ordinal);
        var busy = people.ToDictionary(one => one.Person, one => one.Busy);
        var able = roles.Where(row => row.Named is null).Select(row => (row.Role, People: people
                .Where(one => IsFree(purchase, row.Role, one) && MayHold(purchase, plan, row.Role, one)).ToList()))
            .OrderBy(one => one.People.Count);
        var with = purchase;
        foreach (var (role, free) in able)
        {
            var best = free.Where(one => MayHold(with, plan, role, one))
                .OrderBy(one => busy[one.Person]).ThenBy(one => one.Person.Value).FirstOrDefault();
            if (best is null) continue;
            suggested[role.Id] = best.Person;
            busy[best.Person]++;
            with = With(with, role, best.Person);
        }

        return suggested.ToImmutable();
    }

    /// <summary>
    /// Whether nothing of their own speaks against asking somebody now: they can hold the role, are there, have not
    /// said no to anything here, and no conflict of interest of theirs is open here, or has cost them a role.
    /// </summary>
    public static bool IsFree(Purchase purchase, Role role, PossibleHolder person)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(role);
        ArgumentNullException.ThrowIfNull(person);
        return person.Roles.Contains(role.Id) && !person.IsAway
            && !purchase.Assignments.Any(one =>
                one.Person == person.Person && one.State == AssignmentState.Declined)
            && !purchase.Assignments.SelectMany(one => one.Declarations).Any(said =>
                said.By == person.Person && (said.IsOpen || said.Settled == Settlement.Replaced));
    }

    /// <summary>Whether somebody was asked to take a role here, and said no.</summary>
    public static bool HasDeclined(this Purchase purchase, string role, PersonId person)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Assignments.Any(one =>
            one.Role == role && one.Person == person && one.State == AssignmentState.Declined);
    }

    /// <summary>
    /// The day by which to ask for a response, for a role that a gate waits for: counted back from the latest day of
    /// that gate, with a quarter of its working days, and a week at least, left for what comes after. Never less than a
    /// week from today, but where the gate comes sooner; two weeks from today where no day is known, or it has passed.
    /// </summary>
    public static DateOnly RespondBy(Plan plan, Gate? gate, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var scheduled = plan.Calendar?.Gates.FirstOrDefault(one => one.Gate == gate);
        if (scheduled is null || scheduled.PassBy < today) return today.AddDays(UsualDays);
        var margin = Math.Max(LeastMargin, scheduled.WorkingDays / 4);
        var day = Scheduling.WorkingDaysBefore(scheduled.PassBy, margin, plan.Input.Calendar);
        var least = today.AddDays(LeastDays);
        return day >= least ? day : scheduled.PassBy < least ? scheduled.PassBy : least;
    }

    /// <summary>
    /// Those who were asked for something by a day that is over, and have not done it: to say yes or no, to declare, to
    /// give advice. Each part once, whoever is late longest first.
    /// </summary>
    /// <param name="work">What there is to do.</param>
    /// <param name="today">The day, in the jurisdiction's time zone.</param>
    public static ImmutableArray<LateResponse> Late(IEnumerable<WorkItem> work, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(work);
        return
        [
            .. from item in work
               where item.IsLate(today)
               let late = AskedOf(item.Step)
               where late is not null
               orderby item.Due
               group new LateResponse(late, item.Due!.Value) by late.Id into same
               select same.First(),
        ];
    }

    private static Assignment? AskedOf(NextStep step) =>
        step is NextStep.Ask(var again) ? again
        : step is NextStep.Accept(var asked) ? asked
        : step is NextStep.Declare(var declares) ? declares
        : step is NextStep.Advise(var advises, _) ? advises
        : null;

    private static bool MayHold(Purchase purchase, Plan plan, Role role, PossibleHolder person) =>
        purchase.WhyNotHold(plan, role, person.Person, person.Kind) is null;

    // As it would be once they are named; nobody reads the name, nor by which id they are.
    private static Purchase With(Purchase purchase, Role role, PersonId person) => purchase with
    {
        Assignments = purchase.Assignments.Add(new Assignment
        {
            Id = default, Person = person, Name = new Sealed(""), Role = role.Id,
        }),
    };
}
