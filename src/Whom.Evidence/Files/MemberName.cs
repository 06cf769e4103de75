using System.Diagnostics.CodeAnalysis;
using Whom.Purchases;

namespace Whom.Evidence.Files;

/// <summary>What a member of an evidence file may be called, and nothing else (docs/record-format.md).</summary>
public static class MemberName
{
    /// <summary>What the file is and how it is verified, in plain words.</summary>
    public const string Readme = "README.txt";

    /// <summary>The hash of each other member, signed with the key of the log.</summary>
    public const string Manifest = "manifest";

    /// <summary>The keys that verify manifest and checkpoints.</summary>
    public const string Keys = "keys";

    /// <summary>The checkpoint of the log that holds the events.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The events, one a line.</summary>
    public const string Events = "events.jsonl";

    /// <summary>The proof that each event is in the log, one a line.</summary>
    public const string Proofs = "proofs.jsonl";

    /// <summary>The words that events hold commitments to, one a line.</summary>
    public const string Contents = "contents.jsonl";

    /// <summary>Older checkpoints, each with the proof that the log has only grown since.</summary>
    public const string Consistency = "consistency.json";

    /// <summary>The story in words, for a browser.</summary>
    public const string ReportHtml = "report.html";

    /// <summary>The story in words, for Word.</summary>
    public const string ReportDocx = "report.docx";

    private const string Documents = "documents/";
    private const string Statements = "statements/";
    private const string Assertions = "assertions/";
    private const string Json = ".json";

    /// <summary>The bytes of a version of a document, or of a file of a vote or of evidence.</summary>
    public static string Document(DocumentVersionId id, FileFormat format) => $"{Documents}{id}.{EndingOf(format)}";

    /// <summary>The bytes that somebody signed.</summary>
    public static string Statement(SignOffId id) => $"{Statements}{id}";

    /// <summary>What the device of a signer gave.</summary>
    public static string Assertion(SignOffId id) => $"{Assertions}{id}{Json}";

    /// <summary>Whether each evidence file has a member of that name.</summary>
    internal static bool IsAlways(string name) => Always.Contains(name);

    internal static string[] Always =>
    [
        Readme, Manifest, Keys, Checkpoint, Events, Proofs, Contents, Consistency, ReportHtml, ReportDocx,
    ];

    /// <summary>Whether a member may be called so.</summary>
    internal static bool IsOne([NotNullWhen(true)] string? name) => name is not null && (IsAlways(name)
        || (After(name, Documents) is { } file && Endings.Any(ending => IsId(file, ending)))
        || (After(name, Statements) is { } statement && IsId(statement, ""))
        || (After(name, Assertions) is { } assertion && IsId(assertion, Json)));

    internal static bool IsDocument(string name) => After(name, Documents) is not null;

    internal static bool IsStatement(string name) => After(name, Statements) is not null;

    internal static bool IsAssertion(string name) => After(name, Assertions) is not null;

    private static IEnumerable<string> Endings => Enum.GetValues<FileFormat>().Select(one => $".{EndingOf(one)}");

    private static string? After(string name, string folder) =>
        name.StartsWith(folder, StringComparison.Ordinal) ? name[folder.Length..] : null;

    private static bool IsId(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal)
        && Guid.TryParseExact(name[..^ending.Length], "D", out var id)
        && name[..^ending.Length] == id.ToString("D");

    private static string EndingOf(FileFormat format) => format switch
    {
        FileFormat.Docx => "docx",
        FileFormat.Pdf => "pdf",
        FileFormat.Odt => "odt",
        FileFormat.Xlsx => "xlsx",
        FileFormat.Markdown => "md",
        FileFormat.Text => "txt",
    };
}
