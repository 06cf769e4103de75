using System.Text.RegularExpressions;
using System.Xml.Linq;
using Whom.Testing;
using YamlDotNet.RepresentationModel;

namespace Whom.Web.Tests.Words;

/// <summary>A text that people read, and where it stands: the file, and the key or the line.</summary>
public sealed record ReadText(string Place, string Text);

/// <summary>
/// All texts that people read, in all rooms: the pages, mails, documents and the terminal, the packs, the demo and the
/// guides. Ids and code are no texts.
/// </summary>
public static partial class TextsPeopleRead
{
    public static IReadOnlyList<ReadText> English { get; } =
    [
        .. Resources().Where(file => !file.EndsWith(".es.resx", StringComparison.Ordinal)).SelectMany(Values),
        .. Resources().Where(file => file.EndsWith("Mistakes.es.resx", StringComparison.Ordinal)).SelectMany(Keys),
        .. PackFiles().Where(file => !file.Contains("/text/", StringComparison.Ordinal)).SelectMany(Yaml),
        .. Code().SelectMany(Literals),
        .. Guides().SelectMany(Lines),
    ];

    public static IReadOnlyList<ReadText> Spanish { get; } =
    [
        .. Resources().Where(file => file.EndsWith(".es.resx", StringComparison.Ordinal)).SelectMany(Values),
        .. PackFiles().Where(file => file.Contains("/text/es/", StringComparison.Ordinal)).SelectMany(Yaml),
    ];

    /// <summary>What those read who change the program: its decisions, formats and architecture.</summary>
    public static IReadOnlyList<ReadText> Documents { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("guidance-coverage.md", StringComparison.Ordinal)
                && !file.Contains("/docs/coverage/", StringComparison.Ordinal)).SelectMany(Lines)];

    /// <summary>Each place of a text in which a pattern is found, with the word before and after it.</summary>
    public static IEnumerable<string> Found(
        this IEnumerable<ReadText> texts, string pattern, params IReadOnlyList<string> exceptions)
    {
        var regex = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        foreach (var text in texts)
        {
            var rest = exceptions.Aggregate(
                text.Text, (now, allowed) => now.Replace(allowed, "", StringComparison.OrdinalIgnoreCase));
            foreach (Match match in regex.Matches(rest))
            {
                var from = Math.Max(0, match.Index - 40);
                var to = Math.Min(rest.Length, match.Index + match.Length + 40);
                yield return $"{text.Place}: … {rest[from..to].ReplaceLineEndings(" ")} …";
            }
        }
    }

    private static IEnumerable<string> Resources() => Source("*.resx");

    private static IEnumerable<string> Source(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> PackFiles() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "packs"), "*.yaml", SearchOption.AllDirectories)
            .Select(file => file.Replace('\\', '/')).Order(StringComparer.Ordinal);

    // What is said from the code: refusals of the terminal, mistakes of files, the demo.
    private static IEnumerable<string> Code() => Source("*.cs").Where(file =>
        file.Contains("Whom.Cli", StringComparison.Ordinal) || file.Contains("Whom.Packs", StringComparison.Ordinal)
        || file.Contains("Whom.Web", StringComparison.Ordinal));

    private static IEnumerable<string> Guides() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "guides"), "*.md")
            .Where(file => !file.EndsWith(".es.md", StringComparison.Ordinal)),
        Path.Combine(Repository.Root, "docs", "cli.md"), Path.Combine(Repository.Root, "ACCESSIBILITY.md"),
        Path.Combine(Repository.Root, "CONTRIBUTING.md"),
    ];

    private static IEnumerable<ReadText> Values(string file) => Data(file).Select(data => new ReadText(
        $"{Name(file)} {data.Attribute("name")!.Value}", data.Element("value")!.Value));

    // The sentences that a buyer meets in a broken file are the keys of their translation.
    private static IEnumerable<ReadText> Keys(string file) => Data(file).Select(data => new ReadText(
        Name(file), data.Attribute("name")!.Value));

    private static IEnumerable<XElement> Data(string file) => XDocument.Load(file).Root!.Elements("data");

    private static IEnumerable<ReadText> Yaml(string file)
    {
        var stream = new YamlStream();
        using (var reader = File.OpenText(file)) stream.Load(reader);
        return stream.Documents.SelectMany(document => Scalars(Name(file), document.RootNode));
    }

    // What has no blank is an id, unless its key says that people read it. Titles of sources are as their authors wrote
    // them, and what changes between two purchases is told in ids.
    private static IEnumerable<ReadText> Scalars(string place, YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children
            .Where(child => child.Key.ToString() is not ("sources" or "source" or "url" or "differences"))
            .SelectMany(child => Scalars($"{place}.{child.Key}", child.Value)),
        YamlSequenceNode list => list.Children.SelectMany((child, at) => Scalars($"{place}.{at + 1}", child)),
        YamlScalarNode { Value: { } value } when IsText(place, value) => [new ReadText(place, value)],
        _ => [],
    };

    private static bool IsText(string place, string value) =>
        !place.StartsWith("packs/baseline/sources.yaml", StringComparison.Ordinal)
        && (value.Contains(' ', StringComparison.Ordinal) || place.EndsWith(".label", StringComparison.Ordinal)
            || place.Contains("/text/", StringComparison.Ordinal));

    private static IEnumerable<ReadText> Literals(string file) => File.ReadLines(file).SelectMany((line, at) =>
        line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            ? []
            : Literal().Matches(line).Select(match => Hole().Replace(match.Value, ""))
                .Where(value => value.Contains(' ', StringComparison.Ordinal))
                .Select(value => new ReadText($"{Name(file)}:{at + 1}", value)));

    private static IEnumerable<ReadText> Lines(string file)
    {
        var fenced = false;
        foreach (var (at, line) in File.ReadLines(file).Index())
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            else if (!fenced) yield return new ReadText($"{Name(file)}:{at + 1}", NoText().Replace(line, ""));
        }
    }

    private static string Name(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();

    // What stands in a hole of a text is code.
    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    // Code, and where a link leads.
    [GeneratedRegex(@"`[^`]*`|\]\([^)]*\)")]
    private static partial Regex NoText();
}
