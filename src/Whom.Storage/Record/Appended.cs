namespace Whom.Storage.Record;

/// <summary>What became of a batch.</summary>
public abstract record Appended
{
    private Appended()
    {
    }

    /// <summary>All of it is on the disk.</summary>
    /// <param name="First">The position of its first event.</param>
    /// <param name="Last">The position of its last.</param>
    public sealed record Done(long First, long Last) : Appended;

    /// <summary>The command was recorded before, and said the same; nothing was written now.</summary>
    /// <param name="First">What it brought: the first event of it.</param>
    public sealed record Repeated(RecordedPlace First) : Appended;

    /// <summary>
    /// Another command with this id was recorded before, or one of which something was redacted since, so that
    /// nobody can tell; nothing was written now.
    /// </summary>
    /// <param name="First">What that brought: the first event of it.</param>
    public sealed record Reused(RecordedPlace First) : Appended;

    /// <summary>Someone else was first; nothing was written.</summary>
    /// <param name="Stream">The first stream of the batch whose version is another.</param>
    /// <param name="Expected">The version that the batch counted on.</param>
    /// <param name="Actual">The version that it has.</param>
    public sealed record Conflict(StreamName Stream, long Expected, long Actual) : Appended;

    /// <summary>An event of the batch is longer than any that is recorded; nothing was written.</summary>
    /// <param name="Stream">Its stream.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Length">How many bytes its entry has; at most
    /// <see cref="Records.Leaf.LongestEntry"/> are recorded.</param>
    public sealed record TooLarge(StreamName Stream, string Name, int Length) : Appended;
}

/// <summary>Where an event stands in the record.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Position">Its place among all events.</param>
public readonly record struct RecordedPlace(StreamName Stream, long Version, long Position);
