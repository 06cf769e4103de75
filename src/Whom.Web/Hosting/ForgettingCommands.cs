using System.Data.Common;
using Whom.Storage.Record;

namespace Whom.Web.Hosting;

/// <summary>Forgets what forms said a month ago: nobody sends one again after that.</summary>
public sealed partial class ForgettingCommands(IRecordStore store, TimeProvider time, ILogger<ForgettingCommands> log)
    : BackgroundService
{
    private static readonly TimeSpan RemembersFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        do
        {
            try
            {
                await store.ForgetCommandsAsync(time.GetUtcNow() - RemembersFor, stoppingToken);
            }
            catch (DbException wrong)
            {
                // A database that is away for a while comes back.
                CannotForget(log, wrong);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Old commands could not be forgotten this time.")]
    private static partial void CannotForget(ILogger log, Exception wrong);
}
