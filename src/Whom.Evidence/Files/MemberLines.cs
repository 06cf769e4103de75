namespace Whom.Evidence.Files;

/// <summary>
/// Reads a member line by line, each of which ends with a line feed, in the memory of the longest. Throws
/// <see cref="InvalidDataException"/> where one is longer than any may be, or the last one was cut off.
/// </summary>
internal sealed class MemberLines(Stream member) : IDisposable
{
    // Of an event at most 60,000 bytes, of which JSON may write six for one; of words 20,000 letters.
    private const int Longest = 1 << 20;

    private byte[] _room = new byte[1 << 16];
    private int _from;
    private int _to;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>
    /// The next line, without its line feed; false where there is none. It lasts until the next is read.
    /// </summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        for (var seen = 0; ;)
        {
            var end = _room.AsSpan(_from + seen, _to - _from - seen).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = _room.AsSpan(_from, seen + end);
                _from += seen + end + 1;
                Number++;
                return true;
            }

            seen = _to - _from;
            if (Fill()) continue;
            line = default;
            return seen == 0 ? false : throw new InvalidDataException("The last line has no end.");
        }
    }

    public void Dispose() => member.Dispose();

    private bool Fill()
    {
        if (_from > 0)
        {
            _room.AsSpan(_from, _to - _from).CopyTo(_room);
            (_from, _to) = (0, _to - _from);
        }

        if (_to == _room.Length)
        {
            if (_room.Length >= Longest) throw new InvalidDataException("A line is longer than any may be.");
            Array.Resize(ref _room, _room.Length * 2);
        }

        var read = member.Read(_room.AsSpan(_to));
        _to += read;
        return read > 0;
    }
}
