using Whom.Storage.Mails;
using Whom.Web.Hosting;

namespace Whom.Web.Watching;

/// <summary>Measures what waits in the outbox, a few times a minute.</summary>
public sealed class MeasuringStore(Outbox outbox, Meters meters, TimeProvider time, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.GoAsync(
        "Measuring the outbox", LookAgain,
        async cancel => meters.Measure(await outbox.DepthAsync(time.GetUtcNow(), cancel)), stoppingToken);
}
