namespace Whom.Application.Logs;

/// <summary>What came of taking new events into the log.</summary>
public abstract record Integration
{
    private Integration()
    {
    }

    /// <summary>All events that were there are in the log.</summary>
    /// <param name="Size">How many the newest checkpoint is about; 0 where nothing was recorded yet.</param>
    public sealed record UpToDate(long Size) : Integration;

    /// <summary>Another program is at it; whoever asks again finds what it did.</summary>
    public sealed record Elsewhere : Integration;

    /// <summary>
    /// What is kept of the log does not follow from the events. Nothing is signed until somebody has looked at it.
    /// </summary>
    /// <param name="Size">How many events the newest checkpoint is about.</param>
    /// <param name="Fault">What is not as it should be.</param>
    public sealed record AtOdds(long Size, LogOdds Fault) : Integration;
}

/// <summary>How a log does not follow from the events.</summary>
public enum LogOdds
{
    /// <summary>The newest checkpoint is about more events than there are.</summary>
    EventsAreGone,

    /// <summary>The leaves of the events have another root than the newest checkpoint says.</summary>
    OtherEvents,

    /// <summary>The tiles have another root than the newest checkpoint says, or one of them is not there.</summary>
    OtherTiles,

    /// <summary>The newest checkpoint names another log.</summary>
    OtherOrigin,

    /// <summary>The newest checkpoint is signed by none of the keys, or a signature does not hold.</summary>
    NotSigned,
}
