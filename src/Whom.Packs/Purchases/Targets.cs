using System.Globalization;
using Whom.Policies;

namespace Whom.Packs.Purchases;

/// <summary>The days that a facts file may name: the plan's own, and the one by which a gate is to be passed.</summary>
internal static class Targets
{
    public const string GoLive = "go-live";
    public const string RfpOut = "rfp-out";
    public const string GoLiveGate = "go-live";
    public const string RfpOutGate = "publish-solicitation";

    /// <summary>The gate that a key of a facts file means; null where the policy has none.</summary>
    public static Gate? GateOf(Policy policy, string key) => policy.FindGate(key == GoLive ? GoLiveGate : RfpOutGate);

    /// <summary>Reads a day. Far years are refused here, so that no counting of days ever leaves the calendar.</summary>
    public static bool TryDay(ReadOnlySpan<char> text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
        && day.Year is >= 1900 and <= 2199;
}
