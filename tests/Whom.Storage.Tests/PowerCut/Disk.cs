namespace Whom.Storage.Tests.PowerCut;

/// <summary>
/// What a disk may hold after the power went off at one moment. What a sync covered is there. Of all else that was
/// written until then, any part may be: each write whole, not at all, or up to a sector; each new file or none; in
/// any combination.
/// </summary>
internal sealed class Disk(IReadOnlyList<DiskCall> calls, string folder, IReadOnlyDictionary<string, byte[]> before)
{
    private const int Sector = 512;

    private readonly Dictionary<DiskCall, int> _syncedFrom = Syncs(calls, folder);

    /// <summary>
    /// The files after a cut just before the line <paramref name="cut"/> of the
    /// trace. The random decides what survives.
    /// </summary>
    public Dictionary<string, byte[]> After(int cut, Random random)
    {
        // From nearly nothing to nearly all, since the worst cases lie at the ends.
        var survives = random.NextDouble() switch { < 0.3 => 0.0, > 0.8 => 1.0, var part => part };
        var files = before.ToDictionary(file => file.Key, file => new MemoryFile(file.Value));
        foreach (var call in calls)
        {
            if (call.Began >= cut) break;
            var safe = _syncedFrom.TryGetValue(call, out var from) && from < cut;
            if (!safe && random.NextDouble() >= survives) continue;
            switch (call)
            {
                case DiskCall.Create:
                    files.TryAdd(call.Path, new MemoryFile([]));
                    break;
                case DiskCall.Delete:
                    files.Remove(call.Path);
                    break;
                case DiskCall.Truncate truncate:
                    if (files.TryGetValue(call.Path, out var shortened)) shortened.SetLength(truncate.Length);
                    break;
                case DiskCall.Write write:
                    var whole = safe || random.NextDouble() < 0.7;
                    var length = whole ? write.Data.Length : random.Next(write.Data.Length / Sector + 1) * Sector;
                    if (length > 0 && files.TryGetValue(call.Path, out var written))
                        written.Write(write.Offset, write.Data.AsSpan(0, length));
                    break;
                case DiskCall.Sync:
                    break;
            }
        }

        return files.ToDictionary(file => file.Key, file => file.Value.Content);
    }

    // Files come and go with the folder; content with the file. A sync covers what had
    // ended before it began, once it has ended.
    private static Dictionary<DiskCall, int> Syncs(IReadOnlyList<DiskCall> calls, string folder)
    {
        var ended = new Dictionary<DiskCall, int>(ReferenceEqualityComparer.Instance);
        foreach (var call in calls)
        {
            var place = call is DiskCall.Create or DiskCall.Delete ? folder : call.Path;
            var covering =
                calls.OfType<DiskCall.Sync>().Where(sync => sync.Path == place && sync.Began > call.Ended).ToList();
            if (covering.Count > 0) ended.Add(call, covering.Min(sync => sync.Ended));
        }

        return ended;
    }

    private sealed class MemoryFile(ReadOnlySpan<byte> content)
    {
        private byte[] _bytes = content.ToArray();
        private int _length = content.Length;

        public byte[] Content => _bytes[.._length];

        public void SetLength(long length)
        {
            if (length > _bytes.Length) Array.Resize(ref _bytes, (int)length * 2);
            if (length < _length) Array.Clear(_bytes, (int)length, _length - (int)length);
            _length = (int)length;
        }

        public void Write(long offset, ReadOnlySpan<byte> data)
        {
            if (offset + data.Length > _length) SetLength(offset + data.Length);
            data.CopyTo(_bytes.AsSpan((int)offset));
        }
    }
}
