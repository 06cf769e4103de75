using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Packs.Purchases;

/// <summary>The days that a facts file may name: the plan's own, and the one by which a gate is to be passed.</summary>
internal static class Targets
{
    public const string RfpOut = "rfp-out";
    public const string GoLive = "go-live";
    public const string RenewBy = "renew-by";

    private static readonly ImmutableArray<(string Key, string GateId)> Table =
        [(RfpOut, "publish-solicitation"), (GoLive, "go-live"), (RenewBy, "renew")];

    /// <summary>The gates that a facts file has a key for.</summary>
    public static ImmutableArray<string> GateIds { get; } = [.. Table.Select(row => row.GateId)];

    /// <summary>The id of the gate that a key of a facts file means.</summary>
    public static string GateId(string key) => Table.Single(row => row.Key == key).GateId;

    /// <summary>The key of a facts file that means a gate; null where there is none.</summary>
    public static string? KeyOf(string gateId)
    {
        foreach (var (key, id) in Table)
            if (id == gateId) return key;
        return null;
    }

    /// <summary>The target that a key of a facts file means; null where the policy has no such target.</summary>
    public static Gate? GateOf(Policy policy, string key)
    {
        var id = GateId(key);
        return policy.Calendar.Targets.FirstOrDefault(gate => gate.Id == id);
    }
}
