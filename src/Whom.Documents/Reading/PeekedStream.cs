namespace Whom.Documents.Reading;

/// <summary>
/// A stream whose beginning was looked at. XML declares its type before its first element, and a reader that is told to
/// take none says only that something is wrong.
/// </summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _rest;
    private readonly byte[] _head = new byte[4096];
    private readonly int _length;
    private int _read;

    public PeekedStream(Stream stream)
    {
        _rest = stream;
        _length = stream.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        // UTF-16 has a zero beside each sign of this.
        byte[] signs = [.. _head.Take(_length).Where(letter => letter != 0)];
        DeclaresEntities = signs.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0;
    }

    /// <summary>Whether a type is declared near the beginning.</summary>
    public bool DeclaresEntities { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_read == _length) return _rest.Read(buffer);
        var read = Math.Min(buffer.Length, _length - _read);
        _head.AsSpan(_read, read).CopyTo(buffer);
        _read += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
