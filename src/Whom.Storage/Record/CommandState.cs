namespace Whom.Storage.Record;

/// <summary>What is known of a command.</summary>
public enum CommandState
{
    /// <summary>Nothing is recorded under its id.</summary>
    Unknown,

    /// <summary>It was recorded, and said the same.</summary>
    Same,

    /// <summary>
    /// Something else was recorded under its id, or something of which an assignment was redacted since.
    /// </summary>
    Other,
}
