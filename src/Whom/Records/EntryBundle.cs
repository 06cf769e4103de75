using System.Buffers;
using System.Buffers.Binary;

namespace Whom.Records;

/// <summary>
/// Entries of a log one behind the other, each behind its length as two bytes, the highest first (C2SP tlog-tiles, "Log
/// entries"). Reads them in turn, and copies none.
/// </summary>
public ref struct EntryBundle(ReadOnlySpan<byte> bytes)
{
    /// <summary>The most bytes of an entry.</summary>
    public const int LongestEntry = ushort.MaxValue;

    /// <summary>The most bytes of a bundle.</summary>
    public const int Longest = TilePath.FullWidth * (LengthOfLength + LongestEntry);

    private const int LengthOfLength = sizeof(ushort);

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all bytes were read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next entry; false where what is left is no whole entry.</summary>
    public bool TryNext(out ReadOnlySpan<byte> entry)
    {
        entry = default;
        if (_rest.Length < LengthOfLength) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(_rest);
        if (_rest.Length - LengthOfLength < length) return false;
        entry = _rest.Slice(LengthOfLength, length);
        _rest = _rest[(LengthOfLength + length)..];
        return true;
    }

    /// <summary>Writes an entry behind those that are there. Requires one of at most 65,535 bytes.</summary>
    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<byte> entry)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Length, LongestEntry, nameof(entry));
        var room = to.GetSpan(LengthOfLength + entry.Length);
        BinaryPrimitives.WriteUInt16BigEndian(room, (ushort)entry.Length);
        entry.CopyTo(room[LengthOfLength..]);
        to.Advance(LengthOfLength + entry.Length);
    }
}
