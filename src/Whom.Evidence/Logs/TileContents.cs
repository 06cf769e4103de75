using Whom.Records;

namespace Whom.Evidence.Logs;

/// <summary>
/// The hashes of one tile as its widest file has them; the narrower ones are held against that. For one level, and one
/// tile after another.
/// </summary>
internal sealed class TileContents(LogFolder folder, LogFindings findings)
{
    private byte[] _hashes = new byte[HashTile.FullLength];
    private byte[] _narrower = new byte[HashTile.FullLength];

    /// <summary>How many files were looked at so far.</summary>
    public long Files { get; private set; }

    /// <summary>The widest file that was read last.</summary>
    public TilePath Path { get; private set; }

    /// <summary>How many hashes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The hashes, one behind the other.</summary>
    public ReadOnlySpan<byte> Hashes => _hashes.AsSpan(0, Count * TreeHash.Length);

    /// <summary>Reads a tile, in all its widths; nothing of null.</summary>
    public void Read(StoredTile? tile)
    {
        Count = 0;
        if (tile is null) return;
        Path = tile.Widest;
        Count = Read(Path, ref _hashes) / TreeHash.Length;
        foreach (var path in tile.Narrower)
        {
            var length = Read(path, ref _narrower);
            ReadOnlySpan<byte> narrower = _narrower.AsSpan(0, length);
            var begins = Hashes[..Math.Min(length, Hashes.Length)];
            if (narrower.SequenceEqual(begins)) continue;
            var place = narrower.CommonPrefixLength(begins) / TreeHash.Length;
            findings.Add(
                LogRule.Partial, path.ToString(), null,
                place < Count ? HashTile.At(Hashes, place) : "", HashTile.At(narrower, place));
        }
    }

    // Only whole hashes are given back, and no more than belong there.
    private int Read(TilePath path, ref byte[] room)
    {
        Files++;
        var expected = path.Width * TreeHash.Length;
        if (!folder.TryRead(path.ToString(), room.Length, ref room, out var length, out var why))
            findings.Add(LogRule.Length, path.ToString(), path.Start, expected, why);
        else if (length != expected) findings.Add(LogRule.Length, path.ToString(), path.Start, expected, length);
        return Math.Min(length, expected) / TreeHash.Length * TreeHash.Length;
    }
}
