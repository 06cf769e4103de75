using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Packs;

/// <summary>
/// What came of reading a facts file: the facts of one purchase, or the mistakes that stand in their way.
/// </summary>
/// <param name="Facts">The facts; null where there is a mistake.</param>
/// <param name="Mistakes">All mistakes, by line and column.</param>
public sealed record FactsResult(PurchaseFacts? Facts, ImmutableArray<Mistake> Mistakes);
