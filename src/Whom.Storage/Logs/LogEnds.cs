namespace Whom.Storage.Logs;

/// <summary>How far the record and its log go.</summary>
/// <param name="Events">How many events are recorded.</param>
/// <param name="Checkpoint">How many of them the newest checkpoint is about; 0 where there is none.</param>
/// <param name="OpenKey">The key that signs without an end; null where there is none.</param>
public readonly record struct LogEnds(long Events, long Checkpoint, string? OpenKey);
