using Whom.Records;

namespace Whom.Storage.Logs;

/// <summary>A checkpoint of the log as it is kept.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Own">The note with the signatures of the log alone, byte for byte as it stands in the store.</param>
/// <param name="Note">The same with the signatures of witnesses behind them: what is shown to others.</param>
/// <param name="At">When it was made, in UTC.</param>
public sealed record KeptCheckpoint(Checkpoint Checkpoint, SignedNote Own, SignedNote Note, DateTimeOffset At);
