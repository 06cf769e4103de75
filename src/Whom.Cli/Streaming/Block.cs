using System.Buffers;
using Whom.Packs;

namespace Whom.Cli.Streaming;

/// <summary>Some whole lines of one input, and the plans that they become. Used again and again.</summary>
internal sealed class Block
{
    /// <summary>The bytes read; whole lines, and after them the beginning of one that goes on in the next block.</summary>
    public byte[] Bytes = new byte[LineBlocks.UsualSize];

    /// <summary>The plans, one a line.</summary>
    public ArrayBufferWriter<byte> Plans { get; } = new(1 << 18);

    /// <summary>What was wrong in which line.</summary>
    public List<Mistake> Mistakes { get; } = [];

    /// <summary>What could not be read at all.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>How many of the bytes are whole lines.</summary>
    public int Length { get; set; }

    /// <summary>The input.</summary>
    public string Name { get; set; } = "";

    /// <summary>The number of the first line, from 1.</summary>
    public int FirstLine { get; set; }

    /// <summary>Plans every line; a bad one is reported, and the others go on.</summary>
    public Block Plan(LinePlanner planner)
    {
        var left = Bytes.AsSpan(0, Length);
        for (var line = FirstLine; !left.IsEmpty; line++)
        {
            var end = left.IndexOf((byte)'\n');
            var one = end < 0 ? left : left[..end];
            left = end < 0 ? [] : left[(end + 1)..];
            if (!one.TrimEnd("\r \t"u8).IsEmpty) planner.Plan(Name, line, one, Plans, Mistakes);
        }

        return this;
    }

    public void Clear()
    {
        Plans.ResetWrittenCount();
        Mistakes.Clear();
        Refusals.Clear();
        Length = 0;
    }
}
