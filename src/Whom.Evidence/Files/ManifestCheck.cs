using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>Reads the manifest, without which nothing can be told.</summary>
internal static class ManifestCheck
{
    /// <summary>Null, and said, where there is none that can be read.</summary>
    public static (SignedNote Note, EvidenceManifest Manifest)? Read(ZipReading zip, EvidenceFindings findings)
    {
        if (!zip.Has(MemberName.Manifest))
        {
            findings.Add(EvidenceRule.Manifest, MemberName.Manifest, $"It is not there.");
            return null;
        }

        if (SmallMember.Read(zip, MemberName.Manifest, SignedNote.Longest, findings) is not { } bytes) return null;
        if (!SignedNote.TryRead(bytes, out var note, out var noNote))
            findings.Add(EvidenceRule.Manifest, MemberName.Manifest, $"It is no signed note: {noNote}.");
        else if (!EvidenceManifest.TryRead(note.Text, out var manifest, out var fault))
            findings.Add(EvidenceRule.Manifest, MemberName.Manifest, $"It is no manifest: {fault}.");
        else return (note, manifest);
        return null;
    }
}
