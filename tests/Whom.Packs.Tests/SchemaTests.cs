using System.Text.Json.Nodes;
using NJsonSchema;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Packs.Tests;

[Trait("Round", "whole")]
public sealed class SchemaTests
{
    public static IEnumerable<TheoryDataRow<string>> PackFiles =>
        from folder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "packs"))
            .Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "examples", "packs")))
            .Prepend(SmallPack.Folder)
        from file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        select new TheoryDataRow<string>(file)
        {
            TestDisplayName = Path.GetRelativePath(Path.GetDirectoryName(folder)!, file)
        };

    [Theory]
    [MemberData(nameof(PackFiles))]
    public async Task A_good_file_of_a_pack_fits_the_schema(string file)
    {
        var schema = await PackSchema(file);

        Assert.Empty(
            schema.Validate(YamlJson.Of(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))));
    }

    [Theory]
    [InlineData("an unknown section")]
    [InlineData("an unknown key")]
    [InlineData("a missing key")]
    [InlineData("an unknown capacity")]
    [InlineData("an unknown force")]
    [InlineData("an unknown holder")]
    [InlineData("a list where a map belongs")]
    [InlineData("a map where a list belongs")]
    [InlineData("a text where a number belongs")]
    [InlineData("a fact with one value")]
    [InlineData("a fact with 65 values")]
    [InlineData("a rule without rows")]
    [InlineData("a duty of no kind")]
    [InlineData("a claim of no kind")]
    [InlineData("a claim with the key of another")]
    [InlineData("a claim without a bound")]
    [InlineData("one role that is never one person")]
    [InlineData("a role more than the engine counts")]
    [InlineData("a declaration of nobody")]
    [InlineData("a duty for each role")]
    [InlineData("questions without ids")]
    [InlineData("documents merged by two facts")]
    [InlineData("nothing that may ever pass first")]
    [InlineData("an ask that hides the others")]
    [InlineData("a review that never comes")]
    [InlineData("a text to start from without parts")]
    [InlineData("a part without its heading")]
    [InlineData("a part that nobody asks for")]
    [InlineData("a part that holds what there is not")]
    [InlineData("a review by days and by deliveries")]
    [InlineData("more working days than anyone waits")]
    [InlineData("an extra that nothing brings")]
    [InlineData("a sentence with one purchase")]
    [InlineData("an older answer of which nothing becomes")]
    [InlineData("an older fact with one value")]
    [InlineData("a case that nobody has looked at")]
    [InlineData("a mark of a source that is none")]
    public async Task A_broken_file_does_not(string name)
    {
        var broken = BrokenPacks.All(SmallPack.Folder).Single(pack => pack.Name == name);
        var file = Path.Combine(SmallPack.Folder, broken.File);
        var schema = await PackSchema(file);

        Assert.NotEmpty(schema.Validate(YamlJson.Of(System.Text.Encoding.UTF8.GetString(broken.Content("")))));
    }

    [Fact]
    public async Task The_schema_of_facts_has_the_facts_and_answers_of_the_standard_rules()
    {
        var policy = PackFolder.Read(
            Path.Combine(Repository.Root, "packs", "baseline"), PackContents.Policy, []).Policy;
        Assert.NotNull(policy);
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "schemas", "facts.schema.json"), TestContext.Current.CancellationToken);
        var definitions = JsonNode.Parse(text)!["definitions"]!.AsObject();

        Assert.Equal(policy.Facts.Select(fact => fact.Id),
            definitions["answers"]!["properties"]!.AsObject().Select(property => property.Key));
        foreach (var fact in policy.Facts)
        {
            var answers =
                definitions["fact-" + fact.Id]!["enum"]!.AsArray().Select(answer => answer?.ToJsonString()).ToList();
            IEnumerable<string?> accepted = fact.Values.Select(value => $"\"{value.Id}\"");
            if (fact.Values.Select(value => value.Id).Order(StringComparer.Ordinal).SequenceEqual(["no", "yes"]))
                accepted = [.. accepted, "true", "false"];
            Assert.Equal([.. accepted, null], answers);
        }
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("approach: built\nvulnerable-groups: yes\ndate: 2027-01-31\n", true)]
    [InlineData("vulnerable-groups: true\narea:\n", true)]
    [InlineData("purchase: A\ngo-live: 2027-01-31\nfacts:\n  approach: built\n", true)]
    [InlineData("approach: bilt\n", false)]
    [InlineData("aproach: built\n", false)]
    [InlineData("approach: true\n", false)]
    [InlineData("facts: {approach: built}\narea: tax\n", false)]
    [InlineData("facts: {date: 2027-01-31}\n", false)]
    [InlineData("date: 31.01.2027\n", false)]
    [InlineData("go-live: 2027-01-31\nrfp-out: 2027-01-31\n", false)]
    [InlineData("go-live: 2027-01-31\nrenew-by: 2027-01-31\n", false)]
    [InlineData("renew-by: 2027-01-31\n", true)]
    [InlineData(
        "calendar:\n  holidays: {name: Springfield 2027, days: [2027-01-01]}\n  days: {select-vendor: 30}\n  extras: {council-agenda: 20}\n",
        true)]
    [InlineData("calendar: {}\n", true)]
    [InlineData("calendar: []\n", false)]
    [InlineData("calendar: {days: {select-vendr: 30}}\n", false)]
    [InlineData("calendar: {days: {select-vendor: 1001}}\n", false)]
    [InlineData("calendar: {days: {select-vendor: '30'}}\n", false)]
    [InlineData("calendar: {extras: {council: 20}}\n", false)]
    [InlineData("calendar: {holidays: {days: [New Year]}}\n", false)]
    public async Task The_schema_of_facts_accepts_what_the_reader_accepts(string facts, bool good)
    {
        var policy = PackFolder.Read(
            Path.Combine(Repository.Root, "packs", "baseline"), PackContents.Policy, []).Policy!;
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Repository.Root, "schemas", "facts.schema.json"), TestContext.Current.CancellationToken);

        var reading = FactsFile.Read(
            policy, "facts", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(facts)), new(2026, 11, 23));

        Assert.Equal(good, reading.Mistakes.IsEmpty);
        Assert.Equal(good, schema.Validate(YamlJson.Of(facts)).Count == 0);
    }

    private static async Task<JsonSchema> PackSchema(string file)
    {
        var all = await JsonSchema.FromFileAsync(
            Path.Combine(Repository.Root, "schemas", "pack.schema.json"), TestContext.Current.CancellationToken);
        return Path.GetFileName(Path.GetDirectoryName(file)) switch
        {
            "examples" => all.Definitions["example"],
            "history" => all.Definitions["case"],
            { Length: 2 } => all.Definitions["translation"],
            _ => all,
        };
    }
}
