using System.Buffers;
using Whom.Evidence.Logs;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Evidence.Tests;

/// <summary>A log in a folder of its own for one test, written as the server will write it.</summary>
internal sealed class LogOnDisk : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whom-log-");
    private readonly List<byte[]> _entries = [];
    private readonly GrowingTiles _tiles = new();

    public static NoteSigner Signer { get; } = NoteSigner.Of("log.example/one", SignatureType.Ed25519, new byte[32]);

    public string Root => _folder.FullName;

    public IEnumerable<string> Files => Directory.GetFiles(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal);

    /// <summary>A log that had these sizes when it signed a checkpoint.</summary>
    public static LogOnDisk Of(params int[] sizes)
    {
        var log = new LogOnDisk();
        foreach (var size in sizes) log.GrowTo(size);
        return log;
    }

    public static LogOnDisk CopyOf(string folder)
    {
        var log = new LogOnDisk();
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            log.Write(Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        return log;
    }

    public void GrowTo(int size)
    {
        var first = _entries.Count / TilePath.FullWidth;
        while (_entries.Count < size)
        {
            // Of different lengths, and now and then none.
            byte[] entry = [.. Enumerable.Range(0, _entries.Count % 5).Select(at => (byte)(_entries.Count >> at))];
            _entries.Add(entry);
            _tiles.Add(TreeHash.OfLeaf(entry));
        }

        foreach (var (path, bytes) in _tiles.Take()) Write(path.ToString(), bytes.ToArray());
        for (var index = first; index * TilePath.FullWidth < size; index++) WriteBundle(index);
        WriteCheckpoint($"checkpoint.{size}", size, _tiles.Head().Hash);
    }

    public void WriteCheckpoint(string file, long size, TreeHash root, string origin = "log.example/one")
    {
        var text = new Checkpoint(origin, size, root, []).Text;
        Write(file, new SignedNote(text, [Signer.Sign(text, At)]).ToBytes());
    }

    public void Write(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllBytes(PathOf(file), bytes);
    }

    public byte[] Read(string file) => File.ReadAllBytes(PathOf(file));

    public void Delete(Func<string, bool> which)
    {
        foreach (var file in Files.Where(which).ToList()) File.Delete(PathOf(file));
    }

    public string PathOf(string file) => Path.Combine(Root, file);

    public LogReport Check(params NoteKey[] keys) => LogCheck.Run(Root, keys, 20)!;

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteBundle(int index)
    {
        var bundle = new ArrayBufferWriter<byte>();
        var entries = _entries.Skip(index * TilePath.FullWidth).Take(TilePath.FullWidth).ToList();
        foreach (var entry in entries) EntryBundle.Write(bundle, entry);
        Write(new TilePath(null, index, entries.Count).ToString(), bundle.WrittenSpan.ToArray());
    }
}
