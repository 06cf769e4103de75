using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Whom.Documents.Reading;

/// <summary>
/// Reads what an archive says it holds, and refuses one of which two readers could see two things: each byte belongs to
/// one piece or to the directory, and the directory and the pieces say the same. The platform's own reader takes what
/// the directory says, wherever that lies. The format: APPNOTE.TXT 6.3.10 of PKWARE.
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int HeadLength = 30;
    private const uint Unsaid = 0xFFFFFFFF;
    private const int LongestName = 512;
    // A signature, the checksum, and two lengths of eight bytes each.
    private const int LongestTail = 24;

    private readonly Stream _file;
    private readonly JudgingLimits _limits;

    private ZipDirectory(Stream file, JudgingLimits limits) => (_file, _limits) = (file, limits);

    /// <summary>The pieces, in the order of their bytes; throws where the archive is not to be taken.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="limits">How many there may be.</param>
    /// <param name="damaged">What is said where it cannot be read.</param>
    public static ImmutableArray<ZipEntry> Read(Stream file, JudgingLimits limits, FileRefusal damaged)
    {
        try
        {
            return new ZipDirectory(file, limits).Entries();
        }
        catch (EndOfStreamException)
        {
            throw new RefusedFileException(damaged);
        }
        catch (InvalidDataException)
        {
            throw new RefusedFileException(damaged);
        }
    }

    private ImmutableArray<ZipEntry> Entries()
    {
        var end = At(Math.Max(0, _file.Length - EndLength), EndLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != 0x06054B50)
            throw HasEndElsewhere() ? new RefusedFileException(new FileRefusal.TwoInOne())
                : new InvalidDataException("It has no end.");
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        var begins = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        // A larger one says so by this number, and stands elsewhere.
        if (count > _limits.Entries) throw new RefusedFileException(new FileRefusal.Explodes());
        if (begins + (long)length != _file.Length - EndLength)
            throw new RefusedFileException(new FileRefusal.TwoInOne());
        var entries = new List<ZipEntry>();
        for (long at = begins; at < begins + (long)length;)
        {
            if (entries.Count > count) throw new InvalidDataException("It holds more than it says.");
            entries.Add(Entry(ref at));
        }

        if (entries.Count != count || count == 0) throw new InvalidDataException("It holds less than it says.");
        if (entries.GroupBy(entry => entry.PlainName, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1))
            throw new RefusedFileException(new FileRefusal.UnsafeNames());
        ImmutableArray<ZipEntry> inOrder = [.. entries.OrderBy(entry => entry.Begins)];
        MustFollowEachOther(inOrder, begins);
        return inOrder;
    }

    // An archive may end with words about it: 64 KB in which another file has room.
    private bool HasEndElsewhere()
    {
        var last = At(Math.Max(0, _file.Length - ushort.MaxValue - EndLength), (int)Math.Min(
            _file.Length, ushort.MaxValue + EndLength));
        return last.AsSpan().LastIndexOf("PK\x05\x06"u8) >= 0;
    }

    private ZipEntry Entry(ref long at)
    {
        var head = At(at, EntryLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != 0x02014B50)
            throw new InvalidDataException("Its directory is damaged.");
        var flags = U16(head, 8);
        var method = U16(head, 10);
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(20));
        long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(24));
        var (nameLength, extraLength, wordsLength) = (U16(head, 28), U16(head, 30), U16(head, 32));
        long begins = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(42));
        if ((flags & 0x2041) != 0) throw new RefusedFileException(new FileRefusal.Encrypted());
        if (method is not (0 or 8)) throw new InvalidDataException("It is packed in a way that no document is.");
        if (nameLength is 0 or > LongestName) throw new RefusedFileException(new FileRefusal.UnsafeNames());
        var name = At(at + EntryLength, nameLength);
        var text = Encoding.UTF8.GetString(name);
        MustStay(text);
        MustStay(Uri.UnescapeDataString(text));
        var extra = At(at + EntryLength + nameLength, extraLength);
        MustHaveNoOther(extra, name);
        LongLengths(extra, ref unpacked, ref packed, ref begins);
        at += EntryLength + nameLength + extraLength + wordsLength;
        return Located(
            name, method, packed, unpacked, begins, (flags & 8) != 0);
    }

    private ZipEntry Located(byte[] name, int method, long packed, long unpacked, long begins, bool hasTail)
    {
        var own = At(begins, HeadLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(own) != 0x04034B50)
            throw new InvalidDataException("A piece is not where its directory says.");
        var (ownName, extra) = (U16(own, 26), U16(own, 28));
        if (U16(own, 8) != method || !At(begins + HeadLength, ownName).AsSpan().SequenceEqual(name))
            throw new RefusedFileException(new FileRefusal.TwoInOne());
        if (method == 0 && packed != unpacked) throw new InvalidDataException("A piece has two lengths.");
        return new ZipEntry(
            Encoding.UTF8.GetString(name), method == 8, begins, begins + HeadLength + ownName + extra, packed, unpacked,
            hasTail);
    }

    // Where a length has no room in four bytes, it is said here; some writers say each so.
    private static void LongLengths(byte[] extra, ref long unpacked, ref long packed, ref long begins)
    {
        for (var at = 0; at + 4 <= extra.Length;)
        {
            var (kind, length) = (U16(extra, at), U16(extra, at + 2));
            at += 4;
            if (at + length > extra.Length) return;
            if (kind == 1)
            {
                var said = extra.AsSpan(at, length);
                unpacked = Long(unpacked, ref said);
                packed = Long(packed, ref said);
                begins = Long(begins, ref said);
            }

            at += length;
        }
    }

    private static long Long(long known, ref Span<byte> said)
    {
        if (known != Unsaid || said.Length < 8) return known;
        var found = BinaryPrimitives.ReadInt64LittleEndian(said);
        said = said[8..];
        return found < 0 ? throw new InvalidDataException("A length is none.") : found;
    }

    // As names are read on every system: what is a folder on one must not be a sign on another.
    private static void MustStay(string name)
    {
        var pieces = name.Split('/');
        // What ends so is one slice of a piece, which some readers put together (ECMA-376, part 2, interleaving).
        if (name.Any(sign => sign is < ' ' or '\u007F' or '\\' or ':') || name[0] == '/'
            || pieces.Any(piece => piece is ".." or ".")
            || (pieces[^1] is ['[', ..] && name.EndsWith(".piece", StringComparison.OrdinalIgnoreCase)))
            throw new RefusedFileException(new FileRefusal.UnsafeNames());
    }

    // A name may be said once more, in UTF-8, and some readers go by that one.
    private static void MustHaveNoOther(byte[] extra, byte[] name)
    {
        for (var at = 0; at + 4 <= extra.Length; at += 4 + U16(extra, at + 2))
        {
            var said = extra.AsSpan(at + 4)[..Math.Min(U16(extra, at + 2), extra.Length - at - 4)];
            if (U16(extra, at) == 0x7075 && !(said.Length > 5 && said[5..].SequenceEqual(name)))
                throw new RefusedFileException(new FileRefusal.UnsafeNames());
        }
    }

    private static void MustFollowEachOther(ImmutableArray<ZipEntry> entries, long end)
    {
        var free = 0L;
        var before = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begins < free || entry.Begins > free + before)
                throw new RefusedFileException(new FileRefusal.TwoInOne());
            free = entry.Data + entry.Packed;
            before = entry.HasTail ? LongestTail : 0;
        }

        if (end < free || end > free + before) throw new RefusedFileException(new FileRefusal.TwoInOne());
    }

    private byte[] At(long place, int length)
    {
        if (place < 0 || place + length > _file.Length) throw new EndOfStreamException();
        _file.Position = place;
        var bytes = new byte[length];
        _file.ReadExactly(bytes);
        return bytes;
    }

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
