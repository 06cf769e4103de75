using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli;

/// <summary>Whether there is anything to count back from the day that a purchase names.</summary>
internal static class CountingBack
{
    /// <summary>
    /// What a day is called in a file of facts and, with two dashes before it, on the command line; each with its gate.
    /// </summary>
    public static ImmutableArray<(string Key, string GateId)> Targets { get; } =
        [("rfp-out", "publish-solicitation"), ("go-live", "go-live"), ("renew-by", "renew")];

    /// <summary>
    /// Why there is nothing, and what is accepted; null where there is, or where it is not known yet how it comes in.
    /// </summary>
    public static string? Refusal(Policy policy, PurchaseFacts asked)
    {
        if (asked.Target is not { } target || asked.Facts[policy.Entries.Fact] is not { } entry
            || Counts(policy, entry, target.Gate)) return null;
        var fact = policy.Facts[policy.Entries.Fact];
        var accepted = policy.Calendar.Targets.Where(gate => Counts(policy, entry, gate)).Select(KeyOf).ToList();
        return $"no days lead up to “{KeyOf(target.Gate)}” where {fact.Id} is “{fact.Values[entry].Id}”, so that there is nothing to count. "
            + (accepted.Count == 0
                ? "Leave the day out."
                : $"Accepted: {string.Join(" or ", accepted.Select(key => $"{key} (as an option: --{key})"))}.");
    }

    private static string KeyOf(Gate gate) => Targets.FirstOrDefault(target => target.GateId == gate.Id).Key ?? gate.Id;

    private static bool Counts(Policy policy, int entry, Gate gate) =>
        policy.Entries.ByValue[entry].Contains(gate) && policy.Calendar.Days[entry][gate.Order] is not null;
}
