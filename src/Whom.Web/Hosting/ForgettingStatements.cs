using Whom.Storage.Signing;

namespace Whom.Web.Hosting;

/// <summary>Forgets statements that were shown to be signed, and were not.</summary>
public sealed class ForgettingStatements(PendingSignings pending, TimeProvider time, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.GoAsync(
        "Forgetting statements that nobody signed", LookAgain,
        cancel => pending.ForgetAsync(time.GetUtcNow(), cancel), stoppingToken);
}
