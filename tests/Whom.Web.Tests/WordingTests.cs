using System.Text.RegularExpressions;
using System.Xml.Linq;
using Whom.Documents;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Tests;

public sealed partial class WordingTests
{
    public static TheoryData<string> Others => [.. PlanWording.Languages.Where(language => language != Text.Source)];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_language_has_words_under_every_key_of_every_file_with_the_same_places(string language)
    {
        Assert.All(Files(), file =>
        {
            var (english, other) = (Read($"{file}.resx"), Read($"{file}.{language}.resx"));
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
            Assert.All(english, pair => Assert.Equal(Places(pair.Value), Places(other[pair.Key])));
            Assert.All(other, pair => Assert.NotEqual("", pair.Value.Trim()));
        });
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_language_has_its_files_in_every_room(string language)
    {
        string[] files = [$"Whom.Documents/Words.{language}.resx", $"Whom.Cli/Strings.{language}.resx",
            $"Whom.Packs/Resources/Mistakes.{language}.resx"];
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(WebFolder(), "..", file)), file));
    }

    [Fact]
    public void No_room_has_a_language_that_the_others_do_not_know()
    {
        var found = Directory.EnumerateFiles(Path.Combine(WebFolder(), ".."), "*.*.resx", SearchOption.AllDirectories)
            .Select(file => Path.GetExtension(Path.GetFileNameWithoutExtension(file))[1..]).Distinct();
        Assert.Equal(PlanWording.Languages.Remove(Text.Source).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_stands_in_one_file()
    {
        var twice = Files().SelectMany(file => Read($"{file}.resx").Keys)
            .GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(key => key.Count() > 1);
        Assert.Empty(twice.Select(key => key.Key));
    }

    [Fact]
    public void Words_are_found_in_every_file_and_language() => Assert.All(
        PlanWording.Languages,
        language => Assert.All(
            Files().SelectMany(file => Read(language == Text.Source ? $"{file}.resx" : $"{file}.{language}.resx")),
            pair => Assert.Equal(pair.Value, new PageWording(language)[pair.Key])));

    [Fact]
    public void Every_key_is_used()
    {
        var sources = string.Concat(Directory.EnumerateDirectories(WebFolder())
            .Where(folder => Path.GetFileName(folder) is not ("node_modules" or "wwwroot" or "Resources"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories))
            .Select(File.ReadAllText));
        var unused = Files().SelectMany(file => Read($"{file}.resx").Keys)
            .Select(key => MadeUp().Replace(key, ""))
            .Where(key => !sources.Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Empty(unused);
    }

    [Fact]
    public void Each_kind_of_mail_about_a_purchase_has_a_name_in_the_list_of_who_was_told()
    {
        foreach (var name in (string[])["RecordTab.resx", "RecordTab.es.resx"])
        {
            var words = Read(name);
            Assert.DoesNotContain(
                Enum.GetNames<NotificationKind>(), kind => !words.ContainsKey("ToldKind-" + kind));
        }
    }

    private static List<string> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(WebFolder(), "Resources"), "*.resx")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.Contains('.', StringComparison.Ordinal))];

    private static Dictionary<string, string> Read(string name) =>
        XDocument.Load(Path.Combine(WebFolder(), "Resources", name)).Root!.Elements("data")
            .ToDictionary(
                data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string words) =>
        Place().Matches(words).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static string WebFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "whom.slnx"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src", "Whom.Web");
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    // Keys that are put together: a count, one of a kind (after a hyphen), a kind of error page.
    [GeneratedRegex(
        "(?<=^.+)(One|Many)$|(?<=^[A-Za-z]+-).+$|^(Forbidden|NotFound|SignedOut|TooMany|Broken|Full|Away|Other|TooLarge|TooManyFields|NotText|Stopped|TooLongAddress)(?=Title$|Text$)")]
    private static partial Regex MadeUp();
}
