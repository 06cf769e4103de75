using Whom.Purchases;

namespace Whom.Web.Documents;

/// <summary>The formats of texts to start from, as addresses and browsers name them.</summary>
public static class StartingTextFormats
{
    private static readonly (FileFormat Format, string Ending, string Type)[] All =
    [
        (FileFormat.Docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (FileFormat.Markdown, "md", "text/markdown; charset=utf-8"),
    ];

    /// <summary>The format with this ending; null where there is none.</summary>
    public static FileFormat? Of(string ending) =>
        All.FirstOrDefault(one => one.Ending == ending) is { Ending: not null } known ? known.Format : null;

    public static string EndingOf(FileFormat format) => All.First(one => one.Format == format).Ending;

    public static string TypeOf(FileFormat format) => All.First(one => one.Format == format).Type;
}
