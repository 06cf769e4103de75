using System.Collections.Immutable;
using Whom.Application.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>A pack that can be chosen besides the standard rules.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="About">What it says of itself.</param>
public sealed record PackOffer(PackReference Pack, PackAbout About)
{
    /// <summary>Its id.</summary>
    public string Id => Pack.Id;

    /// <summary>The pack that a policy is read for.</summary>
    public static PackOffer Of(Planner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        return new PackOffer(planner.Policy.Top, planner.Policy.About);
    }

    /// <summary>All that are installed, but the standard rules.</summary>
    public static ImmutableArray<PackOffer> Of(PolicyRegistry policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return [.. policies.Installed.Skip(1).Select(Of)];
    }
}
