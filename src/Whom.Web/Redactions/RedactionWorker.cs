using Whom.Application.Redactions;
using Whom.Purchases;

namespace Whom.Web.Redactions;

/// <summary>
/// Carries out redactions whose time has come. Many nodes may try; each is done once. What was cleared and could not be
/// let go of then, or before this start, is let go of now.
/// </summary>
public sealed partial class RedactionWorker(
    RedactionService redactions, TimeProvider time, ILogger<RedactionWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        do await LookAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var failed in (await redactions.ClearDueAsync(cancel)).Failed)
                CannotClearThis(log, failed.Redaction, failed.Kind);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            // What is due stays due, and is tried again.
            CannotClear(log, broken.GetType().Name);
        }

        if (!redactions.HasToForget) return;
        try
        {
            foreach (var kind in await redactions.ForgetLeftAsync(cancel)) CannotForget(log, kind);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            CannotForget(log, broken.GetType().Name);
        }
    }

    // What went wrong may hold the very words; its kind does not.
    [LoggerMessage(LogLevel.Warning, "What is to be redacted could not be looked for this time: {Kind}.")]
    private static partial void CannotClear(ILogger log, string kind);

    [LoggerMessage(LogLevel.Warning, "Redaction {Redaction} could not be carried out this time: {Kind}.")]
    private static partial void CannotClearThis(ILogger log, RedactionId redaction, string kind);

    [LoggerMessage(LogLevel.Warning,
        "What was redacted may still stand in files of the store or of mails: {Kind}. It is tried again in a minute.")]
    private static partial void CannotForget(ILogger log, string kind);
}
