using System.Collections.Immutable;
using Whom.Packs.Sections;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>
/// The files of a pack, taken apart and not understood yet: what its words mean hangs on the packs that it stands on.
/// </summary>
internal sealed class ParsedPack
{
    internal const string Examples = "examples";
    internal const string History = "history";
    private const string Translations = "text";

    private ParsedPack(PackFiles files, PackContents parts)
    {
        (Files, Parts) = (files, parts);
        Sections = new PackSections(files.Name, Mistakes);
    }

    public PackFiles Files { get; }

    public PackContents Parts { get; }

    /// <summary>What is wrong with it by itself.</summary>
    public Mistakes Mistakes { get; } = new();

    public PackSections Sections { get; }

    /// <summary>Its id; empty where it has none.</summary>
    public string Id => Sections.Head("id").FirstOrDefault()?.Value ?? "";

    /// <summary>Its version; empty where it has none.</summary>
    public string Version => Sections.Head("version").FirstOrDefault()?.Value ?? "";

    /// <summary>The ids of the packs that it extends.</summary>
    public ImmutableArray<ScalarNode> Extends => Sections.Head("extends");

    /// <summary>The ids of the packs that never hold together with it.</summary>
    public ImmutableArray<ScalarNode> NotWith => Sections.Head("not-with");

    /// <summary>Whether a file cannot be read at all, so that nothing can be said about words in it.</summary>
    public bool IsUnreadable { get; private set; }

    public List<(string Name, Node File)> ExampleFiles { get; } = [];

    public List<(string Name, Node File)> HistoryFiles { get; } = [];

    /// <summary>Files of translations by language; null for an empty one.</summary>
    public List<(string Language, Node? File)> TextFiles { get; } = [];

    public static ParsedPack Of(PackFiles files, PackContents parts, IReadOnlyCollection<string>? languages)
    {
        var pack = new ParsedPack(files, parts);
        CheckPlaces(files.Files, pack.Mistakes);
        foreach (var file in files.Files.Where(file => IsRead(file.Path, parts, languages))) pack.Add(file);
        return pack;
    }

    private void Add(PackFile file)
    {
        var path = file.Path.Split('/');
        if (path is [Translations, var named, _]) TextFiles.Add((named, null));
        var before = Mistakes.Count;
        var node = BoundedContent.Text(file.Content, file.Name, Mistakes) is { } text
            ? NodeReader.Read(file.Name, text, Mistakes)
            : null;
        if (node is null && Mistakes.Count > before)
        {
            IsUnreadable = true;
            return;
        }

        switch (path)
        {
            case [Translations, var language, _]:
                if (node is not null) TextFiles.Add((language, node));
                break;
            case [Examples, var name]:
                Keep(ExampleFiles, name, file, node);
                break;
            case [History, var name]:
                Keep(HistoryFiles, name, file, node);
                break;
            default:
                Sections.Add(file, node);
                break;
        }
    }

    private void Keep(List<(string, Node)> kept, string name, PackFile file, Node? node)
    {
        if (node is null) Mistakes.Add(file.Name, 1, 1, "The file is empty.");
        if (node is not null) kept.Add((Path.GetFileNameWithoutExtension(name), node));
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
                case [Translations, var language, _] when LanguageCodes.Has(language):
                    break;
                case [Translations, var language, _]:
                    mistakes.Add(file.Name, 1, 1,
                        $"{Quoted.Value(language)} is not a language. Accepted: a code of two or three letters, such as “es”; two letters are those of ISO 639-1.");
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
}
