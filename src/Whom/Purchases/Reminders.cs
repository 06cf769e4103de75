using System.Collections.Immutable;
using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>When a person is reminded.</summary>
public enum ReminderKind
{
    /// <summary>Some days before they are asked to have spoken.</summary>
    Before,

    /// <summary>When that day has passed.</summary>
    After,
}

/// <summary>Remind a person of their assignment.</summary>
/// <param name="Reminder">What is due.</param>
/// <param name="Today">The day on which it is, in the jurisdiction's time zone.</param>
/// <param name="By">Who reminds: the program, by its clock.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Remind(Reminder Reminder, DateOnly Today, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A person was reminded of their assignment.</summary>
public sealed record PersonReminded(
    AssignmentId Assignment, DateOnly Due, ReminderKind Kind, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>One reminder, which goes out once.</summary>
/// <param name="Assignment">The part.</param>
/// <param name="Due">The day by which they are asked to respond.</param>
/// <param name="Kind">Before or after it.</param>
public sealed record Reminder(AssignmentId Assignment, DateOnly Due, ReminderKind Kind);

/// <summary>Who is reminded of what, and when.</summary>
public static class Reminders
{
    /// <summary>How many days before.</summary>
    public const int DaysBefore = 3;

    /// <summary>
    /// The reminders that are due on a day, and have not gone out. Nobody is reminded who has spoken, or of what waits.
    /// </summary>
    /// <param name="purchase">The purchase.</param>
    /// <param name="today">The day, in the jurisdiction's time zone.</param>
    public static ImmutableArray<Reminder> DueOn(Purchase purchase, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        if (purchase.Standing != Standing.Active) return [];
        return
        [
            .. from assignment in purchase.Assignments
               where assignment.IsWaitedFor() && assignment.Due is not null
                   && today >= assignment.Due.Value.AddDays(-DaysBefore)
               let reminder = new Reminder(assignment.Id, assignment.Due!.Value,
                   today > assignment.Due ? ReminderKind.After : ReminderKind.Before)
               where !purchase.Reminded.Contains(reminder)
               select reminder,
        ];
    }

    /// <summary>A reminder that is not due any more is refused: the person has spoken meanwhile.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Remind command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Authority.MayNotKeepTime(command.By) is { } not ? not
            : DueOn(purchase, command.Today).Contains(command.Reminder)
            ? new PersonReminded(
                command.Reminder.Assignment, command.Reminder.Due, command.Reminder.Kind, command.By, command.At)
            : new Refusal.NothingChanges();
    }

    /// <summary>
    /// Whether something is asked of its person that they have not done: to answer the invitation, then to speak.
    /// Whoever is asked again is asked to speak again.
    /// </summary>
    public static bool IsWaitedFor(this Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        return assignment.State == AssignmentState.Invited
            || (assignment.State == AssignmentState.Accepted && !assignment.HasResponded);
    }

    internal static Purchase Apply(Purchase purchase, PersonReminded happened) =>
        purchase with
        {
            Reminded = purchase.Reminded.Add(new Reminder(happened.Assignment, happened.Due, happened.Kind))
        };
}
