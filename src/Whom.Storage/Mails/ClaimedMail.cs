namespace Whom.Storage.Mails;

/// <summary>A mail out of the outbox.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Position">The position of the event that brought it.</param>
/// <param name="Content">What the sender needs.</param>
/// <param name="Tries">How often it was taken, this time included.</param>
public sealed record ClaimedMail(long Id, long Position, ReadOnlyMemory<byte> Content, int Tries);

/// <summary>A mail that waits.</summary>
/// <param name="Mail">Which.</param>
/// <param name="Due">When it is to go out.</param>
/// <param name="Problem">What the last try met; null where there was none.</param>
public sealed record WaitingMail(ClaimedMail Mail, DateTimeOffset Due, string? Problem);

/// <summary>A mail that has not gone out, by what brought it.</summary>
/// <param name="Stream">The stream of the event that brought it.</param>
/// <param name="Event">The name of that event.</param>
/// <param name="Content">What the sender needs.</param>
public sealed record StoredMail(string Stream, string Event, ReadOnlyMemory<byte> Content);

/// <summary>A mail that was given up.</summary>
/// <param name="Mail">Which.</param>
/// <param name="At">When.</param>
/// <param name="Problem">What the last try met.</param>
public sealed record DeadMail(ClaimedMail Mail, DateTimeOffset At, string Problem);
