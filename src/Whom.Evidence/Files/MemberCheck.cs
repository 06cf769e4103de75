namespace Whom.Evidence.Files;

/// <summary>Holds each member against the manifest, in the memory of a piece of it.</summary>
internal static class MemberCheck
{
    private const int Piece = 1 << 17;

    /// <summary>Hash and length of each member that is there and may be, as they are.</summary>
    public static Dictionary<string, ManifestLine> Run(
        ZipReading zip, EvidenceManifest manifest, EvidenceFindings findings)
    {
        var named = manifest.Members.ToDictionary(line => line.Name, StringComparer.Ordinal);
        var found = new Dictionary<string, ManifestLine>(StringComparer.Ordinal);
        foreach (var name in MemberName.Always)
            if (name != MemberName.Manifest && !named.ContainsKey(name))
                findings.Add(EvidenceRule.Member, MemberName.Manifest, $"It does not name {name}.");
        foreach (var line in manifest.Members)
            if (!zip.Has(line.Name)) findings.Add(EvidenceRule.Member, line.Name, $"It is not there.", line.Hash);
        var room = new byte[Piece];
        foreach (var member in zip.Members)
        {
            var (line, crc) = Hash(zip, member, room);
            if (crc != member.Crc)
                findings.Add(EvidenceRule.Archive, member.Name, $"Its checksum in the zip is not that of its bytes.");
            if (member.Name == MemberName.Manifest) continue;
            found.Add(member.Name, line);
            if (!named.TryGetValue(member.Name, out var said))
                findings.Add(EvidenceRule.Member, member.Name, $"It is there, and the manifest does not name it.");
            else if (said.Length != line.Length)
                findings.Add(
                    EvidenceRule.Hash, member.Name, $"It has {line.Length} bytes.", $"{said.Length} bytes");
            else if (said.Hash != line.Hash)
                findings.Add(EvidenceRule.Hash, member.Name, $"Its hash is {line.Hash}.", said.Hash);
        }

        return found;
    }

    private static (ManifestLine Line, uint Crc) Hash(ZipReading zip, ZipMember member, byte[] room)
    {
        using var bytes = zip.Open(member.Name);
        var (hash, crc, length) = MeasuredBytes.Of(bytes, room);
        return (new ManifestLine(hash, length, member.Name), crc);
    }
}
