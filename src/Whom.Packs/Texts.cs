using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>
/// The texts of a pack by path, <c>roles.legal-officer.label</c>: joins the English words with their translations, and
/// knows which are missing and which translate nothing.
/// </summary>
internal sealed class Texts(Mistakes mistakes)
{
    private readonly SortedDictionary<string, Dictionary<string, Translation>> _languages = new(StringComparer.Ordinal);
    private readonly List<string> _paths = [];
    private readonly List<MissingText> _missing = [];

    /// <summary>The languages, English first.</summary>
    public ImmutableArray<string> Languages => [Text.Source, .. _languages.Keys];

    /// <summary>Takes one file of translations in.</summary>
    public void Add(string language, Node translations)
    {
        if (!_languages.TryGetValue(language, out var words))
            _languages.Add(language, words = new(StringComparer.Ordinal));
        if (translations is MapNode map) Gather(words, "", map);
        else mistakes.Add(
            translations, $"In a file of translations, {translations.Kind} stands where a map is expected.");
    }

    /// <summary>Makes a language known that may have no words yet.</summary>
    public void AddLanguage(string language)
    {
        if (!_languages.ContainsKey(language)) _languages.Add(language, new(StringComparer.Ordinal));
    }

    /// <summary>
    /// The text at <paramref name="path"/>; an empty one where <paramref name="english"/>
    /// is null, since that is reported already.
    /// </summary>
    public Text At(string path, ScalarNode? english)
    {
        if (english is not null) return Joined(path, english);
        foreach (var words in _languages.Values)
            if (words.TryGetValue(path, out var found)) found.Used = true;
        return new("");
    }

    /// <summary>The same for a text that may be absent.</summary>
    public Text? OptionalAt(string path, ScalarNode? english) => english is null ? null : Joined(path, english);

    /// <summary>
    /// The texts that some language lacks. Reports translations that translate nothing, save under
    /// <paramref name="notRead"/>, a part of the pack that was left out.
    /// </summary>
    public ImmutableArray<MissingText> Finish(string? notRead)
    {
        foreach (var words in _languages.Values)
            foreach (var (path, translation) in words)
                if (!translation.Used && !(notRead is not null && path.StartsWith(notRead, StringComparison.Ordinal)))
                    mistakes.Add(
                        translation.Node, $"There is no text at {Quoted.Value(path)} to translate.{DidYouMean(path)}");
        return [.. _missing.OrderBy(text => text.Language, StringComparer.Ordinal)
            .ThenBy(text => text.Path, StringComparer.Ordinal)];
    }

    private Text Joined(string path, ScalarNode english)
    {
        _paths.Add(path);
        if (string.IsNullOrWhiteSpace(english.Value)) mistakes.Add(english, $"The text {Quoted.Value(path)} is empty.");
        var text = new Text(english.Value);
        foreach (var (language, words) in _languages)
        {
            // A numbered text may be given by itself or, where it has several, under the key that it has in English.
            if (!words.TryGetValue(path, out var found) && !words.TryGetValue(path + ".because", out found))
            {
                _missing.Add(new(language, path));
                continue;
            }

            found.Used = true;
            if (found.Node is ScalarNode { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Value))
                text = text.With(language, scalar.Value);
            else
                mistakes.Add(found.Node,
                    $"For the translation of {Quoted.Value(path)}, {found.Node.Kind} stands where a text is expected.");
        }

        return text;
    }

    private void Gather(Dictionary<string, Translation> words, string path, MapNode map)
    {
        foreach (var (key, value) in map.Entries)
        {
            var at = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            if (value is MapNode deeper)
            {
                Gather(words, at, deeper);
                continue;
            }

            if (!words.TryAdd(at, new(value)))
            {
                var first = words[at].Node;
                mistakes.Add(key,
                    $"{Quoted.Value(at)} is translated already in {first.File}, line {first.Line}. Accepted: one translation.");
            }
        }
    }

    private string DidYouMean(string path)
    {
        var dot = path.LastIndexOf('.');
        var siblings = _paths.Where(known => known.AsSpan().Count('.') == path.AsSpan().Count('.'));
        var nearest =
            Nearest.To(path, siblings.Where(known => dot < 0 || known.AsSpan().StartsWith(path.AsSpan(0, dot))))
                ?? Nearest.To(path, siblings);
        return nearest is null ? "" : $" Did you mean “{nearest}”?";
    }

    private sealed class Translation(Node node)
    {
        public Node Node { get; } = node;

        public bool Used { get; set; }
    }
}

/// <summary>A text that a language of the pack lacks.</summary>
/// <param name="Language">The language, such as <c>es</c>.</param>
/// <param name="Path">Where the translation belongs, such as <c>roles.legal-officer.label</c>.</param>
public sealed record MissingText(string Language, string Path);
