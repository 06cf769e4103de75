namespace Whom.Storage.Mails;

/// <summary>How much is in the outbox.</summary>
/// <param name="Waiting">Mails that are neither sent nor given up.</param>
/// <param name="GivenUp">Mails that were given up.</param>
/// <param name="Late">For how long the mail that waits longest has been due; zero where none is.</param>
public sealed record OutboxDepth(long Waiting, long GivenUp, TimeSpan Late);
