using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>By which rules a purchase is planned: the receipt, without the answers. Equal when all of it is.</summary>
/// <param name="Engine">The version of the engine.</param>
/// <param name="Date">The day whose rules apply, in the jurisdiction's time zone.</param>
/// <param name="Packs">The packs, by hash.</param>
public sealed record Rules(string Engine, DateOnly Date, ImmutableArray<PackPin> Packs)
{
    /// <summary>The hashes of the packs, in their order, joined by “+”: what compiled rules are found by.</summary>
    public string Stack => string.Join('+', Packs.Select(pack => pack.Sha256));

    /// <summary>The <see cref="Stack"/> of a policy.</summary>
    public static string StackOf(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return string.Join('+', policy.Packs.Select(pack => pack.Sha256));
    }

    /// <summary>The rules that a plan was made by.</summary>
    public static Rules Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new Rules(plan.Engine, plan.Input.Date, PinsOf(plan.Policy));
    }

    /// <summary>The packs of a policy, by hash.</summary>
    public static ImmutableArray<PackPin> PinsOf(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. policy.Packs.Select(pack => new PackPin(pack.Id, pack.Version, pack.Sha256))];
    }

    /// <summary>Whether a pack of these is of an earlier version than the same of the others.</summary>
    public bool AreBehind(Rules others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return Packs.Any(pack => PackVersion.TryParse(pack.Version, out var ours) && others.Packs.Any(
            other => other.Id == pack.Id && PackVersion.TryParse(other.Version, out var theirs) && ours < theirs));
    }

    /// <inheritdoc/>
    public bool Equals(Rules? other) =>
        other is not null && Engine == other.Engine && Date == other.Date
        && Packs.AsSpan().SequenceEqual(other.Packs.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Engine, Date, Packs.Length);
}

/// <summary>One version of one pack.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The hash of its files.</param>
public sealed record PackPin(string Id, string Version, string Sha256);
