using System.Collections.Immutable;

namespace Whom.Storage.Checking;

/// <summary>Gathers faults, up to a bound.</summary>
internal sealed class FaultList(int most)
{
    private readonly List<RecordFault> _faults = [];

    public bool HasMore { get; private set; }

    public bool IsEmpty => _faults.Count == 0;

    public ImmutableArray<RecordFault> All => [.. _faults];

    public void Add(RecordRule rule, StoredEvent? about, string found) =>
        Add(new RecordFault(rule, about?.Stream, about?.Version, about?.Position, about?.Name, found));

    public void Add(RecordFault fault)
    {
        if (_faults.Count < most) _faults.Add(fault);
        else HasMore = true;
    }
}
