using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Records;

/// <summary>What becomes of a command: events, or a refusal.</summary>
public abstract record Decision<TEvent>
{
    private Decision()
    {
    }

    /// <summary>One event.</summary>
    public static implicit operator Decision<TEvent>(TEvent happens) => new Accepted([happens]);

    /// <summary>A refusal.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) => new Refused(refusal);

    /// <summary>It happens.</summary>
    public sealed record Accepted(ImmutableArray<TEvent> Events) : Decision<TEvent>
    {
        /// <inheritdoc/>
        public bool Equals(Accepted? other) => other is not null && Events.SequenceEqual(other.Events);

        /// <inheritdoc/>
        public override int GetHashCode() => Events.Length;
    }

    /// <summary>It does not, and nothing is changed.</summary>
    public sealed record Refused(Refusal Refusal) : Decision<TEvent>;
}
