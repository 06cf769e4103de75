using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>Tells those who left an address with a comment, some at a time, and lets go of addresses in time.</summary>
public sealed class HeardService(HeardMails mails, IHostApplicationLifetime life, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the server listens: until then nobody knows at which address, and mails hold links.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (life.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken);
        await rounds.GoAsync("Telling those who commented", LookAgain, mails.WriteDueAsync, stoppingToken);
    }
}
