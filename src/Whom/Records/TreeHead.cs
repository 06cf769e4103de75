using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Whom.Records;

/// <summary>
/// The size and the root of the Merkle tree of all events at some time. Written as the size, a colon and 64 lower-case
/// hexadecimal digits. Whoever has kept it can see later that none of those events was changed.
/// </summary>
public readonly record struct TreeHead
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly TreeHash? _root;

    /// <summary>Size and root of a tree.</summary>
    public TreeHead(long size, TreeHash root)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        (Size, _root) = (size, root);
    }

    /// <summary>How many events there were.</summary>
    public long Size { get; }

    /// <summary>The root, as 64 lower-case hexadecimal digits.</summary>
    public string Root => Hash.ToString();

    /// <summary>The root, as a hash.</summary>
    public TreeHash Hash => _root ?? throw new InvalidOperationException("No tree was named.");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TreeHead head)
    {
        head = default;
        if (text is null || text.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) return false;
        var (size, root) = (text[..colon], text[(colon + 1)..]);
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)) return false;
        if (root.Length != 2 * TreeHash.Length || root.AsSpan().ContainsAnyExcept(HexDigits)) return false;
        head = new TreeHead(leaves, new TreeHash(Convert.FromHexString(root)));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}:{Root}");
}
