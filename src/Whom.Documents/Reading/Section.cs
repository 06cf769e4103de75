namespace Whom.Documents.Reading;

/// <summary>Some of the bytes of a file, read from the first to the last. It does not close the file.</summary>
internal sealed class Section(Stream file, long begins, long length) : ForwardStream
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _read);
        if (wanted <= 0) return 0;
        file.Position = begins + _read;
        var read = file.Read(buffer[..wanted]);
        _read += read;
        return read;
    }
}
