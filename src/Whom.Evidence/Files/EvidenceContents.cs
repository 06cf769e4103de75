using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// All that goes into an evidence file: what <see cref="EvidenceWriter"/> writes. Whoever fills it reads one state of
/// the record, so that nothing is of before and something else of after.
/// </summary>
/// <param name="Purchase">The purchase.</param>
/// <param name="At">When the file is made, in UTC.</param>
/// <param name="Checkpoint">
/// The newest checkpoint of the log, byte for byte as it was published, with the signatures of witnesses. It holds all
/// events of the purchase.
/// </param>
/// <param name="Keys">
/// The key of the log, which signs checkpoint and manifest, first; then those of witnesses, where they are known.
/// </param>
/// <param name="Events">
/// First all events of the purchase, by their versions; then those of the installation that say who its people are, by
/// their positions.
/// </param>
/// <param name="Contents">
/// The sealed contents that were not redacted, by position and place: of the purchase all, of the installation those
/// that may leave it.
/// </param>
/// <param name="Documents">
/// The bytes that events of the purchase name and that are kept: of versions of documents, of minutes and of evidence.
/// </param>
/// <param name="Assertions">What the devices of signers gave, for each sign-off that a device has signed.</param>
/// <param name="Older">Older checkpoints of the log, the smallest first; may be empty.</param>
/// <param name="ReportHtml">The story in words, for a browser.</param>
/// <param name="ReportDocx">The story in words, for Word.</param>
public sealed record EvidenceContents(
    PurchaseId Purchase, DateTimeOffset At, ReadOnlyMemory<byte> Checkpoint, ImmutableArray<NoteKey> Keys,
    IReadOnlyCollection<EvidenceEvent> Events, IReadOnlyCollection<EvidenceContent> Contents,
    IReadOnlyCollection<EvidenceDocument> Documents, IReadOnlyCollection<EvidenceAssertion> Assertions,
    IReadOnlyCollection<OlderCheckpoint> Older, ReadOnlyMemory<byte> ReportHtml, ReadOnlyMemory<byte> ReportDocx);

/// <summary>An event, and the proof that it is in the log.</summary>
/// <param name="Position">Its position among all events of the installation, from 1.</param>
/// <param name="Stream">The name of its stream.</param>
/// <param name="Version">Its version there, from 1.</param>
/// <param name="Name">The stored name of its kind.</param>
/// <param name="Data">The bytes that were appended.</param>
/// <param name="Proof">
/// The path of its leaf in the tree of the checkpoint (<see cref="InclusionProof.Path"/>); its index there is the
/// position less one.
/// </param>
public sealed record EvidenceEvent(
    long Position, string Stream, long Version, string Name, ReadOnlyMemory<byte> Data, ImmutableArray<TreeHash> Proof);

/// <summary>A sealed content.</summary>
/// <param name="Place">Where its commitment stands.</param>
/// <param name="Salt">The salt under which it was sealed.</param>
/// <param name="Content">The words, in UTF-8.</param>
public sealed record EvidenceContent(SealPlace Place, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> Content);

/// <summary>The bytes of a document.</summary>
/// <param name="Id">The id under which they are kept.</param>
/// <param name="Format">What they are, as the event says.</param>
/// <param name="Open">Opens them; called twice, first to hash them and then to write them.</param>
public sealed record EvidenceDocument(DocumentVersionId Id, FileFormat Format, Func<Stream> Open);

/// <summary>What the device of a signer gave.</summary>
/// <param name="SignOff">The sign-off.</param>
/// <param name="Assertion">What it gave.</param>
public sealed record EvidenceAssertion(SignOffId SignOff, DeviceAssertion Assertion);

/// <summary>An older checkpoint, and the proof that the log has only grown since.</summary>
/// <param name="Checkpoint">Byte for byte as it was published.</param>
/// <param name="Proof">The path from it to the newest one (<see cref="ConsistencyProof.Path"/>).</param>
public sealed record OlderCheckpoint(ReadOnlyMemory<byte> Checkpoint, ImmutableArray<TreeHash> Proof);
