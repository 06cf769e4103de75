namespace Whom.Records;

/// <summary>Where a sealed content stands.</summary>
/// <param name="Position">The position of its event.</param>
/// <param name="Place">Its place among the sealed contents of the event, in the order in
/// which they stand there, from 0.</param>
public readonly record struct SealPlace(long Position, int Place);
