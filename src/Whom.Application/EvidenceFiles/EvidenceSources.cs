using Whom.Storage;
using Whom.Storage.Documents;
using Whom.Storage.Record;
using Whom.Storage.Signing;

namespace Whom.Application.EvidenceFiles;

/// <summary>Where the evidence of a purchase is kept.</summary>
/// <param name="Record">Its events.</param>
/// <param name="Seals">What was said in them.</param>
/// <param name="Files">The bytes of documents.</param>
/// <param name="Assertions">What devices have signed.</param>
public sealed record EvidenceSources(
    IRecordStore Record, OpenSeals Seals, DocumentFiles Files, SigningAssertions Assertions)
{
    /// <summary>Those of one store.</summary>
    public static EvidenceSources Of(Database database, IRecordStore record) =>
        new(record, new OpenSeals(database), new DocumentFiles(database), new SigningAssertions(database));
}
