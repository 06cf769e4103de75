using Whom.Documents.Telling;
using Whom.Evidence.Files;

namespace Whom.Application.EvidenceFiles;

/// <summary>Writes the evidence of a purchase as one file, with its story in words.</summary>
public static class EvidenceExport
{
    /// <summary>Writes it, in a language that documents are written in.</summary>
    public static void Write(Collected.Whole collected, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(collected);
        var evidence = collected.Contents;
        var story = EvidenceTelling.Of(evidence, collected.Checkpoint);
        EvidenceWriter.Write(
            evidence with
            {
                ReportHtml = Made(made => StoryFile.WriteHtml(story, language, made)),
                ReportDocx = Made(made => StoryFile.WriteDocx(story, language, made)),
            },
            collected.Signer, to);
    }

    private static ReadOnlyMemory<byte> Made(Action<Stream> write)
    {
        using var made = new MemoryStream();
        write(made);
        return made.ToArray();
    }
}
