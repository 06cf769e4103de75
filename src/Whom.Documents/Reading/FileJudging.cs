using System.Collections.Immutable;
using System.Xml;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>
/// Judges a file by what it holds. Only what is wholly understood is taken: nothing of it is run or fetched, whatever
/// it asks for, and it is read in pieces, so that a large one costs no more memory than a small one.
/// </summary>
public static class FileJudging
{
    /// <summary>What a file is, or why it is not taken.</summary>
    /// <param name="file">All of its bytes; its place is moved.</param>
    /// <param name="name">What it is called, without folders.</param>
    /// <param name="limits">How far it may go; the usual ones where none are given.</param>
    public static FileJudgement Judge(Stream file, string name, JudgingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            return Judged(file, name, limits ?? JudgingLimits.Usual);
        }
        catch (RefusedFileException refused)
        {
            return new FileJudgement.Refused(refused.Why);
        }
    }

    private static FileJudgement Judged(Stream file, string name, JudgingLimits limits)
    {
        if (file.Length == 0) return new FileJudgement.Refused(new FileRefusal.Empty());
        if (FileName.Hides(name)) return new FileJudgement.Refused(new FileRefusal.HidingName());
        if (FileFormats.Called(name) is not { } called)
            return new FileJudgement.Refused(FileFormats.EndingOf(name) is var ending && MacroEndings.Contains(ending)
                ? new FileRefusal.Macros()
                : new FileRefusal.OtherEnding(ending));
        var begins = FileBeginning.Of(file);
        var (found, marks) = begins switch
        {
            FileBeginning.Zip => Archive(file, called, limits),
            FileBeginning.Pdf => (FileFormat.Pdf, PdfJudging.Marks(file, limits)),
            FileBeginning.OldOffice => throw new RefusedFileException(OldOffice.IsEncrypted(file)
                ? new FileRefusal.Encrypted()
                : new FileRefusal.OldOffice()),
            FileBeginning.Other => throw new RefusedFileException(new FileRefusal.OtherKind()),
            FileBeginning.Text => (Text(file, called), []),
        };
        return found == called
            ? new FileJudgement.Taken(found, [.. marks.Distinct().Order()])
            : new FileJudgement.Refused(new FileRefusal.NotWhatItIsCalled(called, found));
    }

    // What is called a document and begins like text is no text of somebody, it is that document damaged or disguised.
    private static FileFormat Text(Stream file, FileFormat called)
    {
        var (isText, says, isTurned) = TextJudging.Look(file);
        return called switch
        {
            FileFormat.Text or FileFormat.Markdown =>
                !isText ? throw new RefusedFileException(new FileRefusal.NotText())
                : !says ? throw new RefusedFileException(new FileRefusal.Empty())
                : isTurned ? throw new RefusedFileException(new FileRefusal.TurnedText())
                : called,
            FileFormat.Docx or FileFormat.Odt or FileFormat.Xlsx or FileFormat.Pdf when isText => FileFormat.Text,
            FileFormat.Docx or FileFormat.Odt or FileFormat.Xlsx or FileFormat.Pdf =>
                throw new RefusedFileException(new FileRefusal.Damaged(called)),
        };
    }

    private static (FileFormat, ImmutableArray<FileMark>) Archive(Stream file, FileFormat called, JudgingLimits limits)
    {
        var damaged = new FileRefusal.Damaged(called);
        var entries = ZipDirectory.Read(file, limits, damaged);
        try
        {
            return entries.Any(entry => entry.IsContentTypes)
                ? OfficeJudging.Judge(file, entries, limits)
                : OpenDocumentJudging.Judge(file, entries, limits);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new RefusedFileException(damaged);
        }
    }

    private static ImmutableHashSet<string> MacroEndings { get; } = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm");
}
