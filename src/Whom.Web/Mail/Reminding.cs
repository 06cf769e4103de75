using System.Security.Cryptography;
using System.Text;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Desk;
using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>
/// Reminds people of what is due soon, and of what is late, once each. A reminder is an event, so that many nodes send it once, and
/// so that it can be shown that somebody was reminded.
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
            try
            {
                await RemindAsync(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                CannotRemind(log, broken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Reminds of all that is due today.</summary>
    public async Task RemindAsync(CancellationToken cancel)
    {
        var today = time.Today();
        await using var scope = scopes.CreateAsyncScope();
        var notices = scope.ServiceProvider.GetRequiredService<Notices>();
        foreach (var id in await queries.DueByAsync(today.AddDays(Reminders.DaysBefore), cancel))
        {
            if (await record.ReadAsync(id, cancel) is not { } recorded) continue;
            foreach (var reminder in Reminders.DueOn(recorded.Purchase, today))
            {
                var part = recorded.Purchase.Assignments.First(one => one.Id == reminder.Assignment);
                // In the name of who invited them: nobody is reminded of what nobody asked.
                var by = recorded.Purchase.Responsible(Offices.ProcurementOfficer)?.Person ?? part.Person;
                var view = PurchaseView.Of(recorded, readings, new Visitor(by, AccountKinds.None, null), today);
                var mails = await notices.RemindAsync(view, part, reminder, cancel);
                var remind = new Remind(reminder, by, time.GetUtcNow());
                await record.ChangeAsync(id, CommandOf(id, reminder), recorded.Version, purchase => Reminders.Decide(purchase!, today, remind), mails, cancel);
            }
        }
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }

    // The same on every node, so that of all who try, one succeeds.
    private static Guid CommandOf(PurchaseId purchase, Reminder reminder) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{purchase} {reminder.Assignment} {reminder.Due:O} {reminder.Kind}"))[..16]);

    [LoggerMessage(LogLevel.Warning, "Nobody could be reminded this time.")]
    private static partial void CannotRemind(ILogger log, Exception broken);
}
