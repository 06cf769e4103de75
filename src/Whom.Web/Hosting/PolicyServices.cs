using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Packs;
using Whom.Planning;
using Whom.Storage.Packs;
using Whom.Web.QuickCheck;

namespace Whom.Web.Hosting;

/// <summary>
/// The policies by which plans are made: the newest for whoever begins, and for a purchase those that it names.
/// </summary>
public static class PolicyServices
{
    public static IServiceCollection AddPolicies(this IServiceCollection services, InstalledPacks packs) => services
        .AddSingleton(has => new PolicyRegistry(
            [.. packs.NewestOfEach.Select(pack => new Planner(pack.Policy))], has.GetRequiredService<SettingsInUse>(),
            // Without a database there are no purchases that could name any other.
            stack => has.GetService<PackStore>()?.PolicyOf(stack), ids => packs.Stack(ids).Policy,
            whyNot: ids => string.Join(' ', packs.Stack(ids).Mistakes.Select(mistake => mistake.Says))))
        .AddScoped(has =>
        {
            var policies = has.GetRequiredService<PolicyRegistry>();
            return has.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
                && QuickCheckPacks.NamedIn(context.Request) is { IsEmpty: false } named
                && policies.Together(named) is { } planner ? planner : policies.Newest;
        });
}
