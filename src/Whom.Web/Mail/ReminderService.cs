using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>
/// Reminds people of what is due soon, and of what is late, once each, and each person in one mail. A reminder is an
/// event, so that many nodes send it once, and so that it can be shown that somebody was reminded.
/// </summary>
public sealed partial class ReminderService(
    PurchaseQueries queries, InventoryQueries inventory, PurchaseService purchases, MailChoiceRows choices,
    IHostApplicationLifetime life, TimeProvider time, ILogger<ReminderService> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the server listens: until then nobody knows at which address, and mails hold links.
        await StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookAgain, time);
        do
        {
            await TryAsync(() => RemindAsync(stoppingToken), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>
    /// Reminds of all that is due today: each person in one mail. What cannot be done for one is done for the others.
    /// </summary>
    public async Task RemindAsync(CancellationToken cancel)
    {
        var today = time.Today();
        var waitedFor = new Dictionary<PersonId, List<PurchaseId>>();
        foreach (var id in await queries.DueByAsync(today.AddDays(Reminders.DaysBefore), cancel))
        {
            await TryAsync(
                async () =>
                {
                    if (await purchases.FindAsync(id, cancel) is not { } found) return;
                    foreach (var person in Due(found.State, today).Select(due => due.Person).Distinct())
                    {
                        if (!waitedFor.TryGetValue(person, out var ids)) waitedFor[person] = ids = [];
                        ids.Add(id);
                    }
                },
                cancel);
        }

        foreach (var (person, ids) in waitedFor) await TryAsync(() => RemindAsync(person, ids, today, cancel), cancel);
        foreach (var id in await inventory.RemindByAsync(today, cancel))
            await TryAsync(() => RemindOfOversightAsync(id, today, cancel), cancel);
    }

    // Of reviews, and of last days for notice.
    private async Task RemindOfOversightAsync(PurchaseId id, DateOnly today, CancellationToken cancel)
    {
        if (await purchases.FindAsync(id, cancel) is not { } found) return;
        var now = time.GetUtcNow();
        var commands = ImmutableArray.CreateBuilder<PurchaseCommand>();
        foreach (var one in OversightReminders.DueOn(found.State, purchases.PlanOf(found.State), today))
        {
            // Whoever does without reminders is not reminded, and the record does not say that they were.
            var to = found.State.Assignments.First(assignment => assignment.Id == one.Assignment).Acting;
            if ((await choices.OfAsync(to, cancel)).WantReminders(id))
                commands.Add(new RemindOfOversight(one, today, new Actor.Clock(), now));
        }

        if (commands.Count > 0)
            await purchases.DoAllAsync(
                CommandOf(commands.Cast<RemindOfOversight>().Select(remind => remind.Reminder).Select(one =>
                    $"{id} {one.Assignment} {one.Of} {one.Review} {one.Due:O} {one.When}")), now,
                [(found, commands.ToImmutable())], cancel);
    }

    private async Task RemindAsync(PersonId person, List<PurchaseId> ids, DateOnly today, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // Whoever does without reminders is not reminded, and the record does not say that they were.
        var chosen = await choices.OfAsync(person, cancel);
        var due = ImmutableArray.CreateBuilder<(Snapshot<Purchase> On, ImmutableArray<PurchaseCommand> Commands)>();
        foreach (var id in ids)
        {
            // Anew for each person: what others were reminded of is on the same records.
            if (await purchases.FindAsync(id, cancel) is not { } found) continue;
            ImmutableArray<PurchaseCommand> commands =
                [.. Due(found.State, today)
                    .Where(one => one.Person == person && chosen.Want(NotificationKind.DueSoon, id))
                    .Select(one => new Remind(one.Reminder, today, new Actor.Clock(), now))];
            if (!commands.IsEmpty) due.Add((found, commands));
        }

        if (due.Count > 0)
            await purchases.DoAllAsync(
                CommandOf(due.SelectMany(one => one.Commands.Cast<Remind>().Select(remind =>
                    $"{one.On.State.Id} {remind.Reminder.Assignment} {remind.Reminder.Due:O} {remind.Reminder.Kind}"))),
                now, due, cancel);
    }

    private static IEnumerable<(PersonId Person, Reminder Reminder)> Due(Purchase purchase, DateOnly today) =>
        from reminder in Reminders.DueOn(purchase, today)
        select (purchase.Assignments.First(assignment => assignment.Id == reminder.Assignment).Acting, reminder);

    private async Task TryAsync(Func<Task> what, CancellationToken cancel)
    {
        try
        {
            await what();
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            if (StoreTroubles.Of(broken) is { } trouble) CannotRemindNow(log, trouble);
            else CannotRemind(log, broken);
        }
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }

    // The same on every node, so that of all who try, one succeeds.
    private static Guid CommandOf(IEnumerable<string> all) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all.Order(StringComparer.Ordinal))))[..16]);

    [LoggerMessage(LogLevel.Warning, "Somebody could not be reminded this time.")]
    private static partial void CannotRemind(ILogger log, Exception broken);

    [LoggerMessage(LogLevel.Warning,
        "Somebody could not be reminded this time, since the database has trouble: {Trouble}.")]
    private static partial void CannotRemindNow(ILogger log, StoreTrouble trouble);
}
