using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Whom.Testing;

namespace Whom.Tests;

/// <summary>
/// The pages about security, held against the tests and files that there are, and against their own counts. Each rule
/// has a red twin.
/// </summary>
public sealed class SecurityTablesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "security");
    private static readonly string[] Holes = File.ReadAllLines(Path.Combine(Folder, "published-holes.md"));
    private static readonly string[] Asvs = File.ReadAllLines(Path.Combine(Folder, "asvs.md"));

    // ASVS 5.0.0: so many requirements of levels 1 and 2 has each chapter.
    private static readonly ImmutableArray<int> Chapters =
    [
        27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7,
    ];

    private static readonly string[] Answers = ["met", "not applicable", "not met"];

    // A class of tests, with the members that stand in its file.
    private static readonly FrozenDictionary<string, string> Tests = Directory
        .GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
        .ToFrozenDictionary(
            same => same.Key, same => string.Concat(same.Select(File.ReadAllText)), StringComparer.Ordinal);

    [Fact]
    public void Each_test_and_file_that_the_pages_name_is_there() =>
        Assert.Empty(Directory.GetFiles(Folder, "*.md").SelectMany(File.ReadLines).SelectMany(Gone));

    [Theory]
    [InlineData("`SignInTests.Nobody_is_led_to_another_planet`")]
    [InlineData("`NobodysTests.Nobody_is_led_to_another_site`")]
    [InlineData("`src/Whom.Web/Accounts/Nobody.cs`")]
    public void What_is_gone_is_caught(string cell) => Assert.Single(Gone(cell));

    [Fact]
    public void Each_published_hole_stands_there_once_with_a_test_and_a_place()
    {
        var rows = HolesIn(Holes).ToList();
        Assert.True(rows.Count >= 34, $"There are {rows.Count}.");
        Assert.Empty(Twice(rows.Select(row => row.Id)));
        Assert.Empty(rows.Where(row => !TestsIn(row.Test).Any() || !Files(row.Place).Any()).Select(row => row.Id));
        Assert.True(rows.SelectMany(row => TestsIn(row.Twin)).Distinct().Count() >= 12, "A dozen holes are put back.");
    }

    [Theory]
    [InlineData("| CVE-2026-1 | X | it | – | `src/Whom/Purchases/Votes.cs` | – |")]
    [InlineData("| CVE-2026-1 | X | it | `SignInTests.Nobody_is_led_to_another_site` | somewhere | – |")]
    public void A_hole_without_a_test_or_a_place_is_caught(string line)
    {
        var row = Assert.Single(HolesIn([line]));
        Assert.False(TestsIn(row.Test).Any() && Files(row.Place).Any());
    }

    [Fact]
    public void A_hole_that_stands_there_twice_is_caught() =>
        Assert.Single(Twice(["CVE-2026-1", "CVE-2026-2", "CVE-2026-1"]));

    [Fact]
    public void Each_requirement_of_levels_1_and_2_stands_there_once_with_an_answer_and_why()
    {
        var rows = AsvsIn(Asvs).ToList();
        Assert.Empty(Twice(rows.Select(row => row.Id)));
        Assert.Equal(
            Chapters.Select((count, at) => $"V{at + 1}: {count}"),
            rows.GroupBy(row => row.Id.Split('.')[0]).Select(chapter => $"{chapter.Key}: {chapter.Count()}"));
        Assert.Empty(rows.Where(row => row.Level is not ("1" or "2")).Select(row => row.Id));
        Assert.Empty(rows.Where(IsNotSaid).Select(row => row.Id));
    }

    [Theory]
    [InlineData("| V1.1.1 | 2 | what | nearly | `src/Whom/Purchases/Votes.cs` |")]
    [InlineData("| V1.1.1 | 2 | what | met | it is |")]
    [InlineData("| V1.1.1 | 2 | what | not met | |")]
    public void An_answer_that_says_nothing_is_caught(string line) =>
        Assert.True(IsNotSaid(Assert.Single(AsvsIn([line]))));

    [Fact]
    public void The_counts_at_the_head_are_those_of_the_rows() =>
        Assert.Equal(Counted(AsvsIn(Asvs)), Asvs.Where(line => Regex.IsMatch(line, @"^\| (1|2|both) \|")));

    [Fact]
    public void A_count_that_is_wrong_is_caught() => Assert.DoesNotContain(
        "| 1 | 1 | 0 | 0 | 1 |", Counted(AsvsIn(["| V1.1.1 | 1 | what | met | `src/Whom/Purchases/Votes.cs` |"])));

    private static IEnumerable<(string Id, string Test, string Place, string Twin)> HolesIn(
        IEnumerable<string> lines) =>
        from line in lines
        let cells = Cells(line)
        where cells.Length == 6 && Regex.IsMatch(cells[0], @"^(CVE-\d{4}-\d+|GHSA(-\w{4}){3})$")
        select (cells[0], cells[3], cells[4], cells[5]);

    private static IEnumerable<Requirement> AsvsIn(IEnumerable<string> lines) =>
        from line in lines
        let cells = Cells(line)
        where cells.Length == 5 && Regex.IsMatch(cells[0], @"^V\d+\.\d+\.\d+$")
        select new Requirement(cells[0], cells[1], cells[3], cells[4]);

    // What is met names a test, or a place in the code or in the documents; what is not says why.
    private static bool IsNotSaid(Requirement row) => !Answers.Contains(row.Answer)
        || (row.Answer == "met" ? !TestsIn(row.Where).Any() && !Files(row.Where).Any() : row.Where.Length < 10);

    private static IEnumerable<string> Counted(IEnumerable<Requirement> all)
    {
        var rows = all.ToList();
        foreach (var level in new[] { "1", "2", "both" })
        {
            var some = rows.Where(row => level == "both" || row.Level == level).ToList();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {level} | {some.Count} | {string.Join(" | ", Answers.Select(Count))} |");
            int Count(string answer) => some.Count(row => row.Answer == answer);
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> ids) =>
        ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key);

    private static string[] Cells(string line) =>
        line.StartsWith('|') ? line.Trim()[1..^1].Split('|', StringSplitOptions.TrimEntries) : [];

    private static IEnumerable<string> Gone(string line)
    {
        foreach (var test in TestsIn(line))
        {
            var (name, member) = (test[..test.IndexOf('.')], test[(test.IndexOf('.') + 1)..]);
            if (!Tests.TryGetValue(name, out var says)
                || !Regex.IsMatch(says, $@"public (async )?(Task|void) {member}\(")) yield return test;
        }

        foreach (var file in Files(line))
            if (!Path.Exists(Path.Combine(Repository.Root, file))) yield return file;
    }

    private static IEnumerable<string> TestsIn(string line) =>
        Regex.Matches(line, @"`(\w+Tests\.\w+)`").Select(found => found.Groups[1].Value);

    private static IEnumerable<string> Files(string line) =>
        Regex.Matches(line, @"`((src|docs|tests|eng|scripts)/[^`]+|[A-Z]+\.md|Directory\.[\w.]+)`")
            .Select(found => found.Groups[1].Value);

    private sealed record Requirement(string Id, string Level, string Answer, string Where);
}
