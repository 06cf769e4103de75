using Whom.Storage.Documents;
using Whom.Web.Hosting;

namespace Whom.Web.Documents;

/// <summary>Has the scanner look at what waits for it, where there is one.</summary>
public sealed class ScanningRounds(ScannerSettings settings, DocumentScanning scanning, Rounds rounds)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => settings.IsAsked
        ? rounds.GoAsync("Scanning documents", LookAgain, scanning.ScanAsync, stoppingToken)
        : Task.CompletedTask;
}

/// <summary>Lets go of files that were sent and that no event names: their senders broke off.</summary>
public sealed class SweepingRounds(DocumentFiles files, TimeProvider time, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(6);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.GoAsync(
        "Sweeping files that broke off", LookAgain, cancel => files.SweepAsync(time.GetUtcNow(), cancel),
        stoppingToken);
}
