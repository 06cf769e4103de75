using Whom.Purchases;

namespace Whom.Storage.Purchases;

/// <summary>
/// Purchases as they were read last, so that a long story is not told from its beginning each time. What was read least lately goes
/// first, once all weigh more than <paramref name="most"/>. All go as soon as it is known that something was redacted, and none read
/// before that comes back. Safe to share between threads.
/// </summary>
internal sealed class PurchaseCache(long most)
{
    private readonly Lock _door = new();
    private readonly Dictionary<PurchaseId, LinkedListNode<FoldedPurchase>> _places = [];
    private readonly LinkedList<FoldedPurchase> _latestFirst = [];
    private long _redactions;

    /// <summary>What all together weigh.</summary>
    public long Weight { get; private set; }

    /// <summary>A purchase as it was kept last; null where it is not.</summary>
    public FoldedPurchase? Find(PurchaseId id)
    {
        lock (_door)
        {
            if (!_places.TryGetValue(id, out var place)) return null;
            _latestFirst.Remove(place);
            _latestFirst.AddFirst(place);
            return place.Value;
        }
    }

    /// <summary>Keeps a purchase, unless a later state of it is kept, or something was redacted since it was read.</summary>
    public void Keep(FoldedPurchase folded)
    {
        lock (_door)
        {
            Forget(folded.Redactions);
            if (folded.Redactions < _redactions) return;
            if (_places.TryGetValue(folded.Id, out var place))
            {
                if (place.Value.Version >= folded.Version) return;
                Drop(place);
            }

            if (folded.Weight > most) return;
            _places[folded.Id] = _latestFirst.AddFirst(folded);
            Weight += folded.Weight;
            while (Weight > most) Drop(_latestFirst.Last!);
        }
    }

    /// <summary>Drops everything where more was redacted than was known.</summary>
    public void Forget(long redactions)
    {
        lock (_door)
        {
            if (redactions <= _redactions) return;
            _redactions = redactions;
            _places.Clear();
            _latestFirst.Clear();
            Weight = 0;
        }
    }

    private void Drop(LinkedListNode<FoldedPurchase> place)
    {
        _places.Remove(place.Value.Id);
        _latestFirst.Remove(place);
        Weight -= place.Value.Weight;
    }
}

/// <summary>A purchase after the first events of its stream.</summary>
/// <param name="Id">Its id, by which its stream is named.</param>
/// <param name="Purchase">How it is.</param>
/// <param name="Version">The version of the last of them.</param>
/// <param name="Redactions">How often anything in the installation was redacted before they were read.</param>
/// <param name="Weight">About what it takes to keep it, in bytes: all of them with their contents, and what follows from it.</param>
internal sealed record FoldedPurchase(PurchaseId Id, Purchase Purchase, long Version, long Redactions, long Weight);
