using Whom.Application.Purchases;

namespace Whom.Web.Hosting;

/// <summary>Has running purchases adopt the rules that the organisation has ordered for all of them.</summary>
public sealed class AdoptingRules(RuleAdoptionKeeping adoptions, Rounds rounds) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.GoAsync("Adopting the rules that were ordered", LookAgain, adoptions.CatchUpAsync, stoppingToken);
}
