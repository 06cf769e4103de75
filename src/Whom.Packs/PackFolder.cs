using System.Collections.Immutable;
using Whom.History;
using Whom.Packs.Sections;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>
/// Reads a policy pack from its folder: all mistakes in one go, and no exception for anything that stands in a file.
/// </summary>
public static class PackFolder
{
    private const string Examples = "examples";
    private const string History = "history";
    private const string Translations = "text";

    /// <summary>Reads all of the pack in <paramref name="folder"/>, in every language that it has.</summary>
    public static PackResult Read(string folder) => Read(folder, PackContents.All);

    /// <summary>
    /// Reads parts of the pack; where <paramref name="languages"/> are named, only those beside English.
    /// </summary>
    public static PackResult Read(string folder, PackContents parts, IReadOnlyCollection<string>? languages = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var mistakes = new Mistakes();
        return Gathered(folder, mistakes) is { } files ? Read(files, parts, languages, mistakes) : Refused(mistakes);
    }

    /// <summary>Reads parts of a pack whose files are in memory.</summary>
    public static PackResult Read(PackFiles files, PackContents parts)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Read(files, parts, null, new Mistakes());
    }

    /// <summary>The files of a pack in a folder; null, and mistakes, where one cannot be read.</summary>
    internal static PackFiles? Files(string folder, Mistakes mistakes)
    {
        var own = new Mistakes();
        var files = Gathered(folder, own);
        mistakes.AddAll(own);
        return own.Any ? null : files;
    }

    private static PackFiles? Gathered(string folder, Mistakes mistakes)
    {
        if (!Directory.Exists(folder))
        {
            mistakes.Add(
                folder, 1, 1, "There is no such folder. Accepted: the folder of a pack, which holds its YAML files.");
            return null;
        }

        try
        {
            return PackFiles.Of(folder, PackFile.AllIn(folder, mistakes));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(folder, 1, 1, $"The folder cannot be read: {refused.Message}");
            return null;
        }
    }

    private static PackResult Read(
        PackFiles pack, PackContents parts, IReadOnlyCollection<string>? languages, Mistakes mistakes)
    {
        var unreadable = mistakes.Any;
        CheckPlaces(pack.Files, mistakes);
        var texts = new Texts(mistakes);
        var sections = new PackSections(pack.Name, mistakes);
        var examples = new List<(string Name, Node File)>();
        var history = new List<(string Name, Node File)>();
        foreach (var file in pack.Files.Where(file => IsRead(file.Path, parts, languages)))
        {
            var path = file.Path.Split('/');
            if (path is [Translations, var named, _]) texts.AddLanguage(named);
            var before = mistakes.Count;
            var node = BoundedContent.Text(file.Content, file.Name, mistakes) is { } text
                ? NodeReader.Read(file.Name, text, mistakes)
                : null;
            if (node is null && mistakes.Count > before)
            {
                unreadable = true;
                continue;
            }

            switch (path)
            {
                case [Translations, var language, _]:
                    if (node is not null) texts.Add(language, node);
                    break;
                case [Examples, var name]:
                    Keep(examples, name, file, node);
                    break;
                case [History, var name]:
                    Keep(history, name, file, node);
                    break;
                default:
                    sections.Add(file, node);
                    break;
            }
        }

        // While a file cannot be read at all, nothing can be said about words that may stand in it.
        if (unreadable) return Refused(mistakes);

        var context = new PackContext(mistakes, texts);
        var policy = sections.Resolve(context, () => pack.Sha256);
        ImmutableArray<PackExample> tests =
            [.. examples.Select(file => PurchaseFiles.Example(context, file.Name, file.File)).OfType<PackExample>()];
        ImmutableArray<Case> cases =
            [.. history.Select(file => PurchaseFiles.Case(context, file.Name, file.File)).OfType<Case>()];
        var missing = texts.Finish(parts.HasFlag(PackContents.History) ? null : $"{History}.");
        return mistakes.Any ? Refused(mistakes) : new(policy, tests, cases, [], missing);

        void Keep(List<(string, Node)> kept, string name, PackFile file, Node? node)
        {
            if (node is null) mistakes.Add(file.Name, 1, 1, "The file is empty.");
            if (node is not null) kept.Add((Path.GetFileNameWithoutExtension(name), node));
        }
    }

    private static bool IsRead(string path, PackContents parts, IReadOnlyCollection<string>? languages) =>
        path.EndsWith(".yaml", StringComparison.Ordinal) && path.Split('/') switch
        {
            [_] => true,
            [Examples, _] => parts.HasFlag(PackContents.Examples),
            [History, _] => parts.HasFlag(PackContents.History),
            [Translations, var language, _] => language != Text.Source && (languages?.Contains(language) ?? true),
            _ => false,
        };

    // A file that is hashed but that nobody reads is most likely one whose place or ending was mistyped.
    private static void CheckPlaces(List<PackFile> files, Mistakes mistakes)
    {
        foreach (var file in files)
        {
            if (file.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
                mistakes.Add(file.Name, 1, 1, "The file ends in “.yml”, and would not be read. Accepted: “.yaml”.");
            if (!file.Path.EndsWith(".yaml", StringComparison.Ordinal)) continue;
            switch (file.Path.Split('/'))
            {
                case [_] or [Examples or History, _]:
                    break;
                case [Translations, Text.Source, _]:
                    mistakes.Add(file.Name, 1, 1,
                        "English needs no translation: it stands in the pack itself. Accepted: folders of other languages, such as “text/es”.");
                    break;
                case [Translations, var language, _] when language.Length is 2 or 3
                    && language.All(char.IsAsciiLetterLower):
                    break;
                case [Translations, var language, _]:
                    mistakes.Add(file.Name, 1, 1,
                        $"{Quoted.Value(language)} is not a language. Accepted: a code of two or three letters, such as “es”.");
                    break;
                case [var folder, ..]:
                    mistakes.Add(file.Name, 1, 1,
                        $"A file in {Quoted.Value(folder)} would not be read. Accepted: files in the folder of the pack, "
                            + $"in {Examples}/, in {History}/, and in {Translations}/<language>/.{(Nearest.To(folder, [Examples, History, Translations]) is { } near && near != folder ? $" Did you mean “{near}”?" : "")}");
                    break;
                default:
                    break;
            }
        }
    }

    private static PackResult Refused(Mistakes mistakes) => new(null, [], [], mistakes.InOrder(), []);
}
