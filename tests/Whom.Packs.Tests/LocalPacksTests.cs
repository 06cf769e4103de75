using System.Globalization;
using System.Text;
using Whom.Planning;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Packs.Tests;

/// <summary>
/// The packs of places that come with the program. docs/coverage is made here: set WHOM_ACCEPT=1 to write it anew.
/// </summary>
public sealed class LocalPacksTests(ITestOutputHelper output)
{
    private static readonly InstalledPacks Installed =
        InstalledPacks.Read(Path.Combine(Repository.Root, "packs"));

    public static TheoryData<string> Local =>
        ["us-federal", "california-local", "california-state", "san-jose", "govai"];

    [Fact]
    public void All_packs_are_read_together_without_a_mistake() => Assert.Empty(Installed.Mistakes);

    [Theory, MemberData(nameof(Local))]
    public void Every_text_is_there_in_Spanish(string id) =>
        Assert.Empty(PackFolder.Read(Path.Combine(Repository.Root, "packs", id)).MissingTexts);

    [Theory, MemberData(nameof(Local))]
    public void Every_example_comes_out_as_it_says(string id)
    {
        var examples = PackFolder.Read(Path.Combine(Repository.Root, "packs", id)).Examples;
        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            var brought = new Planner(example.Policy!).Brought(Asked(example));
            Assert.All(example.Has, item => Assert.True(brought.Any(part => Is(part, item)), Said(example, item)));
            Assert.All(example.HasNot, item => Assert.False(brought.Any(part => Is(part, item)), Said(example, item)));
        });
    }

    [Theory, MemberData(nameof(Local))]
    public void Each_row_has_a_mark_a_source_and_words_for_how_far_it_was_read(string id)
    {
        var policy = Of(id);
        var rows = policy.Rules.SelectMany(rule => rule.Rows).Where(row => row.Grounds.Pack == id).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.NotNull(row.Grounds.Mark);
            Assert.NotNull(row.Grounds.Citation);
            Assert.False(row.Grounds is { Mark: Mark.Derived, Force: not Force.Guide }, row.Grounds.Rule);
        });
        var about = policy.Abouts.Single(one => one.Id == id);
        Assert.All([about.Binds, about.Since, about.KeptBy, about.LeavesOut, about.Read], Assert.NotNull);
        Assert.NotNull(about.LookedAt);
    }

    [Theory, MemberData(nameof(Local))]
    public void The_table_of_coverage_is_what_the_pack_and_its_examples_say(string id)
    {
        var text = Coverage(id);
        var file = Path.Combine(Repository.Root, "docs", "coverage", $"{id}.md");
        if (Environment.GetEnvironmentVariable("WHOM_ACCEPT") == "1") File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file), text);
    }

    private string Coverage(string id)
    {
        var policy = Of(id);
        var examples = PackFolder.Read(Path.Combine(Repository.Root, "packs", id)).Examples;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"# Coverage of `{id}`\n\nMade by a test from the pack: each row with its mark, its source, and the examples in which it applies. Not legal advice.\n\n| rule | row | role | capacity | mark | force | source | examples |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"));
        var (rows, shown) = (0, 0);
        foreach (var row in policy.Rules.SelectMany(rule => rule.Rows).Where(row => row.Grounds.Pack == id)
            .DistinctBy(row => (row.Grounds.Rule, row.Place)))
        {
            var of = examples.Where(example => new Planner(example.Policy!).Brought(Asked(example)).Any(
                part => part.Reasons[0].Grounds.Rule == row.Grounds.Rule && part.Role == row.Role
                    && part.Stage == row.Stage && part.Capacity == row.Capacity && part.On.Contains(row.On)
                    && part.Reasons[0].Grounds.Because.English == row.Grounds.Because.English))
                .Select(example => example.Name.Split('-') is [var place, var letter, ..] && letter.Length == 1
                    ? $"{place}-{letter}".ToUpperInvariant() : example.Name).ToList();
            rows++;
            if (of.Count > 0) shown++;
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Grounds.Rule} | {row.Place} | {row.Role.Id} | {PlanIds.Of(row.Capacity)} | {PlanIds.Of(row.Grounds.Mark!.Value)} | {PlanIds.Of(row.Grounds.Force)} | {Cited(row.Grounds)} | {(of.Count > 0 ? string.Join(", ", of) : "–")} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{rows} rows, {shown} of them in an example.\n");
        output.WriteLine($"{id}: {rows} rows, {shown} in an example, {examples.Length} examples.");
        return text.ToString();
    }

    private static string Cited(Grounds grounds) => string.Join(
        "; ", grounds.SeeAlso.Insert(0, grounds.Citation!).Select(source => $"{source.Key} {source.Section}".Trim()))
        .Replace("|", "\\|", StringComparison.Ordinal);

    private static Policy Of(string id) => Installed.NewestOfEach.Single(pack => pack.Pack.Id == id).Policy;

    private static PurchaseFacts Asked(PackExample example) =>
        new(example.Title, example.Planning!.Value, example.Facts, Days: example.Days);

    private static bool Is(Involvement part, ExampleItem item) => part.Role == item.Role
        && (item.Stage is null || part.Stage == item.Stage) && (item.Capacity is null || part.Capacity == item.Capacity)
        && (item.On is null || part.On.Contains(item.On)) && (item.Before is null || part.Before.Contains(item.Before));

    private static string Said(PackExample example, ExampleItem item) =>
        $"{example.Name}: {item.Role.Id} {item.Capacity} @{item.Stage?.Id} →{item.Before?.Id}";
}
