using System.Data.Common;
using Whom.Application.Installations;

namespace Whom.Web.Hosting;

/// <summary>
/// Reads what the organisation says of itself again and again, since it may be changed on another node.
/// </summary>
public sealed partial class FollowingSettings(
    InstallationService installations, TimeProvider time, ILogger<FollowingSettings> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await installations.ReadAsync(stoppingToken);
            }
            catch (DbException wrong)
            {
                // A database that is away for a while comes back.
                CannotFollow(log, wrong);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The settings of the organisation could not be read this time.")]
    private static partial void CannotFollow(ILogger log, Exception wrong);
}
