namespace Whom.Evidence.Files;

/// <summary>Members that are read whole, since they are never long.</summary>
internal static class SmallMember
{
    /// <summary>
    /// The bytes; null, and said, where it is longer than any such member. Requires that it is there.
    /// </summary>
    public static byte[]? Read(ZipReading zip, string name, int longest, EvidenceFindings findings)
    {
        if (zip.LengthOf(name) is var length && length > longest)
        {
            findings.Add(EvidenceRule.Form, name, $"It has {length} bytes.", $"at most {longest} bytes");
            return null;
        }

        var bytes = new byte[length];
        using var stream = zip.Open(name);
        stream.ReadExactly(bytes);
        return bytes;
    }
}
