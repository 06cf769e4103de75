using System.Collections.Concurrent;

namespace Whom.Cli.Streaming;

/// <summary>Blocks that wait to be used again; at most as many as can be under way.</summary>
internal sealed class BlockPool(int most)
{
    private readonly ConcurrentBag<Block> _waiting = [];

    public Block Take() => _waiting.TryTake(out var block) ? block : new Block();

    public Block Refused(string refusal)
    {
        var block = Take();
        block.Refusals.Add(refusal);
        return block;
    }

    public void Return(Block block)
    {
        block.Clear();
        if (_waiting.Count < most && block.Bytes.Length <= LineBlocks.LongestLine) _waiting.Add(block);
    }
}
