using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Packs.Tests;

public sealed class FactsFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Policy Policy = SmallPack.Policy;

    [Theory]
    [InlineData("approach: built\nvulnerable-groups: 'yes'\narea:\nentry: null\n")]
    [InlineData("approach: built\nvulnerable-groups: yes\n")]
    [InlineData("approach: \"built\"\nvulnerable-groups: true\narea: ~\n")]
    [InlineData("\ufeffapproach: built\r\nvulnerable-groups: True\r\n")]
    [InlineData("facts:\n  approach: built\n  vulnerable-groups: yes\n")]
    [InlineData("facts: {vulnerable-groups: 'yes', approach: built}\ndate: null\npurchase:\n")]
    [InlineData("""{"approach": "built", "vulnerable-groups": "yes", "area": null}""")]
    [InlineData(
        """{"facts": {"vulnerable-groups": true, "approach": "built"}, "purchase": null, "date": null, "go-live": null}""")]
    [InlineData(" \n\t{\"\\u0061pproach\": \"b\\u0075ilt\", \"vulnerable-groups\": true}\n")]
    public void Answers_are_read_in_every_way_in_which_they_may_be_written(string content)
    {
        var reading = Read(content);

        Assert.Empty(reading.Mistakes);
        Assert.Equal(new PurchaseFacts(null, Today, Facts.Of([-1, 2, 1, -1])), reading.Facts);
    }

    [Theory]
    [InlineData("purchase: Chat for the library\ndate: 2027-01-31\nrfp-out: 2027-06-30\napproach: built\n")]
    [InlineData(
        "purchase: ' Chat for the library '\ndate: 2027-01-31\nrfp-out: '2027-06-30'\nfacts:\n  approach: built\n")]
    [InlineData(
        """{"purchase": "Chat for the library", "date": "2027-01-31", "rfp-out": "2027-06-30", "facts": {"approach": "built"}}""")]
    [InlineData(
        """{"approach": "built", "rfp-out": "2027-06-30", "date": "2027-01-31", "purchase": "Chat for the library", "go-live": null}""")]
    public void What_stands_beside_the_facts_is_read(string content)
    {
        var reading = Read(content);

        Assert.Empty(reading.Mistakes);
        Assert.Equal(
            new PurchaseFacts("Chat for the library", new(2027, 1, 31), Facts.Of([-1, 2, -1, -1]),
                new(Policy.FindGate("publish-solicitation")!, new(2027, 6, 30))),
            reading.Facts);
    }

    [Fact]
    public void A_line_of_json_is_read_like_a_file() =>
        Assert.Equal(
            Read("""{"area": "tax", "vulnerable-groups": false}""").Facts,
            FactsFile.ReadLine(Policy, "-", 3, """{"area": "tax", "vulnerable-groups": false}"""u8, Today).Facts);

    [Fact]
    public void No_answer_at_all_leaves_all_open() => Assert.Equal(Facts.AllOpen(4), Read("{}").Facts?.Facts);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var day = Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber]
            .Select(DateOnly.FromDayNumber);
        // Names as they are kept: blanks in a row are one.
        var name = Gen.String[Gen.Char, 0, 40].Select(text => GivenText.Shortened(text, GivenText.LongestName))
            .Select(text => text.Length == 0 ? null : text);
        var target = Gen.Select(Gen.OneOf("go-live", "publish-solicitation", "none"), day)
            .Select((gate, on) => gate == "none" ? null : new Target(Policy.FindGate(gate)!, on));
        var facts = Gen.Select(Gen.Int[-1, 1], Gen.Int[-1, 2], Gen.Int[-1, 1], Gen.Int[-1, 2])
            .Select((a, b, c, d) => Facts.Of([(sbyte)a, (sbyte)b, (sbyte)c, (sbyte)d]));
        var few = Gen.Int[-200, WorkingCalendar.MostDays].Select(count => count < 0 ? null : (int?)count);
        var calendar = Gen.Select(name, day.Array[0, 5], few, few)
            .Select((of, holidays, live, asked) => new WorkingCalendar(
                of, [.. holidays], Days("go-live", live), Days("advocate-asked", asked))).Null();

        Gen.Select(name, day, facts, target, calendar).Select(
            (purchase, on, answers, aim, own) => new PurchaseFacts(purchase, on, answers, aim, own)).Sample(purchase =>
            {
                using var written = new StringWriter();
                FactsFile.Write(Policy, purchase, written);
                Assert.Equal(purchase, Read(written.ToString()).Facts);
            });
    }

    [Theory]
    [InlineData(
        "approach: built\ncalendar:\n  holidays: {name: ' Springfield 2027 ', days: [2027-07-05, 2027-01-01]}\n  days: {go-live: 30, close-out: 0}\n  extras: {building: 1000}\n")]
    [InlineData(
        """{"calendar": {"holidays": {"name": "Springfield 2027", "days": ["2027-01-01", "2027-07-05"]}, "days": {"close-out": 0, "go-live": 30}, "extras": {"building": 1000}}, "facts": {"approach": "built"}}""")]
    public void An_organisation_may_have_days_of_its_own(string content)
    {
        var expected = new WorkingCalendar(
            "Springfield 2027", [new(2027, 1, 1), new(2027, 7, 5)], Days("go-live", 30).Add("close-out", 0),
            Days("building", 1000));

        Assert.Empty(Read(content).Mistakes);
        Assert.Equal(new PurchaseFacts(null, Today, Facts.Of([-1, 2, -1, -1]), null, expected), Read(content).Facts);
    }

    [Theory]
    [InlineData("calendar:\n", false)]
    [InlineData("calendar: {}\n", true)]
    [InlineData("calendar:\n  holidays:\n    name:\n    days:\n  days:\n    go-live:\n  extras:\n", true)]
    [InlineData("""{"calendar": null}""", false)]
    [InlineData("""{"calendar": {"holidays": null, "days": {"go-live": null}}}""", true)]
    public void A_calendar_may_say_nothing(string content, bool isThere)
    {
        Assert.Empty(Read(content).Mistakes);
        Assert.Equal(isThere ? WorkingCalendar.Empty : null, Read(content).Facts!.Calendar);
    }

    [Fact]
    public void A_line_with_a_calendar_is_read_like_a_file()
    {
        var line = """{"entry": "pilot-or-donation", "calendar": {"days": {"go-live": 3}}}""";

        Assert.Equal(Read(line).Facts, FactsFile.ReadLine(Policy, "-", 3, Encoding.UTF8.GetBytes(line), Today).Facts);
        Assert.Equal(3, Read(line).Facts!.Calendar!.Days["go-live"]);
        var wrong = FactsFile.ReadLine(Policy, "-", 3, """{"calendar": {"days": {"go-live": -3}}}"""u8, Today);
        Assert.Equal("-:3:35:", Assert.Single(wrong.Mistakes).ToString().Split(' ')[0]);
    }

    [Fact]
    public void Each_key_of_a_target_means_a_gate_of_the_calendar()
    {
        var renew = Policy.Gates[2] with { Id = "renew" };
        var policy = Policy with { Calendar = Policy.Calendar with { Targets = [.. Policy.Calendar.Targets, renew] } };

        foreach (var (key, gate) in new[]
        {
            ("rfp-out", "publish-solicitation"), ("go-live", "go-live"), ("renew-by", "renew")
        })
            foreach (var text in new[] { $"{key}: 2027-01-31", $$"""{"{{key}}": "2027-01-31"}""" })
            {
                var facts = FactsFile.Read(
                    policy, "facts", new MemoryStream(Encoding.UTF8.GetBytes(text)), Today).Facts!;
                using var written = new StringWriter();
                FactsFile.Write(policy, facts, written);

                Assert.Equal(gate, facts.Target!.Gate.Id);
                Assert.Contains($"\n{key}: 2027-01-31\n", written.ToString(), StringComparison.Ordinal);
            }
    }

    [Fact]
    public void No_bytes_whatever_make_the_reader_throw()
    {
        var piece = Gen.OneOf(
            Gen.OneOf("approach", "built", "facts", "date", "2027-01-31", ": ", "- ", "\n", "  ", "\t", "{", "}", "[",
                "]", "\"", "'", ",", "&a", "*a", "!!x", "#",
                "|", ">", "? ", "%YAML 1.2\n", "---\n", "...\n", "\\u00", "\\ud800", "null", "true", "\r", "\u0085",
                "\u2028", "@", "`", "<<", "=", "-", ":").Select(Encoding.UTF8.GetBytes),
            Gen.Byte.Array[1, 3]);

        piece.Array[0, 40].Select(pieces => pieces.SelectMany(bytes => bytes).ToArray()).Sample(
            bytes =>
            {
                var file = FactsFile.Read(Policy, "facts", new MemoryStream(bytes), Today);
                var line = FactsFile.ReadLine(Policy, "facts", 1, bytes, Today);
                Assert.True(file.Facts is null != file.Mistakes.IsEmpty);
                Assert.True(line.Facts is null != line.Mistakes.IsEmpty);
            },
            iter: 20_000);
    }

    [Fact]
    public void A_line_costs_little_memory()
    {
        var line =
            """{"facts": {"approach": "built", "entry": "new-solicitation", "vulnerable-groups": "yes", "area": "tax"}}"""u8;
        FactsFile.ReadLine(Policy, "-", 1, line, Today);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) FactsFile.ReadLine(Policy, "-", i, line, Today);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 1, 4000);
    }

    private static ImmutableSortedDictionary<string, int> Days(string id, int? days) =>
        days is { } count ? WorkingCalendar.Empty.Days.Add(id, count) : WorkingCalendar.Empty.Days;

    private static FactsResult Read(string content) =>
        FactsFile.Read(Policy, "facts", new MemoryStream(Encoding.UTF8.GetBytes(content)), Today);
}
