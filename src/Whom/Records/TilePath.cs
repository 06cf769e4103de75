using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Whom.Records;

/// <summary>
/// Where a tile of a log lies (C2SP tlog-tiles): <c>tile/LEVEL/INDEX</c> with hashes, <c>tile/entries/INDEX</c> with
/// entries, and <c>.p/WIDTH</c> after it where there are fewer than 256 of them.
/// </summary>
public readonly record struct TilePath
{
    /// <summary>How many hashes or entries a full tile has.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>The highest level at which a tree of at most 2^63 leaves has tiles.</summary>
    public const int HighestLevel = 7;

    /// <summary>How many levels of the tree a tile stands for.</summary>
    public const int Height = 8;

    /// <summary>
    /// How many elements of three digits an index has at most: six number more tiles than any level has.
    /// </summary>
    public const int MostElements = 6;

    private const string Folder = "tile/";
    private const string OfEntries = "entries";
    private const int Digits = 3;

    /// <summary>
    /// Requires a width from 1 to 256, and a place that a tree can have.
    /// </summary>
    /// <param name="level">0 for hashes of leaves; null for entries.</param>
    /// <param name="index">Which tile of that level, from 0.</param>
    /// <param name="width">How many hashes or entries.</param>
    public TilePath(int? level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(level ?? 0), (uint)HighestLevel, nameof(level));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)index, (ulong)Last(level), nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(width - 1), (uint)Widest(level) - 1u, nameof(width));
        (Level, Index, Width) = (level, index, width);
    }

    /// <summary>0 for hashes of leaves; null for entries.</summary>
    public int? Level { get; }

    /// <summary>Which tile of its level, from 0.</summary>
    public long Index { get; }

    /// <summary>How many hashes or entries it has.</summary>
    public int Width { get; }

    /// <summary>Whether it has fewer than a full one.</summary>
    public bool IsPartial => Width < FullWidth;

    /// <summary>The first leaf that it is about.</summary>
    public long Start => Index << Shift(Level);

    /// <summary>
    /// How wide the tile of that level and index is in a tree of <paramref name="size"/> leaves; 0 where that has none.
    /// </summary>
    public static int WidthIn(long size, int? level, long index) =>
        (int)Math.Clamp((size >> (Height * (level ?? 0))) - (index * FullWidth), 0, FullWidth);

    /// <summary>How many full tiles a tree of <paramref name="size"/> leaves has at a level.</summary>
    public static long FullIn(long size, int? level) => size >> Shift(level);

    /// <summary>
    /// All tiles of hashes that a tree of <paramref name="size"/> leaves has, the lowest and leftmost first.
    /// </summary>
    public static IEnumerable<TilePath> AllIn(long size)
    {
        for (var level = 0; level <= HighestLevel; level++)
        {
            for (var index = 0L; WidthIn(size, level, index) is > 0 and var width; index++)
                yield return new TilePath(level, index, width);
        }
    }

    /// <summary>The highest index at a level.</summary>
    public static long Last(int? level) => long.MaxValue >> Shift(level);

    /// <summary>Reads what <see cref="ToString"/> writes, and no other spelling of it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? path, out TilePath tile)
    {
        tile = default;
        if (path is null || !path.StartsWith(Folder, StringComparison.Ordinal)) return false;
        var parts = path[Folder.Length..].Split('/').AsSpan();
        if (parts.Length < 2) return false;
        int? level = null;
        if (parts[0] != OfEntries)
        {
            if (!TryNumber(parts[0], out var number) || number > HighestLevel) return false;
            level = (int)number;
        }

        var width = (long)FullWidth;
        var elements = parts[1..];
        if (elements is [.., var last, var partial] && last.EndsWith(".p", StringComparison.Ordinal))
        {
            if (!TryNumber(partial, out width) || width is < 1 or >= FullWidth) return false;
            elements[^2] = last[..^2];
            elements = elements[..^1];
        }

        if (width > Widest(level) || !TryIndex(elements, out var index) || index > Last(level)) return false;
        var read = new TilePath(level, index, (int)width);
        // What is spelled otherwise, such as with zeros in front, is another path.
        if (read.ToString() != path) return false;
        tile = read;
        return true;
    }

    /// <summary>The path, such as <c>tile/0/x001/x234/067.p/5</c>.</summary>
    public override string ToString()
    {
        var level = Level is { } number ? number.ToString(CultureInfo.InvariantCulture) : OfEntries;
        var partial = IsPartial ? string.Create(CultureInfo.InvariantCulture, $".p/{Width}") : "";
        return $"{Folder}{level}/{Element(Index)}{partial}";
    }

    // The one tile of the highest level stands for more leaves than a number here can count.
    private static int Shift(int? level) => Math.Min(Height * ((level ?? 0) + 1), 63);

    // More hashes of the highest level would stand for more leaves than a number here can count.
    private static int Widest(int? level) => level == HighestLevel ? (FullWidth / 2) - 1 : FullWidth;

    private static string Element(long index)
    {
        var path = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000)
            path = string.Create(CultureInfo.InvariantCulture, $"x{index % 1000:000}/{path}");
        return path;
    }

    private static bool TryIndex(ReadOnlySpan<string> elements, out long index)
    {
        index = 0;
        // Six elements number more tiles than any level has.
        if (elements.Length is < 1 or > MostElements) return false;
        for (var at = 0; at < elements.Length; at++)
        {
            var element = elements[at];
            if (at < elements.Length - 1)
            {
                if (!element.StartsWith('x')) return false;
                element = element[1..];
            }

            if (element.Length != Digits || !TryNumber(element, out var number)) return false;
            index = (index * 1000) + number;
        }

        return true;
    }

    private static bool TryNumber(string digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
