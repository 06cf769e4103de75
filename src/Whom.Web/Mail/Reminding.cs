using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Desk;
using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>
/// Reminds people of what is due soon, and of what is late, once each, and each person in one mail. A reminder is an event, so that
/// many nodes send it once, and so that it can be shown that somebody was reminded.
/// </summary>
public sealed partial class Reminding(
    PurchaseQueries queries, PurchaseRecord record, Readings readings, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider time,
    ILogger<Reminding> log)
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

    /// <summary>Reminds of all that is due today: each person in one mail. What cannot be done for one is done for the others.</summary>
    public async Task RemindAsync(CancellationToken cancel)
    {
        var today = time.Today();
        var waitedFor = new Dictionary<PersonId, List<PurchaseId>>();
        foreach (var id in await queries.DueByAsync(today.AddDays(Reminders.DaysBefore), cancel))
        {
            await TryAsync(
                async () =>
                {
                    foreach (var person in (await DueAsync(id, today, cancel)).Select(due => due.Part.Acting).Distinct())
                    {
                        if (!waitedFor.TryGetValue(person, out var purchases)) waitedFor[person] = purchases = [];
                        purchases.Add(id);
                    }
                },
                cancel);
        }

        await using var scope = scopes.CreateAsyncScope();
        var notices = scope.ServiceProvider.GetRequiredService<Notices>();
        foreach (var (person, purchases) in waitedFor) await TryAsync(() => RemindAsync(person, purchases, today, notices, cancel), cancel);
    }

    private async Task RemindAsync(PersonId person, List<PurchaseId> purchases, DateOnly today, Notices notices, CancellationToken cancel)
    {
        var due = ImmutableArray.CreateBuilder<DuePart>();
        // Anew for each person: what others were reminded of is on the same records.
        foreach (var id in purchases) due.AddRange((await DueAsync(id, today, cancel)).Where(one => one.Part.Acting == person));
        var mails = await notices.RemindAsync(due.ToImmutable(), cancel);
        // Whoever is gone from the directory cannot be reminded, and the record does not say that they were.
        if (!mails.IsEmpty) await record.ChangeAllAsync(CommandOf(due), [.. Decided(due, today)], mails, cancel);
    }

    private async Task<IEnumerable<DuePart>> DueAsync(PurchaseId id, DateOnly today, CancellationToken cancel)
    {
        if (await record.ReadAsync(id, cancel) is not { } recorded || Reminders.DueOn(recorded.Purchase, today) is not { IsEmpty: false } reminders) return [];
        var view = PurchaseView.Of(recorded, readings, new Visitor(PersonId.Program, AccountKinds.None, null), today);
        return reminders.Select(reminder => new DuePart(view, recorded.Purchase.Assignments.First(part => part.Id == reminder.Assignment), reminder));
    }

    private async Task TryAsync(Func<Task> what, CancellationToken cancel)
    {
        try
        {
            await what();
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            CannotRemind(log, broken);
        }
    }

    private IEnumerable<(Recorded, ImmutableArray<PurchaseEvent>)> Decided(IEnumerable<DuePart> due, DateOnly today)
    {
        var now = time.GetUtcNow();
        foreach (var one in due.GroupBy(part => part.View.Purchase.Id))
        {
            var view = one.First().View;
            Func<Purchase, Decision>[] reminds =
                [.. one.Select(part => (Func<Purchase, Decision>)(purchase => Reminders.Decide(purchase, today, new Remind(part.Reminder, PersonId.Program, now))))];
            if (Decision.InOrder(view.Purchase, reminds) is Decision.Accepted accepted) yield return (new Recorded(view.Purchase, view.Version), accepted.Events);
        }
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }

    // The same on every node, so that of all who try, one succeeds.
    private static Guid CommandOf(IEnumerable<DuePart> due)
    {
        var all = string.Join('\n', due.Select(one => $"{one.View.Purchase.Id} {one.Part.Id} {one.Reminder.Due:O} {one.Reminder.Kind}").Order(StringComparer.Ordinal));
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(all))[..16]);
    }

    [LoggerMessage(LogLevel.Warning, "Somebody could not be reminded this time.")]
    private static partial void CannotRemind(ILogger log, Exception broken);
}
