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

    /// <summary>The command was recorded before; nothing was written now.</summary>
    public sealed record Repeated : Appended;

    /// <summary>Someone else was first; nothing was written.</summary>
    /// <param name="Stream">The first stream of the batch whose version is another.</param>
    /// <param name="Expected">The version that the batch counted on.</param>
    /// <param name="Actual">The version that it has.</param>
    public sealed record Conflict(StreamName Stream, long Expected, long Actual) : Appended;
}
