using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Holds an evidence file against itself, against keys that one knows, and against an older checkpoint that one kept
/// (docs/record-format.md, "An evidence file"). It takes the memory of its events, however large its documents are.
/// </summary>
public static class EvidenceVerification
{
    /// <summary>What the file says, and what of it does not hold. Requires a file that can be sought in.</summary>
    /// <param name="file">The evidence file.</param>
    /// <param name="keys">
    /// Keys that one knows. Those of logs must have signed both manifest and checkpoint, those of witnesses the
    /// checkpoint. Where there are none, the file is held against the keys in it alone.
    /// </param>
    /// <param name="kept">An older checkpoint that one kept; null for none.</param>
    /// <param name="most">How many faults are listed at most.</param>
    public static EvidenceReport Run(
        Stream file, IReadOnlyCollection<NoteKey> keys, SignedNote? kept, int most)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(keys);
        var findings = new EvidenceFindings(most);
        if (Open(file, findings) is not { } zip || ManifestCheck.Read(zip, findings) is not var (note, manifest))
            return new EvidenceReport(null, null, null, [], [], [], [], [], findings.Faults, findings.HasMore);
        var members = MemberCheck.Run(zip, manifest, findings);
        var log = LogIdentity.Read(zip, note, keys, findings);
        var story = new EvidenceStory(manifest.Purchase);
        EventCheck.Run(zip, manifest, log.Checkpoint, story, findings);
        var redactions = ContentCheck.Run(zip, story, findings);
        var documents = DocumentCheck.Run(members, story, findings);
        var signOffs = SignOffCheck.Run(zip, members, story, findings);
        ConsistencyCheck.Run(zip, log, kept, findings);
        return new EvidenceReport(
            manifest, story.Name, log.Checkpoint, log.Signatures, story.Events(), documents, signOffs, redactions,
            findings.Faults, findings.HasMore);
    }

    private static ZipReading? Open(Stream file, EvidenceFindings findings)
    {
        try
        {
            return ZipReading.Of(file);
        }
        catch (InvalidDataException wrong)
        {
            findings.Add(EvidenceRule.Archive, "", $"{wrong.Message}");
            return null;
        }
    }
}
