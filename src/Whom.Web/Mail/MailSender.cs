using Whom.People;
using Whom.Storage.Limits;
using Whom.Storage.Mails;
using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>
/// Sends what waits in the outbox. A mail is marked as sent after it was handed over: whatever happens between,
/// it goes out once more, as the same mail. One that does not go is tried again for two days, after pauses that grow,
/// and then given up; one that never can go is given up at once. Nobody gets more than some in an hour, whoever brings
/// them and however: the rest waits. Administrators see both on the page
/// <c>Pages/Mails</c>, with the reason, and may have it sent again.
/// </summary>
public sealed partial class MailSender(
    Outbox outbox, IMailTransport transport, RequestCounts counts, Rates rates, TimeProvider time, Random random,
    Rounds rounds, ILogger<MailSender> log)
    : BackgroundService
{
    // Longer than a mail takes, with all of a carrier's patience.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.GoAsync("Sending mail", Pause, SendDueAsync, stoppingToken);

    /// <summary>Sends what is due, one mail after the other, and answers how many went out.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var sent = 0;
        try
        {
            while (await outbox.ClaimAsync(1, time.GetUtcNow(), Lease, cancel) is [var mail])
            {
                var readable = MailMessageJson.TryDecode(mail.Content, out var message, out var mistake);
                if (readable && await WaitOfAsync(message!, cancel) is { } until)
                {
                    await outbox.PostponeAsync(mail.Id, until, cancel);
                    continue;
                }

                var delivery = mail.Tries > BackOff.MostTries
                    ? new Delivery.Never(new MailProblem(MailProblemKind.Interrupted))
                    : readable ? await transport.SendAsync(message!, cancel)
                    : new Delivery.Never(new MailProblem(MailProblemKind.Content, mistake));
                await SettleAsync(mail, delivery, cancel);
                if (delivery is Delivery.Done) sent++;
                if (delivery is Delivery.NothingGoes) break;
            }
        }
        finally
        {
            await transport.RestAsync();
        }

        return sent;
    }

    // Until when whoever it is for has had enough; null where they have not.
    private Task<DateTimeOffset?> WaitOfAsync(MailMessage message, CancellationToken cancel) => counts.CountAsync(
        [new Countable("mails to", Person.KeyOf(message.To.Address), rates.MailsInAnHour, rates.Hour)],
        time.GetUtcNow(), cancel);

    private async Task SettleAsync(ClaimedMail mail, Delivery delivery, CancellationToken cancel)
    {
        switch (delivery)
        {
            case Delivery.Done:
                // It is out; that it is must be known, also where the program was told to stop meanwhile.
                await outbox.SentAsync(mail.Id, time.GetUtcNow(), CancellationToken.None);
                break;
            case Delivery.Later(var problem):
                await WaitAsync(mail, problem, cancel);
                break;
            case Delivery.NothingGoes(var problem):
                NothingGoes(log, problem.Stored);
                await WaitAsync(mail, problem, cancel);
                break;
            case Delivery.Never(var problem):
                await GiveUpAsync(mail, problem, cancel);
                break;
        }
    }

    private Task WaitAsync(ClaimedMail mail, MailProblem problem, CancellationToken cancel) =>
        mail.Tries >= BackOff.MostTries
            ? GiveUpAsync(mail, problem, cancel)
            : outbox.FailedAsync(
                mail.Id, problem.Stored, time.GetUtcNow() + BackOff.After(mail.Tries, random.NextDouble()), cancel);

    private Task GiveUpAsync(ClaimedMail mail, MailProblem problem, CancellationToken cancel)
    {
        GivenUp(log, mail.Id, problem.Stored);
        return outbox.GiveUpAsync(mail.Id, problem.Stored, time.GetUtcNow(), cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No mail goes out: {Problem}")]
    private static partial void NothingGoes(ILogger log, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was given up: {Problem}")]
    private static partial void GivenUp(ILogger log, long id, string problem);
}
