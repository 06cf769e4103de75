using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>Deletes mails in files once the links in them have run out: no file outlives what it opens.</summary>
public sealed class ClearingMailFiles(FileTransport files, TimeProvider time, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.GoAsync("Clearing mails in files", LookAgain, _ => Task.FromResult(Clear()), stoppingToken);

    /// <summary>Looks once, and answers how many were deleted.</summary>
    public int Clear() => files.Clear(time.GetUtcNow() - NotificationMails.LinkLasts);
}
