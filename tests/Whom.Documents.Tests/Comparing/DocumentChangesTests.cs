using System.Collections.Immutable;
using CsCheck;
using Whom.Documents.Comparing;
using Whom.Documents.Reading;

namespace Whom.Documents.Tests.Comparing;

public sealed class DocumentChangesTests(ITestOutputHelper output)
{
    [Fact]
    public void What_was_removed_taken_away_and_what_was_added_put_in_gives_the_new_text()
    {
        int changed = 0, tables = 0;
        DrawnTexts.Pair.Sample(pair =>
        {
            var changes = DocumentChanges.Between(pair.Old, pair.New);

            Assert.Equal(pair.New, DrawnTexts.Apply(changes, pair.Old));
            Assert.Equal(pair.Old == pair.New, changes.None);
            Assert.False(changes.IsCoarse);
            Interlocked.Add(ref changed, changes.Counts.BlocksChanged);
            Interlocked.Add(ref tables, changes.Blocks.Count(block => block is BlockChange.ChangedTable));
        }, iter: 2000);
        Assert.True(changed > 1000 && tables > 100, $"Too few drawn: {changed} changed, {tables} tables.");
        output.WriteLine($"{changed} blocks changed, of which {tables} tables");
    }

    [Fact]
    public void A_text_beside_itself_has_nothing_changed() => DrawnTexts.Pair.Sample(pair =>
    {
        var changes = DocumentChanges.Between(pair.Old, new DocumentText([.. pair.Old.Blocks]));

        Assert.True(changes.None);
        Assert.All(changes.Blocks, change => Assert.IsType<BlockChange.Same>(change));
    });

    [Fact]
    public void The_other_way_round_the_same_is_told_the_other_way_round() => DrawnTexts.Pair.Sample(pair =>
    {
        var (there, back) = (DocumentChanges.Between(pair.Old, pair.New), DocumentChanges.Between(pair.New, pair.Old));

        Assert.Equal(
            (there.Counts.BlocksAdded, there.Counts.BlocksRemoved, there.Counts.BlocksChanged,
                there.Counts.WordsAdded, there.Counts.WordsRemoved),
            (back.Counts.BlocksRemoved, back.Counts.BlocksAdded, back.Counts.BlocksChanged,
                back.Counts.WordsRemoved, back.Counts.WordsAdded));
        Assert.Equal(pair.Old, DrawnTexts.Apply(back, pair.New));
    });

    [Fact]
    public void The_same_texts_give_the_same_changes() => DrawnTexts.Pair.Sample(pair => Assert.Equal(
        DocumentChanges.Between(pair.Old, pair.New).Blocks,
        DocumentChanges.Between(new([.. pair.Old.Blocks]), new([.. pair.New.Blocks])).Blocks));

    [Fact]
    public void With_hardly_any_effort_the_changes_are_coarser_and_as_true() => Gen.Select(
        DrawnTexts.Pair, Gen.Long[0, 40]).Sample((pair, effort) =>
        Assert.Equal(
            pair.New, DrawnTexts.Apply(DocumentChanges.Between(pair.Old, pair.New, effort), pair.Old)));

    [Theory]
    [InlineData(
        "The vendor keeps records for 5 years.", "The vendor keeps all records for 7 years.",
        "The vendor keeps|+ all| records for |-5|+7| years.")]
    [InlineData("It costs 1,000.50 today.", "It costs 1,000.60 today.", "It costs |-1,000.50|+1,000.60| today.")]
    [InlineData(
        "They sell us red, green apples", "They sell us small, sweet apples",
        "They sell us |-red, green|+small, sweet| apples")]
    [InlineData("We don’t know", "We don't know", "We |-don’t|+don't| know")]
    [InlineData("one  two", "one two", "one|-  |+ |two")]
    [InlineData("Stop", "Stop.", "Stop|+.")]
    public void Words_are_compared_so(string old, string now, string expected) => Assert.Equal(
        expected,
        Told(Assert.IsType<BlockChange.Changed>(
            Assert.Single(DocumentChanges.Between(Text(P(old)), Text(P(now))).Blocks)).Spans));

    [Fact]
    public void A_paragraph_put_in_leaves_its_neighbours_as_they_are()
    {
        var changes = DocumentChanges.Between(
            Text(P("The first is here."), P("The second is there.")),
            Text(P("The first is here."), P("Another came between."), P("The second is not there.")));

        Assert.Collection(
            changes.Blocks,
            one => Assert.IsType<BlockChange.Same>(one),
            one => Assert.Equal(new BlockChange.Added(P("Another came between.")), one),
            one => Assert.Equal("The second is|+ not| there.", Told(Assert.IsType<BlockChange.Changed>(one).Spans)));
        Assert.Equal(new ChangeCounts(1, 0, 1, 4, 0), changes.Counts);
    }

