using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>What one command brings: written whole or not at all.</summary>
/// <param name="Command">The command; one that was recorded before changes nothing, so that
/// a form sent twice does no harm.</param>
/// <param name="At">When it came.</param>
/// <param name="Streams">The events, by stream; each stream once.</param>
public sealed record Batch(CommandMark Command, DateTimeOffset At, ImmutableArray<StreamAppend> Streams)
{
    /// <summary>Mails that go out because of the events, never without them.</summary>
    public ImmutableArray<OutgoingMail> Mails { get; init; } = [];

    /// <summary>
    /// Sealed contents that are redacted with them: content and salt are cleared, every read model forgets the words,
    /// and the digests of the commands that brought them are cleared too. Who asked for it and why is among the events.
    /// </summary>
    public ImmutableArray<SealPlace> Clears { get; init; } = [];

    /// <summary>Rows beside the record that are written with them.</summary>
    public ImmutableArray<ISideWrite> Also { get; init; } = [];

    /// <summary>A batch of events of one stream, and nothing else.</summary>
    public static Batch Of(
        CommandMark command, DateTimeOffset at, StreamName stream, long expected,
        params ReadOnlySpan<EncodedEvent> events) =>
        new(command, at, [new StreamAppend(stream, expected, [.. events])]);
}

/// <summary>Events for the end of one stream.</summary>
/// <param name="Stream">Which.</param>
/// <param name="Expected">The version that the stream has to have; 0 for a new one.</param>
/// <param name="Events">At least one.</param>
public sealed record StreamAppend(StreamName Stream, long Expected, ImmutableArray<EncodedEvent> Events);

/// <summary>A mail that waits in the outbox.</summary>
/// <param name="Content">What the sender needs; deleted once the mail is sent.</param>
/// <param name="Due">Not to be sent before.</param>
public sealed record OutgoingMail(ReadOnlyMemory<byte> Content, DateTimeOffset Due)
{
    /// <summary>Who is told of what by it; kept when its content is deleted.</summary>
    public ImmutableArray<MailNotice> Notices { get; init; } = [];
}

/// <summary>Somebody is told of something in a purchase.</summary>
/// <param name="Purchase">In which purchase.</param>
/// <param name="Person">Who.</param>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Kind">Of what, by its name.</param>
public sealed record MailNotice(PurchaseId Purchase, PersonId Person, AssignmentId Assignment, string Kind);
