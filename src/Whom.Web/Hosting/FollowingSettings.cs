using Whom.Application.Installations;

namespace Whom.Web.Hosting;

/// <summary>
/// Reads what the organisation says of itself again and again, since it may be changed on another node.
/// </summary>
public sealed class FollowingSettings(InstallationService installations, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.GoAsync("Following the settings", LookAgain, installations.ReadAsync, stoppingToken);
}
