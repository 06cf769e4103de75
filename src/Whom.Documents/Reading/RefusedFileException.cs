namespace Whom.Documents.Reading;

/// <summary>Leaves the depths of a file that is being judged; it never leaves <see cref="FileJudging"/>.</summary>
internal sealed class RefusedFileException(FileRefusal why) : Exception(why.ToString())
{
    public FileRefusal Why => why;
}
