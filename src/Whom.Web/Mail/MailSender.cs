using Whom.Storage.Mails;

namespace Whom.Web.Mail;

/// <summary>
/// Sends what waits in the outbox, at least once. What fails is tried again, each time after twice as long; what fails too often, or
/// for good, is put aside for an administrator.
/// </summary>
public sealed partial class MailSender(Outbox outbox, IMailCarrier carrier, TimeProvider time, ILogger<MailSender> log) : BackgroundService
{
    public const int MostTries = 10;

    private const int AtOnce = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>How long a mail waits that has failed so often: half a minute, then twice as long each time, up to six hours.</summary>
    public static TimeSpan WaitAfter(int tries) => tries > 10 ? LongestWait : TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << (tries - 1), LongestWait.Ticks));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        do
        {
            try
            {
                while (await SendAsync(stoppingToken) == AtOnce)
                {
                }
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; the mails wait in it.
                CannotRead(log, broken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Sends what is due now, and answers how many mails that were.</summary>
    public async Task<int> SendAsync(CancellationToken cancel)
    {
        var claimed = await outbox.ClaimAsync(AtOnce, time.GetUtcNow(), Lease, cancel);
        foreach (var mail in claimed) await SendAsync(mail, cancel);
        return claimed.Length;
    }

    private async Task SendAsync(ClaimedMail mail, CancellationToken cancel)
    {
        try
        {
            await carrier.CarryAsync(Letter.Read(mail.Content), cancel);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            if (failed is RefusedForGoodException || mail.Tries >= MostTries) await outbox.GiveUpAsync(mail.Id, failed.Message, now, cancel);
            else await outbox.FailedAsync(mail.Id, failed.Message, now + WaitAfter(mail.Tries), cancel);
            return;
        }

        await outbox.SentAsync(mail.Id, time.GetUtcNow(), cancel);
    }

    [LoggerMessage(LogLevel.Warning, "The outbox could not be read.")]
    private static partial void CannotRead(ILogger log, Exception broken);
}
