using System.IO.Hashing;

namespace Whom.Evidence.Files;

/// <summary>
/// Writes an archive as <see cref="ZipLayout"/> says, from the first byte to the last, so that it may go to whoever
/// waits for it as it is made.
/// </summary>
internal sealed class ZipWriting(Stream to)
{
    private const int Piece = 1 << 16;

    private readonly List<ZipMember> _members = [];
    private long _at;

    /// <summary>
    /// Writes a member. Requires that its bytes are those whose checksum and length were taken before.
    /// </summary>
    public void Add(string name, uint crc, long length, Stream bytes)
    {
        if (length > ZipLayout.LongestMember)
            throw new ArgumentException($"{name} has {length} bytes, more than a member can have.", nameof(length));
        var member = new ZipMember(name, crc, length, _at);
        to.Write(ZipLayout.Head(member));
        var room = new byte[Piece];
        var checksum = new Crc32();
        var written = 0L;
        for (int read; (read = bytes.Read(room)) > 0; written += read)
        {
            checksum.Append(room.AsSpan(0, read));
            to.Write(room, 0, read);
        }

        if (written != length || checksum.GetCurrentHashAsUInt32() != crc)
            throw new InvalidOperationException($"{name} has changed while the file was written.");
        _members.Add(member);
        _at = member.Ends;
    }

    /// <summary>Writes what comes after the members.</summary>
    public void End()
    {
        var length = 0L;
        foreach (var member in _members)
        {
            var entry = ZipLayout.Entry(member);
            to.Write(entry);
            length += entry.Length;
        }

        to.Write(ZipLayout.End(_members.Count, _at, length));
    }
}
