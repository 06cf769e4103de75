using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>What one command brings: written whole or not at all.</summary>
/// <param name="Command">The id of the command; one that was recorded before changes nothing, so that a form sent twice does no harm.</param>
/// <param name="Streams">The events, by stream; each stream once.</param>
/// <param name="Mails">Mails that go out because of them, never without them.</param>
public sealed record Batch(Guid Command, ImmutableArray<StreamAppend> Streams, ImmutableArray<OutgoingMail> Mails)
{
    /// <summary>A batch of events of one stream, without mails.</summary>
    public static Batch Of(Guid command, StreamName stream, long expected, params ReadOnlySpan<EncodedEvent> events) =>
        new(command, [new StreamAppend(stream, expected, [.. events])], []);
}

/// <summary>Events for the end of one stream.</summary>
/// <param name="Stream">Which.</param>
/// <param name="Expected">The version that the stream has to have; 0 for a new one.</param>
/// <param name="Events">At least one.</param>
public sealed record StreamAppend(StreamName Stream, long Expected, ImmutableArray<EncodedEvent> Events);

/// <summary>A mail that waits in the outbox.</summary>
/// <param name="Content">What the sender needs; deleted once the mail is sent.</param>
/// <param name="Due">Not to be sent before.</param>
public sealed record OutgoingMail(ReadOnlyMemory<byte> Content, DateTimeOffset Due);
