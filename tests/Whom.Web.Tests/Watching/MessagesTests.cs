using System.Text.RegularExpressions;
using Whom.Testing;

namespace Whom.Web.Tests.Watching;

/// <summary>Whoever is called at night finds each message of the log in the guide.</summary>
public sealed partial class MessagesTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src/Whom.Web");

    [Fact]
    public void Each_message_that_the_program_writes_stands_in_the_guide_with_what_to_do()
    {
        var told = Told();
        var written = Directory.EnumerateFiles(Web, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Message().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["says"].Value).Distinct().ToList();

        Assert.True(written.Count > 15);
        Assert.All(written, message => Assert.Contains(told, cell => Means(cell, message)));
    }

    [Fact]
    public void So_does_each_reason_why_a_node_is_not_ready()
    {
        var told = Told();
        var reasons = Reason().Matches(File.ReadAllText(Path.Combine(Web, "Watching/Readiness.cs")))
            .Select(match => $"This node is not ready: {Place().Replace(match.Groups["says"].Value, "…")}.").ToList();

        Assert.Equal(7, reasons.Count);
        Assert.All(reasons, reason => Assert.Contains(reason, told));
    }

    [Theory]
    [InlineData(true, "Mail … was given up: …", "Mail {Id} was given up: {Problem}")]
    [InlineData(true, "The database has trouble (Full), and …", "The database has trouble ({Trouble}), and {Message}")]
    [InlineData(true, "A request says …", "A request says that a proxy has passed it on.")]
    [InlineData(false, "Mail … was given up: …", "No mail goes out: {Problem}")]
    [InlineData(false, "This node is ready.", "This node is ready again.")]
    public void A_cell_may_leave_out_what_is_filled_in_and_the_end(bool isMeant, string cell, string message) =>
        Assert.Equal(isMeant, Means(cell, message));

    private static bool Means(string cell, string message) =>
        Regex.IsMatch(cell, $"^{string.Join(".+", Place().Split(message).Select(Regex.Escape))}$")
        || cell.EndsWith('…') && Place().Replace(message, "…").StartsWith(
            cell.TrimEnd('…', ' '), StringComparison.Ordinal);

    private static List<string> Told() =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, "docs/guides/for-operators.md"))
            .SkipWhile(line => line != "| message | what it means | what to do |").Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1].Trim())];

    [GeneratedRegex("\\[LoggerMessage\\([^\"\\]]*\"(?<says>[^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex Message();

    [GeneratedRegex("\"(?<says>(the|nothing) [^\"]+)\"")]
    private static partial Regex Reason();

    [GeneratedRegex("\\{[A-Za-z]+\\}")]
    private static partial Regex Place();
}
