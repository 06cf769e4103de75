namespace Whom.Documents.Reading;

/// <summary>How far a file may go while it is judged.</summary>
public sealed record JudgingLimits
{
    /// <summary>The limits in force.</summary>
    public static JudgingLimits Usual { get; } = new();

    /// <summary>The most pieces of an archive.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>The most bytes that come of an archive once it is unpacked, counted while it is.</summary>
    public long Inflated { get; init; } = 512L << 20;

    /// <summary>How many bytes may come of one, where more come than <see cref="AnyRatio"/>.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>As many bytes may come of however few.</summary>
    public long AnyRatio { get; init; } = 16L << 20;

    /// <summary>How deep the elements of a piece may lie in each other.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>The longest tag of a piece, in bytes, with its attributes: it is held in memory whole.</summary>
    public int Tag { get; init; } = 1 << 20;
}
