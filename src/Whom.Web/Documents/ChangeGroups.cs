using System.Collections.Immutable;
using Whom.Documents.Comparing;
using Whom.Documents.Reading;

namespace Whom.Web.Documents;

/// <summary>What is changed, as a page shows it: changes that stand together, and what stays between them.</summary>
public abstract record ChangeGroup
{
    private ChangeGroup()
    {
    }

    /// <summary>What stands in both, one block of it beside each change.</summary>
    /// <param name="Before">What stands after the change before; null where there is none.</param>
    /// <param name="Folded">What is folded, as far as it is shown.</param>
    /// <param name="Left">How much more there is in the middle of it.</param>
    /// <param name="After">What stands before the next change; null where there is none.</param>
    public sealed record Same(TextBlock? Before, ImmutableArray<TextBlock> Folded, int Left, TextBlock? After)
        : ChangeGroup
    {
        /// <summary>How many blocks are folded.</summary>
        public int Count => Folded.Length + Left;
    }

    /// <summary>Changes that stand together.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Under">The heading that they stand under in the new text; null where there is none.</param>
    /// <param name="Changes">All of them.</param>
    public sealed record Changed(int Number, string? Under, ImmutableArray<BlockChange> Changes) : ChangeGroup;
}

/// <summary>Changes in groups.</summary>
public static class ChangeGroups
{
    /// <summary>So much of what is folded is shown at its beginning, and at its end.</summary>
    public const int ShownAtEachEnd = 20;

    public static ImmutableArray<ChangeGroup> Of(DocumentChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var groups = ImmutableArray.CreateBuilder<ChangeGroup>();
        var (number, all) = (0, changes.Blocks);
        string? under = null;
        for (int from = 0, to; from < all.Length; from = to)
        {
            to = from + 1;
            while (to < all.Length && IsSame(all[to]) == IsSame(all[from])) to++;
            var run = all[from..to];
            groups.Add(IsSame(all[from])
                ? Unchanged(run, from > 0, to < all.Length)
                : new ChangeGroup.Changed(++number, under, run));
            under = run.Select(HeadingOf).LastOrDefault(heading => heading is not null) ?? under;
        }

        return groups.DrainToImmutable();
    }

    private static ChangeGroup.Same Unchanged(ImmutableArray<BlockChange> run, bool follows, bool goesOn)
    {
        var blocks = run.Cast<BlockChange.Same>().Select(same => same.Block).ToImmutableArray();
        var before = follows && blocks.Length > 0 ? blocks[0] : null;
        if (before is not null) blocks = blocks[1..];
        var after = goesOn && blocks.Length > 0 ? blocks[^1] : null;
        if (after is not null) blocks = blocks[..^1];
        var left = Math.Max(0, blocks.Length - 2 * ShownAtEachEnd);
        return new(
            before, left == 0 ? blocks : [.. blocks[..ShownAtEachEnd], .. blocks[^ShownAtEachEnd..]], left, after);
    }

    private static bool IsSame(BlockChange change) => change switch
    {
        BlockChange.Same => true,
        BlockChange.Added or BlockChange.Removed or BlockChange.Changed or BlockChange.ChangedTable => false,
    };

    private static string? HeadingOf(BlockChange change) => change switch
    {
        BlockChange.Same(TextBlock.Heading same) => same.Text,
        BlockChange.Added(TextBlock.Heading added) => added.Text,
        BlockChange.Changed { New: TextBlock.Heading now } => now.Text,
        BlockChange.Same or BlockChange.Added or BlockChange.Removed or BlockChange.Changed
            or BlockChange.ChangedTable => null,
    };
}