    [Fact]
    public void What_was_rewritten_is_gone_and_new_and_not_a_patchwork()
    {
        var changes = DocumentChanges.Between(
            Text(P("The vendor shall keep records for audit.")), Text(P("Prices rise by no more than two percent.")));

        Assert.Equal(
            [new BlockChange.Removed(P("The vendor shall keep records for audit.")),
                new BlockChange.Added(P("Prices rise by no more than two percent."))], changes.Blocks);
        Assert.Equal(new ChangeCounts(1, 1, 0, 8, 7), changes.Counts);
    }

    [Fact]
    public void The_same_words_in_another_form_are_a_change_without_words()
    {
        var changes = DocumentChanges.Between(
            Text(P("Data protection")), Text(new TextBlock.Heading(2, "Data protection")));

        Assert.True(Assert.IsType<BlockChange.Changed>(Assert.Single(changes.Blocks)).IsFormAlone);
        Assert.Equal(new ChangeCounts(0, 0, 1, 0, 0), changes.Counts);
    }

    [Fact]
    public void Tables_are_compared_by_rows_columns_and_cells()
    {
        var changes = DocumentChanges.Between(
            Text(Table("Item|Price", "Set-up|100", "Support|20", "Training|5")),
            Text(Table("Item|Unit|Price", "Set-up|once|120", "Training|per day|5", "Exit|once|50")));

        var table = Assert.IsType<BlockChange.ChangedTable>(Assert.Single(changes.Blocks));
        Assert.Equal(
            [
                "=Item / +Unit / =Price", "=Set-up / +once / =-100|+120", "-Support / -20",
                "=Training / +per day / =5", "+Exit / +once / +50",
            ],
            table.Rows.Select(row => string.Join(" / ", row.Cells.Select(cell =>
                (cell.Mark == ChangeMark.Same ? "=" : "") + Told(cell.Spans)))));
        Assert.Equal(new ChangeCounts(0, 0, 1, 8, 3), changes.Counts);
    }

    /// <summary>
    /// Two hundred pages, edited and rewritten and shuffled: the steps are bounded, whatever the texts are; and what
    /// is said is true.
    /// </summary>
    [Fact]
    public void Large_documents_stay_within_the_effort()
    {
        var old = Large(1, 2500);
        var edited = new DocumentText([.. old.Blocks.Select((block, at) => at % 25 == 0 ? P("New: " + at) : block)]);
        Check(old, edited, mayBeCoarse: false);
        Check(old, Large(2, 2500), mayBeCoarse: true);
        Check(old, new DocumentText([.. old.Blocks.Reverse()]), mayBeCoarse: true);
        Check(OneParagraph(old), OneParagraph(edited), mayBeCoarse: true);
        Check(OneParagraph(old), OneParagraph(new([.. old.Blocks.Reverse()])), mayBeCoarse: true);
        Check(Rewritten(old, 3), Rewritten(old, 5), mayBeCoarse: true);

        void Check(DocumentText from, DocumentText to, bool mayBeCoarse)
        {
            var changes = DocumentChanges.Between(from, to);
            Assert.Equal(to, DrawnTexts.Apply(changes, from));
            if (!mayBeCoarse) Assert.False(changes.IsCoarse);
            output.WriteLine($"{changes.Counts} coarse: {changes.IsCoarse}");
        }
    }

    private static DocumentText OneParagraph(DocumentText text) =>
        Text(P(string.Join(' ', text.Blocks.Select(DrawnTexts.TextOf))));

    private static DocumentText Rewritten(DocumentText text, int every) => new(
    [
        .. text.Blocks.Select(block => P(string.Join(' ', DrawnTexts.TextOf(block).Split(' ')
            .Select((word, at) => at % every == 0 ? "now" + every : word)))),
    ]);

    /// <summary>Paragraphs of forty words of a vocabulary of two thousand; the common ones are common.</summary>
    private static DocumentText Large(uint seed, int paragraphs)
    {
        var next = seed;
        return new([.. Enumerable.Range(0, paragraphs).Select(_ => P(string.Join(' ', Enumerable.Range(0, 40).Select(
            _ => "w" + (Next() % (Next() % 3 == 0 ? 20u : 2000u))))))]);

        uint Next() => (next = (next * 1664525) + 1013904223) >> 8;
    }

    private static string Told(ImmutableArray<TextSpan> spans) => string.Join('|', spans.Select(span => span.Mark switch
    {
        ChangeMark.Added => "+",
        ChangeMark.Removed => "-",
        _ => "",
    } + span.Text));

    private static TextBlock.Paragraph P(string text) => new(text);

    private static TextBlock.Table Table(params string[] rows) =>
        new([.. rows.Select(row => row.Split('|').ToImmutableArray())]);

    private static DocumentText Text(params ImmutableArray<TextBlock> blocks) => new(blocks);
}
