using System.Collections.Immutable;

namespace Whom.Records;

/// <summary>An event as it is kept: these very bytes are hashed and stored, and never written again.</summary>
/// <param name="Name">The stored name with its version, such as <c>purchase-opened.1</c>; frozen once released.</param>
/// <param name="Data">JSON in UTF-8, with a commitment in the place of each sealed content.</param>
/// <param name="Seals">The sealed contents, in the order in which their commitments stand
/// in the data: each by its place.</param>
public sealed record EncodedEvent(string Name, ReadOnlyMemory<byte> Data, ImmutableArray<Seal> Seals);

/// <summary>
/// A sealed content, and what its commitment was made with. It is kept beside the event, and can be redacted.
/// </summary>
/// <param name="Commitment">What the event holds in its place.</param>
/// <param name="Salt">The bytes that were hashed before the content.</param>
/// <param name="Content">The content; words in UTF-8.</param>
public sealed record Seal(Commitment Commitment, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> Content);
