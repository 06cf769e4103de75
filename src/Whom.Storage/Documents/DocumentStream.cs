using Whom.Purchases;

namespace Whom.Storage.Documents;

/// <summary>
/// The bytes of a document, chunk by chunk out of the database. The last few chunks are kept, since readers of archives
/// go to their end and back.
/// </summary>
internal sealed class DocumentStream(Database database, DocumentVersionId version, long length) : Stream
{
    private const int Kept = 4;

    private readonly List<(long Number, byte[] Content)> _latestFirst = new(Kept);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _position >= length) return 0;
        var chunk = Chunk(_position / DocumentFiles.ChunkLength);
        var at = (int)(_position % DocumentFiles.ChunkLength);
        var read = Math.Min(buffer.Length, chunk.Length - at);
        chunk.AsSpan(at, read).CopyTo(buffer);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // The database is asked in between, and SQLite has no calls that wait elsewhere.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            SeekOrigin.End => length + offset,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };
        return _position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Chunk(long number)
    {
        for (var at = 0; at < _latestFirst.Count; at++)
        {
            var known = _latestFirst[at];
            if (known.Number != number) continue;
            if (at == 0) return known.Content;
            _latestFirst.RemoveAt(at);
            _latestFirst.Insert(0, known);
            return known.Content;
        }

        using var connection = database.OpenConnection();
        using var command = connection.Command(
            null,
            $"SELECT content{database.Engine.InPlace} FROM document_chunks WHERE version = @version AND number = @number",
            ("version", version.ToString()), ("number", number));
        var expected = (int)Math.Min(DocumentFiles.ChunkLength, length - (number * DocumentFiles.ChunkLength));
        // The oldest gives its room: a large file would otherwise leave all of its chunks to be collected.
        var content = TakeOldest() is { } room && room.Length == expected ? room : new byte[expected];
        using var row = command.ExecuteReader();
        if (!row.Read() || row.GetBytes(0, 0, content, 0, expected) != expected)
            throw new IOException($"The bytes of the version {version} are no longer there.");
        _latestFirst.Insert(0, (number, content));
        return content;
    }

    private byte[]? TakeOldest()
    {
        if (_latestFirst.Count < Kept) return null;
        var oldest = _latestFirst[^1].Content;
        _latestFirst.RemoveAt(_latestFirst.Count - 1);
        return oldest;
    }
}
