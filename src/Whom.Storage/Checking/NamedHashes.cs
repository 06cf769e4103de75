using Whom.Records;

namespace Whom.Storage.Checking;

/// <summary>What events name by its hash and is kept beside the record, by what it is called there.</summary>
internal sealed class NamedHashes(RecordRule rule)
{
    private readonly Dictionary<string, (StoredEvent Event, FileHash Hash)> _named = new(StringComparer.Ordinal);

    /// <summary>An event names it; in place of what was called so before.</summary>
    public void Add(string called, StoredEvent one, FileHash hash) => _named[called] = (one, hash);

    /// <summary>It is to be kept no more.</summary>
    public void Remove(string called) => _named.Remove(called);

    /// <summary>Holds it against what is kept: each with its hash, and nothing else.</summary>
    public void Hold(IEnumerable<(string Called, FileHash Hash)> kept, FaultList faults)
    {
        var found = kept.ToDictionary(one => one.Called, one => one.Hash, StringComparer.Ordinal);
        foreach (var (called, (one, hash)) in _named.OrderBy(named => named.Value.Event.Position))
        {
            if (!found.Remove(called, out var other)) faults.Add(rule, one, $"what it names of {called} is not kept");
            else if (other != hash)
                faults.Add(rule, one, $"what is kept of {called} has the hash {other}, and {hash} is recorded");
        }

        foreach (var called in found.Keys.Order(StringComparer.Ordinal))
            faults.Add(rule, null, $"something is kept of {called} that no event names");
    }
}
