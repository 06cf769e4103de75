using System.Text.RegularExpressions;
using Whom.Testing;

namespace Whom.Tests;

/// <summary>
/// One word finds a capability in all rooms: the table of the architecture page, held
/// against the files. Each rule has a red twin.
/// </summary>
public sealed class OneWordTests
{
    // The columns of the table after the word, and the folder that each speaks of.
    private static readonly string[] Rooms =
    [
        "src/Whom", "src/Whom.Application", "src/Whom.Storage", "src/Whom.Web", "tests", "docs"
    ];

    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "ARCHITECTURE.md"));

    [Fact]
    public void Each_word_finds_its_files_in_each_room()
    {
        var rows = Rows(Page).ToList();

        Assert.True(rows.Count > 20, "The table of words was not found.");
        Assert.Empty(rows.SelectMany(Wrong));
    }

    [Fact]
    public void Each_capability_of_a_purchase_has_a_row() =>
        Assert.Empty(Capabilities().Except(Rows(Page).SelectMany(row => Files(row.Cells[0]))));

    [Fact]
    public void No_word_stands_for_two_capabilities() =>
        Assert.Empty(Rows(Page).GroupBy(row => row.Word, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1).Select(same => same.Key));

    [Theory]
    [InlineData(
        "| Nothing | `Wibble` | `Purchases/Invitations.cs` | – a | – b | `Pages/Assignments/_Invitation.cshtml` | `Whom.Tests/Purchases/InvitationsTests.cs` | `ARCHITECTURE.md` |")]
    [InlineData("| Gone | `Invitation` | `Purchases/InvitationsThatWere.cs` | – a | – b | – d | – d | – d |")]
    [InlineData("| No reason | `Invitation` | `Purchases/Invitations.cs` | – | – b | – d | – d | – d |")]
    [InlineData("| Another reason | `Invitation` | `Purchases/Invitations.cs` | – z | – b | – d | – d | – d |")]
    [InlineData("| Unsaid | `InvitationsOfTheMoon` | – d | – a | – b | – d | – d | `ARCHITECTURE.md` |")]
    [InlineData("| Nowhere | `Invitation` | – d | – a | – b | – d | – d | – d |")]
    public void A_made_up_row_is_caught(string line) => Assert.NotEmpty(Rows([line]).SelectMany(Wrong));

    [Fact]
    public void A_capability_without_a_row_is_caught() =>
        Assert.Contains("Purchases/Invitations.cs", Capabilities().Except(
            Rows(Page).Where(row => row.Word != "Invitation").SelectMany(row => Files(row.Cells[0]))));

    private static IEnumerable<(string Word, string[] Cells)> Rows(IEnumerable<string> lines) =>
        from line in lines
        let cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)
        where cells.Length == Rooms.Length + 2 && Regex.IsMatch(cells[1], "^`\\w+`$")
        select (cells[1].Trim('`'), cells[2..]);

    // Why a room may have nothing for a word; the letters stand under the table.
    private static HashSet<string> Reasons() => [.. Page.Select(line => Regex.Match(line, "^- \\*(\\w)\\*: "))
        .Where(found => found.Success).Select(found => found.Groups[1].Value)];

    private static IEnumerable<string> Wrong((string Word, string[] Cells) row)
    {
        var reasons = Reasons();
        foreach (var (room, cell) in Rooms.Zip(row.Cells))
        {
            if (cell.StartsWith('–'))
            {
                if (!reasons.Contains(cell[1..].Trim())) yield return $"{row.Word}: nothing in {room}, and no reason";
                continue;
            }

            if (!Files(cell).Any()) yield return $"{row.Word}: no file in {room}";
            foreach (var file in Files(cell))
                if (!(room == "docs" ? IsSaid(row.Word, file) : IsNamed(row.Word, room, file)))
                    yield return $"{row.Word} does not find {room}/{file}";
        }

        if (row.Cells.All(cell => cell.StartsWith('–'))) yield return $"{row.Word} finds nothing";
    }

    private static IEnumerable<string> Files(string cell) =>
        Regex.Matches(cell, "`([^`]+)`").Select(found => found.Groups[1].Value);

    private static bool IsNamed(string word, string room, string file)
    {
        var path = Path.Combine(Repository.Root, room, file.TrimEnd('/'));
        return file.Contains(word, StringComparison.OrdinalIgnoreCase)
            && (file.EndsWith('/') ? Directory.Exists(path) : File.Exists(path));
    }

    // A document says the word as people write it: QuickCheck is "quick check". The table itself does not count.
    private static bool IsSaid(string word, string file)
    {
        var path = Path.Combine(Repository.Root, "docs", file);
        if (!File.Exists(path)) return false;
        var spoken = Regex.Replace(word, "(?<=[a-z])(?=[A-Z])", "[ -]?");
        return File.ReadLines(path).Where(line => !line.StartsWith("| ", StringComparison.Ordinal)
            || !line.Contains($"| `{word}` |", StringComparison.Ordinal))
            .Any(line => Regex.IsMatch(line, spoken, RegexOptions.IgnoreCase));
    }

    private static IEnumerable<string> Capabilities() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", "Whom", "Purchases"), "*.cs")
            .Where(file => Path.GetFileName(file) != "Purchase.cs"
                && File.ReadAllText(file).Contains("static Decision<PurchaseEvent> Decide(", StringComparison.Ordinal))
            .Select(file => "Purchases/" + Path.GetFileName(file));
}
