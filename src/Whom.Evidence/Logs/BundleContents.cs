using Whom.Records;

namespace Whom.Evidence.Logs;

/// <summary>
/// The hashes of the entries of one bundle, as its widest file has them; the narrower ones are held against that. One
/// bundle after another.
/// </summary>
internal sealed class BundleContents(LogFolder folder, LogFindings findings)
{
    private const int Usual = 1 << 18;

    private readonly byte[] _hashes = new byte[HashTile.FullLength];
    private readonly int[] _ends = new int[TilePath.FullWidth];
    private byte[] _bytes = new byte[Usual];
    private byte[] _narrower = [];

    /// <summary>How many files were looked at so far.</summary>
    public long Files { get; private set; }

    /// <summary>The widest file that was read last.</summary>
    public TilePath Path { get; private set; }

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The hashes of the entries, one behind the other.</summary>
    public ReadOnlySpan<byte> Hashes => _hashes.AsSpan(0, Count * TreeHash.Length);

    /// <summary>Reads a bundle, in all its widths; nothing of null.</summary>
    public void Read(StoredTile? tile)
    {
        Count = 0;
        if (tile is null) return;
        Path = tile.Widest;
        var length = Read(Path, ref _bytes);
        Hash(Path, _bytes.AsSpan(0, length));
        foreach (var path in tile.Narrower)
        {
            var lengthOfNarrower = Read(path, ref _narrower);
            ReadOnlySpan<byte> narrower = _narrower.AsSpan(0, lengthOfNarrower);
            ReadOnlySpan<byte> begins = path.Width <= Count ? _bytes.AsSpan(0, _ends[path.Width - 1]) : default;
            if (!narrower.IsEmpty && narrower.SequenceEqual(begins)) continue;
            findings.Add(
                LogRule.Partial, path.ToString(), path.Start,
                begins.IsEmpty ? "" : $"{begins.Length} bytes as in {Path}",
                $"{narrower.Length} bytes, the first {narrower.CommonPrefixLength(_bytes.AsSpan(0, length))} as there");
        }
    }

    private void Hash(TilePath path, ReadOnlySpan<byte> bytes)
    {
        var bundle = new EntryBundle(bytes);
        var end = 0;
        for (; Count < path.Width && bundle.TryNext(out var entry); Count++)
        {
            TreeHash.OfLeaf(entry).CopyTo(_hashes.AsSpan(Count * TreeHash.Length));
            end += sizeof(ushort) + entry.Length;
            _ends[Count] = end;
        }

        if (Count < path.Width || !bundle.IsAtEnd) findings.Add(
            LogRule.Entries, path.ToString(), path.Start + Count, path.Width,
            Count < path.Width ? Count : $"{Count}, and {bytes.Length - end} bytes");
    }

    private int Read(TilePath path, ref byte[] room)
    {
        Files++;
        if (!folder.TryRead(path.ToString(), EntryBundle.Longest, ref room, out var length, out var why))
            findings.Add(LogRule.File, path.ToString(), path.Start, "", why);
        return length;
    }
}
