using System.Collections.Immutable;
using System.IO.Compression;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>
/// Judges a PDF (ISO 32000-2) without believing its tables: whatever a reader may find in it stands somewhere in its
/// bytes, or in those of its object streams, so all of them are gone through for the names that matter.
/// </summary>
internal sealed class PdfJudging
{
    private const int Tail = 66 * 1024;
    private const int MostInner = 64 << 20;

    private readonly Stream _file;
    private readonly JudgingLimits _limits;
    private readonly HashSet<FileMark> _marks = [];
    private long _inner;

    private PdfJudging(Stream file, JudgingLimits limits) => (_file, _limits) = (file, limits);

    /// <summary>What its readers are told of it; throws where it is not taken.</summary>
    public static ImmutableArray<FileMark> Marks(Stream file, JudgingLimits limits)
    {
        var judging = new PdfJudging(file, limits);
        judging.MustEndAsOne();
        judging.Go();
        if (!PdfPages.HasSome(file)) throw new RefusedFileException(new FileRefusal.Damaged(FileFormat.Pdf));
        return [.. judging._marks];
    }

    private void MustEndAsOne()
    {
        var length = (int)Math.Min(Tail, _file.Length);
        var tail = new byte[length];
        _file.Position = _file.Length - length;
        _file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0) throw new RefusedFileException(tail.AsSpan().IndexOf("PK\x05\x06"u8) >= 0
            ? new FileRefusal.TwoInOne()
            : new FileRefusal.Damaged(FileFormat.Pdf));
        // Some writers end the last line twice, or fill up a block with zeros.
        if (tail.AsSpan(end + 5).ContainsAnyExcept(" \r\n\t\0"u8) || tail.AsSpan().IndexOf("PK\x05\x06"u8) >= 0)
            throw new RefusedFileException(new FileRefusal.TwoInOne());
    }

    private void Go()
    {
        var names = new PdfNames(Look);
        var buffer = new byte[64 * 1024];
        for (long at = 0; ;)
        {
            _file.Position = at;
            var read = _file.Read(buffer);
            if (read == 0) break;
            names.Add(buffer.AsSpan(0, read));
            at += read;
            foreach (var (place, isPlain) in names.TakeStreams()) Inner(place, isPlain);
        }
    }

    // Objects that are packed together, for which the names in them are looked for as for all others.
    private void Inner(long place, bool isPlain)
    {
        if (!isPlain) throw new RefusedFileException(new FileRefusal.Damaged(FileFormat.Pdf));
        if (place >= _file.Length) return;
        using var bytes = new ZLibStream(
            new Section(_file, place, _file.Length - place), CompressionMode.Decompress);
        var names = new PdfNames(Look);
        var buffer = new byte[32 * 1024];
        try
        {
            while (bytes.Read(buffer) is > 0 and var read)
            {
                _inner += read;
                if (_inner > MostInner || (_inner > _limits.AnyRatio && _inner / _limits.Ratio > _file.Length))
                    throw new RefusedFileException(new FileRefusal.Explodes());
                names.Add(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException)
        {
            throw new RefusedFileException(new FileRefusal.Damaged(FileFormat.Pdf));
        }
    }

    private void Look(string name)
    {
        switch (name)
        {
            case "Encrypt":
                throw new RefusedFileException(new FileRefusal.Encrypted());
            case "Launch":
                throw new RefusedFileException(new FileRefusal.RunsPrograms());
            case "JavaScript" or "JS" or "XFA":
                _marks.Add(FileMark.Scripts);
                break;
            case "EmbeddedFile" or "EmbeddedFiles" or "RichMedia" or "GoToE":
                _marks.Add(FileMark.Attachments);
                break;
            case "SubmitForm" or "ImportData" or "GoToR":
                _marks.Add(FileMark.ExternalLinks);
                break;
        }
    }
}
