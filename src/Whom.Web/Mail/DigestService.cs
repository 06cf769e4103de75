using Whom.Storage;
using Whom.Storage.Mails;
using Whom.Storage.People;
using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>
/// Sends everyone with an account the mail of their day, from the hour on that they have chosen, where the organisation
/// is. Of many nodes, one does it for each person and day; whoever nothing waits for gets none. Where the program
/// stood still at that hour, it goes out later on the same day.
/// </summary>
public sealed partial class DigestService(
    DigestDays days, DigestMails mails, MailChoiceRows choices, PeopleDirectory people,
    IHostApplicationLifetime life, TimeProvider time, Rounds rounds, ILogger<DigestService> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the server listens: until then nobody knows at which address, and mails hold links.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (life.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken);
        await rounds.GoAsync("Sending the mails of the day", LookAgain, SendDueAsync, stoppingToken);
    }

    /// <summary>
    /// Writes all that are due, and answers how many; what cannot be done for one is done for the others.
    /// </summary>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var now = time.GetLocalNow();
        var day = DateOnly.FromDateTime(now.DateTime);
        var written = 0;
        foreach (var due in await days.DueAsync(day, now.Hour, cancel))
        {
            try
            {
                if (await SendAsync(due, day, cancel)) written++;
            }
            catch (Exception broken) when (StoreTroubles.Of(broken) is null && !cancel.IsCancellationRequested)
            {
                CannotWrite(log, broken);
            }
        }

        return written;
    }

    private async Task<bool> SendAsync(DueDigest due, DateOnly day, CancellationToken cancel)
    {
        var told = await people.FindAsync(due.Person, cancel) is { Value: var person }
            ? await mails.WriteAsync(person, await choices.OfAsync(person.Id, cancel), due, cancel)
            : null;
        return await days.ClaimAsync(due.Person, day, time.GetUtcNow(), told, cancel) && told is not null;
    }

    [LoggerMessage(LogLevel.Warning, "The mail of the day could not be written for somebody this time.")]
    private static partial void CannotWrite(ILogger log, Exception broken);
}
