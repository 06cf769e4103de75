namespace Whom.Storage;

/// <summary>
/// A store that this version of Whom does not read. The message is one sentence for whoever
/// runs it: what it is, and how to begin anew.
/// </summary>
public sealed class OtherStoreException(string message) : Exception(message);
