using System.Text;
using Whom.Packs;
using Whom.Testing;

namespace Whom.Cli.Tests;

/// <summary>What a plan says first in a terminal of 80 columns.</summary>
public sealed class FirstScreenTests
{
    // Its answers do not fit together, and what says so with each way out takes nine lines.
    private const string Longer = "museum-guide";

    private static readonly string[] Five =
        ["copilot-seats", "bus-timetable", "flood-damage-photos", "gunshot-detection-renewal", "council-minutes"];

    private static readonly PackResult Pack = PackFolder.Read(
        Path.Combine(Repository.Root, "packs", "baseline"), PackContents.Examples, ["es"]);

    // Spanish takes a tenth more.
    [Theory, Trait("Round", "whole")]
    [InlineData("en", 42, 45)]
    [InlineData("es", 45, 51)]
    public void It_fits_on_one_screen(string language, int mostOfFive, int most)
    {
        foreach (var example in Pack.Examples.Where(example => example.Name != Longer))
        {
            var lines = Screen(example, language).Length;
            Assert.True(
                lines <= (Five.Contains(example.Name) ? mostOfFive : most), $"{example.Name}: {lines} lines");
        }
    }

    [Fact]
    public void It_says_what_the_briefing_says_and_how_to_see_and_keep_the_rest()
    {
        using var files = new Files();
        var facts = files.Write("call.yaml", Files.Call);
        var text = Run.Whom("plan", facts).Out;

        Assert.Contains($"whom plan {facts} --all", text, StringComparison.Ordinal);
        Assert.Contains($"whom plan {facts} --format docx", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RECEIPT", text, StringComparison.Ordinal);
        Assert.Contains("RECEIPT", Run.Whom("plan", facts, "--all").Out, StringComparison.Ordinal);
        Assert.Contains("RECEIPT", Run.Whom("plan", facts, "--why").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void With_answers_open_it_says_who_is_certain_who_comes_in_only_if_and_what_to_ask_next()
    {
        var plan = new Run { Packs = Run.StandardPacks, Input = "{\"reach\": \"residents\"}"u8.ToArray() }
            .With("plan", "-").Out;

        Assert.Contains("So far at least", plan, StringComparison.Ordinal);
        Assert.Contains("Only under some of the open answers:", plan, StringComparison.Ordinal);
        Assert.Contains("NEXT QUESTION", plan, StringComparison.Ordinal);
        Assert.Contains("entry: new-solicitation, ", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reader_is_not_told_to_call_themselves()
    {
        var example = Pack.Examples.Single(one => one.Name == "copilot-seats");

        var lead = Screen(example, "en");
        var buyer = Screen(example, "en", "--reader", "procurement-officer");

        Assert.Contains(lead, line => line.StartsWith("Your own part, as Project lead", StringComparison.Ordinal));
        Assert.Contains(lead, line => line.StartsWith("  2. Procurement officer:", StringComparison.Ordinal));
        Assert.Contains(
            buyer, line => line.StartsWith("Your own part, as Procurement officer", StringComparison.Ordinal));
        Assert.Contains(buyer, line => line.StartsWith("  1. Project lead:", StringComparison.Ordinal));
        Assert.DoesNotContain(buyer, line => line.Contains(". Procurement officer:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text", "procurement-oficer", "Did you mean “procurement-officer”?")]
    [InlineData("markdown", "procurement-officer", "--reader goes with text, and markdown is for everybody.")]
    public void A_reader_that_cannot_be_is_refused(string format, string reader, string says)
    {
        var run = new Run { Packs = Run.StandardPacks, Input = "{}"u8.ToArray() }
            .With("plan", "-", "--format", format, "--reader", reader);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    private static string[] Screen(PackExample example, string language, params string[] options)
    {
        var facts = new StringBuilder($"{{\"purchase\": \"{example.Title}\", \"facts\": {{");
        facts.AppendJoin(", ", Pack.Policy!.Facts.Where(fact => example.Facts[fact.Order] is not null)
            .Select(fact => $"\"{fact.Id}\": \"{fact.Values[example.Facts[fact.Order]!.Value].Id}\""));
        var run = new Run
        {
            Packs = Run.StandardPacks,
            Input = Encoding.UTF8.GetBytes(facts.Append("}}").ToString()),
            Terminal = new Terminal(true, true, true, 80),
            Variables = { ["NO_COLOR"] = "1" },
        }.With(["plan", "-", "--lang", language, .. options]);
        Assert.Equal("", run.Error);
        return run.Out.TrimEnd('\n').Split('\n');
    }
}
