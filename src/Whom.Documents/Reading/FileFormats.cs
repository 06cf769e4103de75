using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>The formats that are taken, as names and browsers say them.</summary>
public static class FileFormats
{
    private static readonly ImmutableArray<(FileFormat Format, string Type, string Ending)> All =
    [
        (FileFormat.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        (FileFormat.Pdf, "application/pdf", "pdf"),
        (FileFormat.Odt, "application/vnd.oasis.opendocument.text", "odt"),
        (FileFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        (FileFormat.Markdown, "text/markdown; charset=utf-8", "md"),
        (FileFormat.Markdown, "text/markdown; charset=utf-8", "markdown"),
        (FileFormat.Text, "text/plain; charset=utf-8", "txt"),
    ];

    /// <summary>What a file may end in, each with its dot, as a form and a sentence list them.</summary>
    public static string Endings(Func<FileFormat, bool>? only = null, string between = ", ") => string.Join(
        between, All.Where(one => only is null || only(one.Format)).DistinctBy(one => one.Format)
            .Select(one => "." + one.Ending));

    /// <summary>The format that a name promises; null where it promises none that is taken.</summary>
    public static FileFormat? Called(string name)
    {
        var ending = EndingOf(name);
        return All.FirstOrDefault(one => one.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase))
            is { Ending: not null } known ? known.Format : null;
    }

    /// <summary>What stands behind the last dot of a name; empty where there is none.</summary>
    public static string EndingOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.LastIndexOf('.') is var dot && dot >= 0 ? name[(dot + 1)..].Trim() : "";
    }

    extension(FileFormat format)
    {
        /// <summary>As its files end, without a dot.</summary>
        public string Ending => All.First(one => one.Format == format).Ending;

        /// <summary>As browsers name it (RFC 6838).</summary>
        public string MediaType => All.First(one => one.Format == format).Type;
    }
}
