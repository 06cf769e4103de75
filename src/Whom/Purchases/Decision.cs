using System.Collections.Immutable;

namespace Whom.Purchases;

/// <summary>What becomes of a command: events, or a refusal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>One event.</summary>
    public static implicit operator Decision(PurchaseEvent happens) => new Accepted([happens]);

    /// <summary>A refusal.</summary>
    public static implicit operator Decision(Refusal refusal) => new Refused(refusal);

    /// <summary>
    /// Several decisions as one: each is made on the state that those before it leave, and all happen, or none where one is refused.
    /// </summary>
    public static Decision InOrder(Purchase purchase, params ReadOnlySpan<Func<Purchase, Decision>> steps)
    {
        var events = ImmutableArray.CreateBuilder<PurchaseEvent>();
        foreach (var step in steps)
        {
            var decision = step(purchase);
            if (decision is not Accepted accepted) return decision;
            events.AddRange(accepted.Events);
            purchase = accepted.Events.Aggregate(purchase, (state, happened) => Purchase.Apply(state, happened));
        }

        return new Accepted(events.DrainToImmutable());
    }

    /// <summary>It happens.</summary>
    public sealed record Accepted(ImmutableArray<PurchaseEvent> Events) : Decision
    {
        /// <inheritdoc/>
        public bool Equals(Accepted? other) => other is not null && Events.SequenceEqual(other.Events);

        /// <inheritdoc/>
        public override int GetHashCode() => Events.Length;
    }

    /// <summary>It does not, and nothing is changed.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;
}
