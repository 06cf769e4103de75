namespace Whom.Evidence.Files;

/// <summary>What does not hold in an evidence file.</summary>
public enum EvidenceRule
{
    /// <summary>The file is a zip in the one form that evidence files have.</summary>
    Archive,

    /// <summary>The manifest is a signed note in the form of manifests.</summary>
    Manifest,

    /// <summary>The manifest names each member, and each member that must be there is.</summary>
    Member,

    /// <summary>A member has the length and the hash that the manifest says.</summary>
    Hash,

    /// <summary>Manifest and checkpoint are signed by one key of the log, and by the keys that were given.</summary>
    Signature,

    /// <summary>A member is in its form, line by line.</summary>
    Form,

    /// <summary>The checkpoint is in the form of checkpoints.</summary>
    Checkpoint,

    /// <summary>
    /// All events of the purchase are there from its first on, each once, in their order; and none of others.
    /// </summary>
    Sequence,

    /// <summary>An event is of a kind that is known, and in the form of that kind.</summary>
    Event,

    /// <summary>An event is in the log, at its position, as it stands here.</summary>
    Inclusion,

    /// <summary>Words are what the event holds a commitment to, or a redaction has cleared them.</summary>
    Content,

    /// <summary>A document is there with the hash that its event says, or is rightly not there.</summary>
    Document,

    /// <summary>
    /// What was signed is what the event says, and is about a version or a determination that is there.
    /// </summary>
    Statement,

    /// <summary>What a device gave is what the event says, and its key has signed the statement.</summary>
    Assertion,

    /// <summary>The log has only grown since an older checkpoint.</summary>
    Consistency,
}
