using System.Globalization;
using System.Text;

namespace Whom.Records;

/// <summary>
/// An event as a leaf of the Merkle tree of all events. Its entry says what happened, as which kind of event, in which
/// stream and at which place there, each behind its length: nothing in it can be given another name or moved elsewhere
/// and keep its hash.
/// </summary>
public static class Leaf
{
    /// <summary>
    /// The most bytes of an entry. What publishes entries in bundles can carry 65,535 (C2SP tlog-tiles, "Log Entries").
    /// </summary>
    public const int LongestEntry = 60_000;

    private const int LengthOfLengths = 4 * sizeof(int);

    private static ReadOnlySpan<byte> Label => "whom-event-1"u8;

    /// <summary>Whether the entry of an event is short enough to be recorded.</summary>
    public static bool Fits(string stream, long version, EncodedEvent happened) =>
        LengthOf(stream, version, happened) <= LongestEntry;

    /// <summary>How many bytes the entry of an event has.</summary>
    public static int LengthOf(string stream, long version, EncodedEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return LengthOf(stream, Written(version), happened.Name, happened.Data.Span);
    }

    /// <summary>
    /// The entry: the label, then stream, version, name and data, each behind its
    /// length as four bytes, the highest first.
    /// </summary>
    public static byte[] Entry(string stream, long version, string name, ReadOnlySpan<byte> data)
    {
        var entry = new byte[LengthOf(stream, Written(version), name, data)];
        Label.CopyTo(entry);
        var rest = LabelledFields.Write(entry.AsSpan(Label.Length), stream);
        rest = LabelledFields.Write(rest, Written(version));
        rest = LabelledFields.Write(rest, name);
        LabelledFields.Write(rest, data);
        return entry;
    }

    /// <summary>The hash of the leaf: SHA-256 over a zero byte and the entry (RFC 9162, 2.1.1).</summary>
    public static byte[] Hash(string stream, long version, string name, ReadOnlySpan<byte> data)
    {
        var hash = new byte[TreeHash.Length];
        TreeHash.OfLeaf(Entry(stream, version, name, data)).CopyTo(hash);
        return hash;
    }

    private static int LengthOf(string stream, string version, string name, ReadOnlySpan<byte> data) =>
        Label.Length + LengthOfLengths + Encoding.UTF8.GetByteCount(stream) + version.Length
        + Encoding.UTF8.GetByteCount(name) + data.Length;

    private static string Written(long version) => version.ToString(CultureInfo.InvariantCulture);
}
