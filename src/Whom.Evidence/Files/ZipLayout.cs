using System.Buffers.Binary;
using System.Text;

namespace Whom.Evidence.Files;

/// <summary>A member of an archive.</summary>
/// <param name="Name">Its name, in ASCII.</param>
/// <param name="Crc">The checksum of its bytes.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Begins">Where its header begins.</param>
internal readonly record struct ZipMember(string Name, uint Crc, long Length, long Begins)
{
    /// <summary>Where its bytes begin.</summary>
    public long Data => Begins + ZipLayout.HeadLength + Name.Length;

    /// <summary>Where they end.</summary>
    public long Ends => Data + Length;
}

/// <summary>
/// The one way in which an evidence file is a zip (APPNOTE.TXT 6.3.10, 4.3): members one behind the other from the
/// first byte on, not compressed, without a time, then their directory, then its end. So nothing can be hidden between
/// them, nothing explodes, and there is one reading: a reader makes each header anew and holds it against what is
/// there.
/// </summary>
internal static class ZipLayout
{
    public const int HeadLength = 30;
    public const int EntryLength = 46;
    public const int EndLength = 22;
    public const int LongEndLength = 56;
    public const int LocatorLength = 20;
    public const long LongestMember = uint.MaxValue - 1;

    private const int ExtraLength = 12;
    private const ushort Plain = 10;
    private const ushort Long = 45;
    // 1980-01-01, the first day that a zip can say.
    private const ushort NoDay = 0x0021;

    /// <summary>What stands before the bytes of a member (4.3.7).</summary>
    public static byte[] Head(ZipMember member)
    {
        var bytes = new byte[HeadLength + member.Name.Length];
        U32(bytes, 0, 0x04034B50);
        U16(bytes, 4, Plain);
        Common(bytes.AsSpan(6), member);
        Encoding.ASCII.GetBytes(member.Name, bytes.AsSpan(HeadLength));
        return bytes;
    }

    /// <summary>What stands in the directory for it (4.3.12); its place in eight bytes where four do not do.</summary>
    public static byte[] Entry(ZipMember member)
    {
        var isFar = member.Begins >= uint.MaxValue;
        var bytes = new byte[EntryLength + member.Name.Length + (isFar ? ExtraLength : 0)];
        U32(bytes, 0, 0x02014B50);
        U16(bytes, 4, isFar ? Long : Plain);
        U16(bytes, 6, isFar ? Long : Plain);
        Common(bytes.AsSpan(8), member);
        U16(bytes, 30, (ushort)(isFar ? ExtraLength : 0));
        U32(bytes, 42, isFar ? uint.MaxValue : (uint)member.Begins);
        Encoding.ASCII.GetBytes(member.Name, bytes.AsSpan(EntryLength));
        if (!isFar) return bytes;
        var extra = bytes.AsSpan(EntryLength + member.Name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(extra[4..], member.Begins);
        return bytes;
    }

    /// <summary>
    /// What stands behind the directory (4.3.14 to 4.3.16); the longer form where the short does not do.
    /// </summary>
    public static byte[] End(int count, long begins, long length)
    {
        var isLong = IsLong(count, begins, length);
        var bytes = new byte[(isLong ? LongEndLength + LocatorLength : 0) + EndLength];
        if (isLong)
        {
            U32(bytes, 0, 0x06064B50);
            I64(bytes, 4, LongEndLength - 12);
            U16(bytes, 12, Long);
            U16(bytes, 14, Long);
            I64(bytes, 24, count);
            I64(bytes, 32, count);
            I64(bytes, 40, length);
            I64(bytes, 48, begins);
            U32(bytes, LongEndLength, 0x07064B50);
            I64(bytes, LongEndLength + 8, begins + length);
            U32(bytes, LongEndLength + 16, 1);
        }

        var end = bytes.AsSpan(bytes.Length - EndLength);
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)Math.Min(length, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)Math.Min(begins, uint.MaxValue));
        return bytes;
    }

    public static bool IsLong(long count, long begins, long length) =>
        count >= ushort.MaxValue || begins >= uint.MaxValue || length >= uint.MaxValue;

    // From the flags to the length of the name: the same in both.
    private static void Common(Span<byte> to, ZipMember member)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to[6..], NoDay);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], member.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(to[12..], checked((uint)member.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(to[16..], checked((uint)member.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(to[20..], checked((ushort)member.Name.Length));
    }

    private static void U16(byte[] to, int at, ushort value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(to.AsSpan(at), value);

    private static void U32(byte[] to, int at, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(to.AsSpan(at), value);

    private static void I64(byte[] to, int at, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(to.AsSpan(at), value);
}
