using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Packs;
using Whom.Planning;
using Whom.Storage.Packs;

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
            sha256 => has.GetService<PackStore>()?.PolicyOf(sha256)))
        .AddScoped(has => has.GetRequiredService<PolicyRegistry>().Newest);
}
