using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Whom.Web.Tests;

public sealed partial class WordsTests
{
    [Fact]
    public void Spanish_has_words_under_every_key_with_the_same_places()
    {
        var (english, spanish) = (Read("Strings.resx"), Read("Strings.es.resx"));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), spanish.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, pair => Assert.Equal(Places(pair.Value), Places(spanish[pair.Key])));
        Assert.All(spanish, pair => Assert.NotEqual("", pair.Value.Trim()));
    }

    [Fact]
    public void Every_key_is_used()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(WebFolder(), "Pages"), "*.cs*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(WebFolder(), "Words"), "*.cs"))
            .Concat(Directory.EnumerateFiles(Path.Combine(WebFolder(), "Plans"), "*.cs"))
            .Concat(Directory.EnumerateFiles(Path.Combine(WebFolder(), "Exports"), "*.cs"))
            .Concat(Directory.EnumerateFiles(Path.Combine(WebFolder(), "Desk"), "*.cs"))
            .Concat(Directory.EnumerateFiles(Path.Combine(WebFolder(), "Mail"), "*.cs"))
            .Select(File.ReadAllText));
        var unused = Read("Strings.resx").Keys
            .Select(key => MadeUp().Replace(key, ""))
            .Where(key => !sources.Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Empty(unused);
    }

    private static Dictionary<string, string> Read(string name) =>
        XDocument.Load(Path.Combine(WebFolder(), "Resources", name)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string words) => Place().Matches(words).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static string WebFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "whom.slnx"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src", "Whom.Web");
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    // Keys that are put together: a count, one of a kind (after a hyphen), a kind of error page.
    [GeneratedRegex("(?<=^.+)(One|Many)$|(?<=^[A-Za-z]+-).+$|^(Forbidden|NotFound|SignedOut|TooMany|Broken|Other)(?=Title$|Text$)")]
    private static partial Regex MadeUp();
}
