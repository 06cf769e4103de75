using System.Buffers.Binary;
using System.Text;

namespace Whom.Evidence.Files;

/// <summary>Reads an archive that is laid out as <see cref="ZipLayout"/> says, and no other.</summary>
internal sealed class ZipReading
{
    // More than any manifest has room for.
    private const int MostMembers = 20_000;

    private readonly Stream _file;
    private readonly Dictionary<string, ZipMember> _byName = new(StringComparer.Ordinal);

    private ZipReading(Stream file) => _file = file;

    /// <summary>The members, in the order of their bytes.</summary>
    public List<ZipMember> Members { get; } = [];

    /// <summary>Requires a file that can be sought in. Throws where it is laid out in any other way.</summary>
    public static ZipReading Of(Stream file)
    {
        var reading = new ZipReading(file);
        try
        {
            reading.Read();
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("The file ends where more is expected: it was cut off, or it is no zip.");
        }

        return reading;
    }

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The bytes of a member; it is there.</summary>
    public Stream Open(string name) => new MemberStream(_file, _byName[name]);

    public long LengthOf(string name) => _byName[name].Length;

    private void Read()
    {
        var (count, begins, length) = End();
        if (count is < 1 or > MostMembers) throw new InvalidDataException($"It says it has {count} members.");
        var at = begins;
        for (var number = 0; number < count; number++) Add(Entry(ref at));
        if (at != begins + length) throw new InvalidDataException("Its directory is longer than its members.");
        if (Members[^1].Ends != begins)
            throw new InvalidDataException("Between the last member and the directory stands something else.");
        Hold(begins + length, ZipLayout.End(count, begins, length), "the end of its directory");
    }

    private (int Count, long Begins, long Length) End()
    {
        var end = At(_file.Length - ZipLayout.EndLength, ZipLayout.EndLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != 0x06054B50)
            throw new InvalidDataException("The file does not end as a zip does.");
        var (count, length, begins) = ((long)BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10)),
            (long)BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12)),
            (long)BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16)));
        var tail = (long)ZipLayout.EndLength;
        if (ZipLayout.IsLong(count, begins, length))
        {
            tail += ZipLayout.LongEndLength + ZipLayout.LocatorLength;
            var longer = At(_file.Length - tail, ZipLayout.LongEndLength);
            count = BinaryPrimitives.ReadInt64LittleEndian(longer.AsSpan(32));
            length = BinaryPrimitives.ReadInt64LittleEndian(longer.AsSpan(40));
            begins = BinaryPrimitives.ReadInt64LittleEndian(longer.AsSpan(48));
        }

        if (begins < 0 || length < 0 || begins > _file.Length || begins + length != _file.Length - tail)
            throw new InvalidDataException("Its directory is not where the end of the file says.");
        return ((int)Math.Min(count, int.MaxValue), begins, length);
    }

    private ZipMember Entry(ref long at)
    {
        var head = At(at, ZipLayout.EntryLength);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28));
        var name = Encoding.ASCII.GetString(At(at + ZipLayout.EntryLength, nameLength));
        // Each follows the one before: where it begins is known before it is read.
        var member = new ZipMember(
            name, BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(16)),
            BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(20)), Members.Count == 0 ? 0 : Members[^1].Ends);
        if (!MemberName.IsOne(name)) throw new InvalidDataException($"No member may be called “{name}”.");
        if (member.Length > ZipLayout.LongestMember || member.Ends > _file.Length)
            throw new InvalidDataException($"{name} is longer than the file.");
        var entry = ZipLayout.Entry(member);
        Hold(at, entry, $"what the directory says of {name}");
        Hold(member.Begins, ZipLayout.Head(member), $"what stands before {name}");
        at += entry.Length;
        return member;
    }

    private void Add(ZipMember member)
    {
        if (!_byName.TryAdd(member.Name, member))
            throw new InvalidDataException($"There are two members called {member.Name}.");
        Members.Add(member);
    }

    private void Hold(long at, byte[] expected, string what)
    {
        if (!At(at, expected.Length).AsSpan().SequenceEqual(expected))
            throw new InvalidDataException($"In the zip, {what} is not as it is written.");
    }

    private byte[] At(long place, int length)
    {
        if (place < 0 || place + length > _file.Length) throw new EndOfStreamException();
        _file.Position = place;
        var bytes = new byte[length];
        _file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The bytes of one member, which several may read in turn.</summary>
    private sealed class MemberStream(Stream file, ZipMember member) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => member.Length;

        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var wanted = (int)Math.Min(buffer.Length, member.Length - _read);
            if (wanted == 0) return 0;
            file.Position = member.Data + _read;
            var read = file.Read(buffer[..wanted]);
            _read += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
