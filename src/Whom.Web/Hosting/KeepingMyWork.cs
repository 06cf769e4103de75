using Whom.Application.Purchases;

namespace Whom.Web.Hosting;

/// <summary>
/// Works out anew what there is to do, where the program, the calendar or the store is another than when it was kept.
/// </summary>
public sealed class KeepingMyWork(MyWorkKeeping work, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.GoAsync("Working out what there is to do", LookAgain, work.CatchUpAsync, stoppingToken);
}
