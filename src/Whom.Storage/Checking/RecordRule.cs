namespace Whom.Storage.Checking;

/// <summary>
/// What holds in a record that is whole. Where one does not, something was changed by other means than this program's.
/// </summary>
public enum RecordRule
{
    /// <summary>Positions go from 1 without gaps.</summary>
    Position,

    /// <summary>
    /// Each event is in a stream that is there, and each stream begins with the event that it is numbered by.
    /// </summary>
    Stream,

    /// <summary>Versions go from 1 without gaps, in each stream.</summary>
    Version,

    /// <summary>Each event is of a kind that is known, and its data are in the form of that kind.</summary>
    Form,

    /// <summary>The leaf that is kept with an event is the hash of the event.</summary>
    Leaf,

    /// <summary>What is sealed beside an event are the contents that it holds commitments to, and no others.</summary>
    Seals,

    /// <summary>What is sealed is what its commitment promises.</summary>
    Content,

    /// <summary>
    /// Each command has brought events that are there and no other has brought, and
    /// can be told nothing by that was redacted.
    /// </summary>
    Command,

    /// <summary>Each pack that a purchase is planned by is kept, and is what its hash says.</summary>
    Pack,

    /// <summary>
    /// Of each version of a document all bytes are kept, and are what its hash says, save where its name was redacted
    /// or a scanner refused it: then none are.
    /// </summary>
    Document,

    /// <summary>
    /// Of each sign-off that a device has signed, what it has signed is kept, and is what its hash says.
    /// </summary>
    Signature,

    /// <summary>The bytes of each text of the organisation's own that is in force are kept, and no others.</summary>
    StartingText,

    /// <summary>Tiles and checkpoints of the log are of the tree that the events make.</summary>
    Log,

    /// <summary>The root of the first events is the one that was kept elsewhere.</summary>
    Root,

    /// <summary>A read model is what the record makes it, row by row.</summary>
    ReadModel,
}
