namespace Whom.Purchases;

/// <summary>Something that happened to a purchase. Immutable, and never changed once recorded.</summary>
/// <param name="By">Who did it.</param>
/// <param name="At">When, in UTC.</param>
public abstract record PurchaseEvent(PersonId By, DateTimeOffset At);
