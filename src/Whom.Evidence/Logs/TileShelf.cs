using System.Collections.Immutable;
using System.Globalization;
using Whom.Records;

namespace Whom.Evidence.Logs;

/// <summary>
/// The tiles of one level, or the bundles, as they lie in the folder of a log: in the order of their indexes, one at a
/// time, so that any number of them takes the memory of one folder, and of the names of others.
/// </summary>
internal sealed class TileShelf : IDisposable
{
    private readonly LogFolder _folder;
    private readonly IEnumerator<StoredTile> _tiles;
    private bool _isOver;

    public TileShelf(LogFolder folder, int? level)
    {
        _folder = folder;
        var top = level is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"tile/{number}") : "tile/entries";
        _tiles = Under(top).GetEnumerator();
        Step();
    }

    /// <summary>The next tile that was not passed over; null where there is none.</summary>
    public StoredTile? Next => _isOver ? null : _tiles.Current;

    public void Dispose() => _tiles.Dispose();

    /// <summary>Goes on to the tile after it.</summary>
    public void Step() => _isOver = !_tiles.MoveNext();

    // A longer path has a higher index: so one depth after the other, and each folder once.
    private IEnumerable<StoredTile> Under(string top)
    {
        List<string> folders = [top];
        for (var depth = 0; depth < TilePath.MostElements && folders.Count > 0; depth++)
        {
            var deeper = new List<string>();
            foreach (var folder in folders)
            {
                var items = _folder.In(folder);
                foreach (var tile in Among(items)) yield return tile;
                deeper.AddRange(items.Where(item => item is { Kind: LogItemKind.Folder, Name: ['x', _, _, _] })
                    .Select(item => item.Path));
            }

            folders = deeper;
        }
    }

    private IEnumerable<StoredTile> Among(IEnumerable<LogItem> items)
    {
        // A full tile stands right before the folder of its partial ones.
        StoredTile? last = null;
        foreach (var item in items)
        {
            if (At(item) is not { } found) continue;
            if (last is not null && last.Index != found.Index) yield return last;
            last = last?.Index == found.Index ? last with { Widths = last.Widths.AddRange(found.Widths) } : found;
        }

        if (last is not null) yield return last;
    }

    private StoredTile? At(LogItem item)
    {
        if (item.Kind == LogItemKind.File)
            return TilePath.TryParse(item.Path, out var full)
                ? new StoredTile(full.Level, full.Index, [full.Width]) : null;
        if (item.Kind != LogItemKind.Folder || !item.Name.EndsWith(".p", StringComparison.Ordinal)) return null;
        StoredTile? tile = null;
        foreach (var part in _folder.In(item.Path))
        {
            if (part.Kind != LogItemKind.File || !TilePath.TryParse(part.Path, out var partial)) continue;
            tile ??= new StoredTile(partial.Level, partial.Index, []);
            tile = tile with { Widths = tile.Widths.Add(partial.Width) };
        }

        return tile;
    }
}

/// <summary>A tile or a bundle that is there, in one width or several.</summary>
/// <param name="Level">Its level; null for a bundle of entries.</param>
/// <param name="Index">Its index.</param>
/// <param name="Widths">The widths of its files.</param>
internal sealed record StoredTile(int? Level, long Index, ImmutableArray<int> Widths)
{
    /// <summary>The file with the most in it.</summary>
    public TilePath Widest => new(Level, Index, Widths.Max());

    /// <summary>The files with less in them.</summary>
    public IEnumerable<TilePath> Narrower
    {
        get
        {
            var widest = Widths.Max();
            return from width in Widths where width < widest select new TilePath(Level, Index, width);
        }
    }

    /// <summary>All of its files.</summary>
    public IEnumerable<TilePath> Files => Widths.Select(width => new TilePath(Level, Index, width));
}
