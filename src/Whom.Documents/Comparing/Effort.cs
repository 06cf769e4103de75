namespace Whom.Documents.Comparing;

/// <summary>
/// How much work a comparison may still do. It counts steps and never time, so that every machine comes to the same.
/// </summary>
internal sealed class Effort(long steps)
{
    /// <summary>Enough for a few hundred pages that were rewritten, and soon done.</summary>
    public const long OfOneComparison = 100_000_000;

    private long _left = steps;

    /// <summary>Whether anything was left out because it would have been too much work.</summary>
    public bool FellShort { get; private set; }

    /// <summary>At most so many steps of what is left, for one piece of the work.</summary>
    public long AtMost(long steps) => Math.Min(steps, _left);

    /// <summary>Takes these steps; false where there are not so many left.</summary>
    public bool Spend(long steps)
    {
        _left = Math.Max(0, _left - steps);
        return _left > 0;
    }

    /// <summary>Something was left out.</summary>
    public void FallShort() => FellShort = true;
}
