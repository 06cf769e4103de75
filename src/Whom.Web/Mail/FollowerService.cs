using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>Tells those who follow the register, some at a time.</summary>
public sealed class FollowerService(FollowerMails mails, IHostApplicationLifetime life, Rounds rounds)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the server listens: until then nobody knows at which address, and mails hold links.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (life.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken);
        await rounds.GoAsync("Telling those who follow the register", LookAgain, mails.WriteDueAsync, stoppingToken);
    }
}
