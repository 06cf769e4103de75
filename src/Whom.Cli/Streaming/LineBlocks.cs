using Whom.Packs;

namespace Whom.Cli.Streaming;

/// <summary>Cuts an input into blocks of whole lines as they come.</summary>
internal sealed class LineBlocks(string name, Stream content, BlockPool blocks)
{
    /// <summary>As much as is read at once: some hundred purchases, so that several blocks are under way soon.</summary>
    public const int UsualSize = 1 << 15;

    /// <summary>Facts of one purchase take less than 2 KB; a line longer than this is no purchase.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>A line of a few bytes, with all else open, becomes a plan of some hundred kilobytes; few of them are held at once.</summary>
    private const int MostLines = 32;

    private byte[] _rest = [];
    private int _line = 1;
    private bool _ended;
    private bool _started;

    /// <summary>The next whole lines; null after the last.</summary>
    public Block? Next()
    {
        if (_ended) return null;
        var block = blocks.Take();
        block.Name = name;
        block.FirstLine = _line;
        var filled = _rest.Length;
        Hold(block, Math.Max(UsualSize, filled * 2));
        _rest.CopyTo(block.Bytes.AsSpan());
        _rest = [];
        if (Cut(block, 0, filled)) return block;
        while (true)
        {
            if (filled == block.Bytes.Length)
            {
                if (filled >= LongestLine) return TooLong(block);
                Array.Resize(ref block.Bytes, filled * 2);
            }

            if (Read(block, filled) is not { } read) return block;
            if (read == 0)
            {
                _ended = true;
                block.Length = filled;
                return block;
            }

            filled += read;
            if (Cut(block, filled - read, filled)) return block;
        }
    }

    // At the end of a line; what follows it is kept for the next block.
    private bool Cut(Block block, int from, int filled)
    {
        var whole = from;
        for (var lines = 0; lines < MostLines; lines++)
        {
            var end = block.Bytes.AsSpan(whole, filled - whole).IndexOf((byte)'\n');
            if (end < 0) break;
            whole += end + 1;
        }

        if (whole == from) return false;
        block.Length = whole;
        _rest = block.Bytes[block.Length..filled];
        _line += block.Bytes.AsSpan(0, block.Length).Count((byte)'\n');
        return true;
    }

    private int? Read(Block block, int filled)
    {
        try
        {
            var read = content.Read(block.Bytes, filled, block.Bytes.Length - filled);
            if (_started || read == 0) return read;
            _started = true;

            // A byte order mark, which some programs put first, is no part of the first line.
            if (read < 3 || !block.Bytes.AsSpan(0, 3).SequenceEqual("\uFEFF"u8)) return read;
            block.Bytes.AsSpan(3, read - 3).CopyTo(block.Bytes);
            return read - 3 is 0 ? Read(block, 0) : read - 3;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            block.Refusals.Add($"{name}: this file cannot be read: {unreadable.Message}");
            block.Length = 0;
            _ended = true;
            return null;
        }
    }

    // The line is passed over to its end, however far that is, and the next ones go on.
    private Block TooLong(Block block)
    {
        block.Mistakes.Add(new Mistake(
            name, _line, 1,
            $"this line is longer than {LongestLine >> 20} MB. Accepted: one purchase a line, such as {{\"approach\": \"built\"}}."));
        while (Read(block, 0) is { } read)
        {
            if (read == 0)
            {
                _ended = true;
                break;
            }

            var end = block.Bytes.AsSpan(0, read).IndexOf((byte)'\n');
            if (end < 0) continue;
            _line++;
            _rest = block.Bytes[(end + 1)..read];
            break;
        }

        block.Length = 0;
        return block;
    }

    private static void Hold(Block block, int size)
    {
        if (block.Bytes.Length < size) block.Bytes = new byte[size];
    }
}
