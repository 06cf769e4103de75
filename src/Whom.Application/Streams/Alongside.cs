using System.Collections.Immutable;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Application.Streams;

/// <summary>What is written in the transaction of events, because of them.</summary>
/// <param name="Mails">Mails for the outbox.</param>
/// <param name="Also">Rows beside the record: links, drafts.</param>
/// <param name="Clears">Sealed contents that are cleared.</param>
public sealed record Alongside(
    ImmutableArray<OutgoingMail> Mails, ImmutableArray<ISideWrite> Also, ImmutableArray<SealPlace> Clears)
{
    /// <summary>Nothing.</summary>
    public static Alongside Nothing { get; } = new([], [], []);
}
