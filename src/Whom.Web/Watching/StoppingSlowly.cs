using System.Globalization;

namespace Whom.Web.Watching;

/// <summary>
/// Where a proxy shares people out among several nodes, one that is told to stop goes on answering for
/// <c>stop-after-seconds</c> of the configuration, and says that it is not ready, so that the proxy sends nobody there
/// any more before it ends.
/// </summary>
public sealed class StoppingSlowly(TimeSpan after) : IHostedLifecycleService
{
    private const string Setting = "stop-after-seconds";
    private const int Most = 300;

    // What the framework gives those who are being answered when it stops.
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (SecondsOf(configuration) is not (> 0 and var seconds)) return;
        services.AddHostedService(_ => new StoppingSlowly(TimeSpan.FromSeconds(seconds)));
        services.Configure<HostOptions>(
            options => options.ShutdownTimeout = Answering + TimeSpan.FromSeconds(seconds));
    }

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration) =>
        configuration["stop-after-seconds"] is { Length: > 0 } given && SecondsOf(configuration) is null
            ? $"{Setting} is “{given}”; it must be a number of seconds from 0 to {Most}." : null;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(after, CancellationToken.None);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static int? SecondsOf(IConfiguration configuration) =>
        int.TryParse(configuration[Setting], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= Most ? seconds : null;
}
