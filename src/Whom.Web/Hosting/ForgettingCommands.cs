using Whom.Storage.Record;

namespace Whom.Web.Hosting;

/// <summary>Forgets what forms said a month ago: nobody sends one again after that.</summary>
public sealed class ForgettingCommands(IRecordStore store, TimeProvider time, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan RemembersFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(6);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.GoAsync(
        "Forgetting old commands", LookAgain,
        cancel => store.ForgetCommandsAsync(time.GetUtcNow() - RemembersFor, cancel), stoppingToken);
}
