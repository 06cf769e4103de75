namespace Whom.Evidence.Logs;

/// <summary>What does not hold in a log that is kept as files.</summary>
public enum LogRule
{
    /// <summary>What stands where a tile or a checkpoint belongs can be read, and is a file.</summary>
    File,

    /// <summary>A checkpoint is a signed note in the form of checkpoints.</summary>
    Checkpoint,

    /// <summary>All checkpoints name one log.</summary>
    Origin,

    /// <summary>A checkpoint is signed by a key that was given.</summary>
    Signature,

    /// <summary>The root of as many entries as a checkpoint says is the one that it says.</summary>
    Root,

    /// <summary>There is enough to recompute the root of a checkpoint, and to tell whether a tile is right.</summary>
    Missing,

    /// <summary>A tile has as many bytes as its hashes take.</summary>
    Length,

    /// <summary>A bundle has as many entries as its name says, and nothing else.</summary>
    Entries,

    /// <summary>A hash in a tile is the one of what lies below it.</summary>
    Hash,

    /// <summary>A partial tile or bundle is how the wider one begins.</summary>
    Partial,

    /// <summary>
    /// What lies after the last checkpoint stands there twice, as an entry and its hash, or as a tile and its hash.
    /// </summary>
    Alone,
}
