namespace Whom.Documents.Reading;

/// <summary>A piece of an archive that is no XML: a picture, a font, a file that was put in.</summary>
internal static class Piece
{
    /// <summary>Unpacks it and lets it go; throws where it is a program, or an archive where none belongs.</summary>
    public static void Pass(Stream part, bool mayBeArchive)
    {
        var buffer = new byte[32 * 1024];
        var read = part.ReadAtLeast(buffer, 16, throwOnEndOfStream: false);
        var head = buffer.AsSpan(0, Math.Min(read, 16));
        if (FileBeginning.IsProgram(head)) throw new RefusedFileException(new FileRefusal.RunsPrograms());
        if (FileBeginning.IsArchive(head) || (!mayBeArchive && FileBeginning.Of(head) == FileBeginning.Zip))
            throw new RefusedFileException(new FileRefusal.ArchiveInside());
        while (part.Read(buffer) > 0)
        {
        }
    }
}
