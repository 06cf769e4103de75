using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>Which log an evidence file is of: its keys, its checkpoint, and who signed that.</summary>
/// <param name="Checkpoint">The checkpoint; null where it could not be read.</param>
/// <param name="Named">The keys of the log that are known, those that sign no more as well.</param>
/// <param name="Trusted">
/// Those of them that whoever made the file cannot have named at will: the ones that have signed both that checkpoint
/// and the manifest, or, where one of these is known from elsewhere, all, since it vouches for the others.
/// </param>
/// <param name="Known">All keys that are known, those of witnesses, too.</param>
/// <param name="Signatures">Who signed it.</param>
internal sealed record LogIdentity(
    Checkpoint? Checkpoint, ImmutableArray<NoteKey> Named, ImmutableArray<NoteKey> Trusted,
    IReadOnlyCollection<NoteKey> Known, ImmutableArray<CheckedSignature> Signatures)
{
    private const int MostKeys = 100;

    public static LogIdentity Read(
        ZipReading zip, SignedNote manifest, IReadOnlyCollection<NoteKey> given, EvidenceFindings findings)
    {
        var all = KeysIn(zip, findings).Union(given).ToList();
        if (NoteIn(zip, findings) is not var (note, checkpoint)) return new LogIdentity(null, [], [], [], []);
        ImmutableArray<NoteKey> log = [.. all.Where(key => IsOf(key, checkpoint))];
        var (under, below) = (NoteVerification.Of(manifest, all), NoteVerification.Of(note, all));
        Hold(MemberName.Manifest, under, findings);
        Hold(MemberName.Checkpoint, below, findings);
        var both = Signers(under).Intersect(Signers(below)).Where(log.Contains).ToImmutableArray();
        if (both.IsEmpty)
            findings.Add(
                EvidenceRule.Signature, MemberName.Manifest,
                $"No key of the log “{checkpoint.Origin}” that is known has signed both the manifest and the checkpoint.",
                log.IsEmpty ? checkpoint.Origin : string.Join(", ", log));
        foreach (var key in given) Hold(key, checkpoint, [.. Signers(under)], [.. Signers(below)], findings);
        return new LogIdentity(
            checkpoint, log, both.Any(given.Contains) ? log : both, all,
            [.. note.Signatures.Select(one => Checked(one, below))]);
    }

    private static bool IsOf(NoteKey key, Checkpoint checkpoint) => key.Type switch
    {
        SignatureType.Ed25519 => key.Name == checkpoint.Origin,
        SignatureType.Cosignature => false,
    };

    private static List<NoteKey> KeysIn(ZipReading zip, EvidenceFindings findings)
    {
        var keys = new List<NoteKey>();
        if (!zip.Has(MemberName.Keys)
            || SmallMember.Read(zip, MemberName.Keys, SignedNote.Longest, findings) is not { } bytes) return keys;
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (!Utf8.IsValid(bytes) || lines is not [_, .., ""] || lines.Length > MostKeys)
        {
            findings.Add(
                EvidenceRule.Form, MemberName.Keys, $"It has not a key on each line.", $"1 to {MostKeys - 1} lines");
            return keys;
        }

        for (var line = 0; line < lines.Length - 1; line++)
        {
            if (NoteKey.TryParse(lines[line], out var key, out var fault) && key.ToString() == lines[line])
                keys.Add(key);
            else findings.Add(EvidenceRule.Form, MemberName.Keys, $"This is no key: {fault}.", line: line + 1);
        }

        return keys;
    }

    private static (SignedNote Note, Checkpoint Checkpoint)? NoteIn(ZipReading zip, EvidenceFindings findings)
    {
        // Where it is not there, the manifest was held against that.
        if (!zip.Has(MemberName.Checkpoint)
            || SmallMember.Read(zip, MemberName.Checkpoint, SignedNote.Longest, findings) is not { } bytes) return null;
        if (!SignedNote.TryRead(bytes, out var note, out var noNote))
            findings.Add(EvidenceRule.Checkpoint, MemberName.Checkpoint, $"It is no signed note: {noNote}.");
        else if (!Checkpoint.TryRead(note.Text, out var checkpoint, out var fault))
            findings.Add(EvidenceRule.Checkpoint, MemberName.Checkpoint, $"It is no checkpoint: {fault}.");
        else return (note, checkpoint);
        return null;
    }

    // Of those whose keys are known, none may be wrong.
    private static void Hold(string member, ImmutableArray<VerifiedSignature> signatures, EvidenceFindings findings)
    {
        foreach (var wrong in signatures.Where(one => !one.Holds))
            findings.Add(
                EvidenceRule.Signature, member,
                $"A signature that says it is by {wrong.Key.Name} ({wrong.Key.Id:x8}) is not.");
    }

    private static void Hold(
        NoteKey key, Checkpoint checkpoint, List<NoteKey> manifest, List<NoteKey> below, EvidenceFindings findings)
    {
        var isLog = key.Type switch
        {
            SignatureType.Ed25519 => true,
            SignatureType.Cosignature => false,
        };
        if (isLog && key.Name != checkpoint.Origin)
            findings.Add(
                EvidenceRule.Signature, MemberName.Checkpoint, $"It is of the log “{checkpoint.Origin}”.", key.Name);
        if (isLog && !manifest.Contains(key))
            findings.Add(
                EvidenceRule.Signature, MemberName.Manifest, $"The key that was given has not signed it.", key);
        if (!below.Contains(key))
            findings.Add(
                EvidenceRule.Signature, MemberName.Checkpoint, $"The key that was given has not signed it.", key);
    }

    private static IEnumerable<NoteKey> Signers(ImmutableArray<VerifiedSignature> signatures) =>
        signatures.Where(one => one.Holds).Select(one => one.Key);

    private static CheckedSignature Checked(NoteSignature one, ImmutableArray<VerifiedSignature> verified)
    {
        var known = verified.FirstOrDefault(other => one.IsBy(other.Key));
        return new CheckedSignature(
            one.Name, one.KeyId, known?.At, known?.Holds, known?.Key.Type is SignatureType.Cosignature);
    }
}
