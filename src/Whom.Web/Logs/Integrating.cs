using Whom.Application.Logs;
using Whom.Web.Hosting;

namespace Whom.Web.Logs;

/// <summary>
/// Takes what was recorded into the public log, soon after. Where the log does not follow from the record, that is
/// told once, and nothing is signed until the program is started again.
/// </summary>
public sealed partial class Integrating(Integrator integrator, Rounds rounds, ILogger<Integrating> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private bool _isAtOdds;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.GoAsync("The public log", LookAgain, LookAsync, stoppingToken);

    private async Task LookAsync(CancellationToken cancel)
    {
        if (_isAtOdds || await integrator.IntegrateAsync(cancel) is not Integration.AtOdds odds) return;
        _isAtOdds = true;
        DoesNotFollow(log, odds.Size, odds.Fault);
    }

    [LoggerMessage(LogLevel.Error,
        "The public log does not follow from the record at its checkpoint of {Size} events: {Fault}. Nothing more is signed. Somebody changed the database, or put back another copy of it; see “whom record check”.")]
    private static partial void DoesNotFollow(ILogger log, long size, LogOdds fault);
}
