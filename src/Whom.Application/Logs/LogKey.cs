using Whom.Records;

namespace Whom.Application.Logs;

/// <summary>A public key of the log, and when it signs.</summary>
/// <param name="Key">The key, to be given to whoever verifies.</param>
/// <param name="Since">From when on it signs, in UTC.</param>
/// <param name="Until">From when on it does not; null where that is not known yet.</param>
public sealed record LogKey(NoteKey Key, DateTimeOffset Since, DateTimeOffset? Until);
