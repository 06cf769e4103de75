namespace Whom.Application.Streams;

/// <summary>
/// States as they were read last, so that a long story is not told from its beginning each time. They hold no sealed
/// contents. What was read least lately goes first, once all weigh more than <paramref name="most"/> bytes. Safe to
/// share between threads.
/// </summary>
/// <param name="most">What all together may weigh.</param>
/// <param name="beside">What a state weighs beside its events.</param>
public sealed class StateCache<TState>(long most, long beside)
    where TState : class
{
    private readonly Lock _door = new();
    private readonly Dictionary<Guid, LinkedListNode<KeptState<TState>>> _places = [];
    private readonly LinkedList<KeptState<TState>> _latestFirst = [];

    /// <summary>What all together weigh.</summary>
    public long Weight { get; private set; }

    /// <summary>A state as it was kept last; null where it is not.</summary>
    public KeptState<TState>? Find(Guid id)
    {
        lock (_door)
        {
            if (!_places.TryGetValue(id, out var place)) return null;
            _latestFirst.Remove(place);
            _latestFirst.AddFirst(place);
            return place.Value;
        }
    }

    /// <summary>Keeps a state, unless a later one is kept.</summary>
    /// <param name="id">Of what.</param>
    /// <param name="state">How it is.</param>
    /// <param name="version">The version of its stream.</param>
    /// <param name="weight">What its events weigh.</param>
    public void Keep(Guid id, TState state, long version, long weight)
    {
        lock (_door)
        {
            if (_places.TryGetValue(id, out var place))
            {
                if (place.Value.Version >= version) return;
                Drop(place);
            }

            if (weight + beside > most) return;
            _places[id] = _latestFirst.AddFirst(new KeptState<TState>(id, state, version, weight));
            Weight += weight + beside;
            while (Weight > most) Drop(_latestFirst.Last!);
        }
    }

    private void Drop(LinkedListNode<KeptState<TState>> place)
    {
        _places.Remove(place.Value.Id);
        _latestFirst.Remove(place);
        Weight -= place.Value.Weight + beside;
    }
}

/// <summary>A state that is kept.</summary>
/// <param name="Id">Of what.</param>
/// <param name="State">How it is.</param>
/// <param name="Version">The version of its stream.</param>
/// <param name="Weight">What its events weigh, in bytes.</param>
public sealed record KeptState<TState>(Guid Id, TState State, long Version, long Weight);
