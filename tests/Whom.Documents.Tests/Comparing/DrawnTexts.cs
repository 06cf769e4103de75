using System.Collections.Immutable;
using CsCheck;
using Whom.Documents.Comparing;
using Whom.Documents.Reading;

namespace Whom.Documents.Tests.Comparing;

/// <summary>Random documents, and others made of them by edits; and what gives the new text from changes.</summary>
internal static class DrawnTexts
{
    // Few words, so that much is alike; blanks and signs of every kind.
    private static readonly string[] Pieces =
    [
        "the", "vendor", "shall", "Data", "data", "keep", "years", "7", "1,000.50", "don’t", "explain", "año", "日本語",
        "e\u0301", "\U0001F600", "-", ".", ",", ";", "(", ")",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]);

    private static readonly Gen<string> Blank = Gen.Frequency(
        (8, Gen.Const(" ")), (1, Gen.Const("")), (1, Gen.Const("\n")), (1, Gen.Const("  ")));

    public static readonly Gen<string> Sentence = Gen.Select(Piece, Blank, (piece, blank) => piece + blank)
        .Array[0, 14].Select(string.Concat);

    private static readonly Gen<TextBlock> Block = Gen.Frequency(
        (1, Gen.Select(Gen.Int[1, 3], Sentence, (level, text) => (TextBlock)new TextBlock.Heading(level, text))),
        (5, Sentence.Select(text => (TextBlock)new TextBlock.Paragraph(text))),
        (2, Sentence.Select(text => (TextBlock)new TextBlock.ListItem(text))),
        (2, Table()));

    private static readonly Gen<DocumentText> Document =
        Block.Array[0, 12].Select(blocks => new DocumentText([.. blocks]));

    /// <summary>Two documents, of which the second is mostly the first with some edits.</summary>
    public static readonly Gen<(DocumentText Old, DocumentText New)> Pair = Gen.Frequency(
        (4, Gen.Select(Document, Edits(), (old, edits) => (old, Edited(old, edits)))),
        (1, Gen.Select(Document, Document, (old, now) => (old, now))));

    /// <summary>The new text, out of the old one and what is changed; each thing changed must be there.</summary>
    public static DocumentText Apply(DocumentChanges changes, DocumentText old)
    {
        var left = new Queue<TextBlock>(old.Blocks);
        var now = ImmutableArray.CreateBuilder<TextBlock>();
        foreach (var change in changes.Blocks)
        {
            switch (change)
            {
                case BlockChange.Same same:
                    Assert.Equal(same.Block, left.Dequeue());
                    now.Add(same.Block);
                    break;
                case BlockChange.Removed removed:
                    Assert.Equal(removed.Block, left.Dequeue());
                    break;
                case BlockChange.Added added:
                    now.Add(added.Block);
                    break;
                case BlockChange.Changed changed:
                    Assert.Equal(changed.Old, left.Dequeue());
                    now.Add(With(changed.New, Apply(changed.Spans, TextOf(changed.Old))));
                    break;
                case BlockChange.ChangedTable table:
                    now.Add(Apply(table, (TextBlock.Table)left.Dequeue()));
                    break;
            }
        }

        Assert.Empty(left);
        return new(now.DrainToImmutable());
    }

    private static TextBlock.Table Apply(BlockChange.ChangedTable changed, TextBlock.Table old)
    {
        var left = new Queue<ImmutableArray<string>>(old.Rows);
        var now = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var row in changed.Rows)
        {
            var cells = new Queue<string>(row.Mark == ChangeMark.Added ? [] : left.Dequeue());
            var made = ImmutableArray.CreateBuilder<string>();
            foreach (var cell in row.Cells)
            {
                var text = Apply(cell.Spans, cell.Mark == ChangeMark.Added ? "" : cells.Dequeue());
                if (cell.Mark != ChangeMark.Removed) made.Add(text);
            }

            Assert.Empty(cells);
            if (row.Mark != ChangeMark.Removed) now.Add(made.DrainToImmutable());
        }

        Assert.Empty(left);
        return new(now.DrainToImmutable());
    }

    private static string Apply(ImmutableArray<TextSpan> spans, string old)
    {
        var now = "";
        foreach (var span in spans)
        {
            if (span.Mark != ChangeMark.Removed) now += span.Text;
            if (span.Mark == ChangeMark.Added) continue;
            Assert.StartsWith(span.Text, old, StringComparison.Ordinal);
            old = old[span.Text.Length..];
        }

        Assert.Empty(old);
        return now;
    }

    public static string TextOf(TextBlock block) => block switch
    {
        TextBlock.Heading heading => heading.Text,
        TextBlock.Paragraph paragraph => paragraph.Text,
        TextBlock.ListItem item => item.Text,
        TextBlock.Table table => string.Join('\n', table.Rows.Select(row => string.Join('\t', row))),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static TextBlock With(TextBlock block, string text) => block switch
    {
        TextBlock.Heading heading => heading with { Text = text },
        TextBlock.Paragraph => new TextBlock.Paragraph(text),
        TextBlock.ListItem => new TextBlock.ListItem(text),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static Gen<TextBlock> Table()
    {
        var even = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4]).SelectMany((rows, columns) =>
            Sentence.Array[columns].Array[rows].Select(cells => cells.Select(row => row.ToImmutableArray())));
        var ragged = Sentence.Array[0, 4].Array[0, 4]
            .Select(cells => cells.Select(row => row.ToImmutableArray()));
        return Gen.OneOf(even, ragged).Select(rows => (TextBlock)new TextBlock.Table([.. rows]));
    }

    /// <summary>What is done to the block at a place: taken out, put before, moved on, or changed.</summary>
    private static Gen<(int What, int At, TextBlock Block, string Words)[]> Edits() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1000], Block, Sentence).Array[0, 5];

    private static DocumentText Edited(DocumentText old, (int What, int At, TextBlock Block, string Words)[] edits)
    {
        var blocks = old.Blocks.ToList();
        foreach (var (what, at, block, words) in edits)
        {
            if (blocks.Count == 0)
            {
                blocks.Add(block);
                continue;
            }

            var place = at % blocks.Count;
            switch (what)
            {
                case 0:
                    blocks.RemoveAt(place);
                    break;
                case 1:
                    blocks.Insert(place, block);
                    break;
                case 2:
                    blocks.Add(blocks[place]);
                    blocks.RemoveAt(place);
                    break;
                case 3 when blocks[place] is not TextBlock.Table:
                    blocks[place] = new TextBlock.ListItem(TextOf(blocks[place]));
                    break;
                case 4 when blocks[place] is TextBlock.Table table:
                    blocks[place] = new TextBlock.Table([.. table.Rows.Select(row => row.Insert(0, words))]);
                    break;
                case 5 when blocks[place] is TextBlock.Table { Rows.Length: > 0 } table:
                    blocks[place] = new TextBlock.Table(table.Rows.RemoveAt(at % table.Rows.Length));
                    break;
                default:
                    if (blocks[place] is TextBlock.Table) break;
                    var text = TextOf(blocks[place]);
                    var cut = text.Length == 0 ? 0 : at % text.Length;
                    blocks[place] = With(blocks[place], text[..cut] + " " + words + text[cut..]);
                    break;
            }
        }

        return new([.. blocks]);
    }
}
