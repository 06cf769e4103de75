using System.Text.RegularExpressions;
using Whom.Testing;
using Whom.Web.Hosting;

namespace Whom.Web.Tests.Running;

/// <summary>
/// The settings that the program reads, those that it knows, and those that its operators are told of.
/// </summary>
public sealed partial class SettingsTableTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src/Whom.Web");

    [Fact]
    public void Whatever_is_read_is_known()
    {
        var read = Directory.EnumerateFiles(Web, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Reading().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.Contains("smtp:host", read);
        Assert.Contains("demo-city", read);
        Assert.Contains("WHOM_SECRET", read);
        Assert.All(read, name => Assert.True(KnownSettings.Knows(name), name));
    }

    [Fact]
    public void Whatever_is_known_stands_in_the_guide_and_the_other_way_round()
    {
        var guide = File.ReadAllLines(Path.Combine(Repository.Root, "docs/guides/for-operators.md"));
        var told = guide.SkipWhile(line => !line.StartsWith("| setting |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).SelectMany(line => Name().Matches(line.Split('|')[1]))
            .Select(match => match.Groups["name"].Value);

        Assert.Equal(
            KnownSettings.Own.Concat(KnownSettings.InEnvironment).Append("urls").Order(StringComparer.Ordinal),
            told.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--demo", "true", "--data=x")]
    [InlineData("--Kestrel:Endpoints:Http:Url", "http://localhost", "--Logging:LogLevel:Default=Debug")]
    public void What_is_understood_is_handed_on(params string[] words) =>
        Assert.Empty(CommandLine.Read(words).Mistakes);

    [Theory]
    [InlineData("“demo” is no setting", "demo", "true")]
    [InlineData("“-x” is no setting", "-x")]
    [InlineData("--demo has no value", "--demo", "--data", "x")]
    [InlineData("Did you mean “smtp:host”?", "--smtp:hots", "mail")]
    [InlineData("There is no setting “frobnicate”. Accepted: address", "--frobnicate=1")]
    public void What_is_not_understood_is_named(string sentence, params string[] words) => Assert.Contains(
        CommandLine.Read(words).Mistakes, mistake => mistake.Contains(sentence, StringComparison.Ordinal));

    // As configuration["…"], or by a function that is given the configuration and a name.
    [GeneratedRegex("configuration(\\[|, )\"(?<name>[^\"]+)\"|\\bIs\\(\"(?<name>[^\"]+)\"\\)")]
    private static partial Regex Reading();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();
}
