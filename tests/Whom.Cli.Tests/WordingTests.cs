using System.Text.RegularExpressions;
using System.Xml.Linq;
using Whom.Testing;

namespace Whom.Cli.Tests;

public sealed partial class WordingTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Whom.Cli");

    [Fact]
    public void Spanish_has_the_words_and_places_of_English()
    {
        var (english, spanish) = (Words("Strings.resx"), Words("Strings.es.resx"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), spanish.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, word => Assert.Equal(Places(word.Value), Places(spanish[word.Key])));
    }

    [Fact]
    public void Every_word_is_in_use()
    {
        var code = string.Concat(
            Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var words = Words("Strings.resx").Keys;
        var used = Key().Matches(code).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.All(words, word => Assert.True(
            used.Contains(word) || used.Contains(Plural().Replace(word, "")), $"Nobody says “{word}”."));
    }

    private static Dictionary<string, string> Words(string file) =>
        XDocument.Load(Path.Combine(Folder, file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static string Places(string words) =>
        string.Concat(Place().Matches(words).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex("\"([a-z0-9.-]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex(@"\.(one|many)$")]
    private static partial Regex Plural();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
