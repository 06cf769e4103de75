namespace Whom.Documents.Reading;

/// <summary>How much of a file is read. What goes beyond is left out, and the text says so.</summary>
public sealed record ReadingLimits
{
    /// <summary>The limits in force.</summary>
    public static ReadingLimits Usual { get; } = new();

    /// <summary>The most signs of all texts together.</summary>
    public int Letters { get; init; } = 4_000_000;

    /// <summary>The most blocks and cells.</summary>
    public int Pieces { get; init; } = 200_000;

    /// <summary>The most signs of a piece of an archive that is read at all.</summary>
    public long Part { get; init; } = 100L << 20;

    /// <summary>The most bytes that come of one packed piece of a PDF.</summary>
    public int Stream { get; init; } = 32 << 20;

    /// <summary>How long it may take; it is looked at between pieces.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);
}
