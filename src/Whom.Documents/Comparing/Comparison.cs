using System.Collections.Immutable;
using Whom.Documents.Reading;

namespace Whom.Documents.Comparing;

/// <summary>One comparison of two texts.</summary>
internal sealed class Comparison
{
    private readonly Effort _effort;
    private readonly Pairing _pairing;
    private readonly TextComparison _texts;
    private readonly TableComparison _tables;
    private readonly Numbers _numbers = new();

    public Comparison(Effort effort)
    {
        _effort = effort;
        _pairing = new(effort);
        _texts = new(_numbers, effort);
        _tables = new(_pairing, _texts, _numbers);
    }

    public DocumentChanges Of(DocumentText old, DocumentText now)
    {
        var changes = ImmutableArray.CreateBuilder<BlockChange>();
        int added = 0, removed = 0, changed = 0;
        var partner = _pairing.Of([.. old.Blocks.Select(ItemOf)], [.. now.Blocks.Select(ItemOf)]);
        Partners.Walk(
            partner, now.Blocks.Length,
            at =>
            {
                removed++;
                _texts.Removed(TextsOf(old.Blocks[at]));
                changes.Add(new BlockChange.Removed(old.Blocks[at]));
            },
            next =>
            {
                added++;
                _texts.Added(TextsOf(now.Blocks[next]));
                changes.Add(new BlockChange.Added(now.Blocks[next]));
            },
            (at, next) =>
            {
                var change = Of(old.Blocks[at], now.Blocks[next]);
                if (change is not BlockChange.Same) changed++;
                changes.Add(change);
            });
        return new(
            changes.DrainToImmutable(),
            new(added, removed, changed, _texts.WordsAdded, _texts.WordsRemoved), _effort.FellShort);
    }

    private BlockChange Of(TextBlock old, TextBlock now) =>
        old == now ? new BlockChange.Same(old)
        : (old, now) is (TextBlock.Table before, TextBlock.Table after)
            ? new BlockChange.ChangedTable(_tables.Of(before, after))
        : new BlockChange.Changed(old, now, _texts.Of(TextsOf(old)[0], TextsOf(now)[0]));

    private Pairing.Item ItemOf(TextBlock block) => new(
        _numbers.Of(TextOrder.KeyOf(block)), block is TextBlock.Table ? 1 : 0, _texts.WordsOf(TextsOf(block)),
        block is TextBlock.Table ? -1 : _numbers.Of(TextsOf(block)[0]));

    private static ImmutableArray<string> TextsOf(TextBlock block) => block switch
    {
        TextBlock.Heading heading => [heading.Text],
        TextBlock.Paragraph paragraph => [paragraph.Text],
        TextBlock.ListItem item => [item.Text],
        TextBlock.Table table => [.. table.Rows.SelectMany(row => row)],
    };
}
