using System.IO.Compression;

namespace Whom.Documents.Reading;

/// <summary>
/// Unpacks an archive piece by piece, counts what comes of it, and gives up where that is too much. What the archive
/// says of its lengths is held to what was counted.
/// </summary>
internal sealed class Unpacking(Stream file, JudgingLimits limits)
{
    private long _all;

    /// <summary>The bytes of a piece. They may be read once, and only to the end of the file's turn.</summary>
    /// <param name="entry">The piece.</param>
    /// <param name="isXml">Whether it is read as XML, and held to the bounds of that.</param>
    public Stream Open(ZipEntry entry, bool isXml)
    {
        var packed = new Section(file, entry.Data, entry.Packed);
        return new Counted(
            this, entry, entry.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed,
            isXml ? new MarkupBounds(limits.Tag) : null);
    }

    private void Count(int bytes)
    {
        _all += bytes;
        if (_all > limits.Inflated || (_all > limits.AnyRatio && _all / limits.Ratio > file.Length))
            throw new RefusedFileException(new FileRefusal.Explodes());
    }

    private sealed class Counted(Unpacking of, ZipEntry entry, Stream bytes, MarkupBounds? markup) : ForwardStream
    {
        private long _read;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty) return 0;
            var read = bytes.Read(buffer);
            of.Count(read);
            _read += read;
            if (_read > entry.Unpacked || (read == 0 && _read != entry.Unpacked))
                throw new InvalidDataException("A piece is not as long as its archive says.");
            markup?.Add(buffer[..read]);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) bytes.Dispose();
            base.Dispose(disposing);
        }
    }
}
