using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Whom.Purchases;
using Whom.Testing;
using Whom.Web.Mail;
using Calendar = Ical.Net.Calendar;

namespace Whom.Web.Tests.Mail;

/// <summary>
/// Calendars, as they are read by two libraries that did not write them: Ical.Net, and ical.js of Thunderbird. What was
/// folded within a character came back as two that are none.
/// </summary>
public sealed class CalendarReaderTests
{
    private static readonly DueDays Days = new(
        new MailSettings(null, new MimeKit.MailboxAddress("Whom", "whom@city.example"), "mail"));

    // One code point of four octets, one made of several, one of two code points, letters of two and three octets.
    private static readonly string[] Marks = ["🙂", "👩🏽‍🚀", "🇪🇸", "é", "e\u0301", "語", "👨‍👩‍👧‍👦"];

    [Fact]
    public async Task With_a_mark_at_every_place_of_a_fold_all_summaries_come_back_equal()
    {
        string[] summaries =
        [
            .. from mark in Marks
               from at in Enumerable.Range(60 - "SUMMARY:".Length, 21)
               select new string('A', at) + mark + " chatbot: Legal officer",
        ];
        var text = Days.Feed("Días", summaries.Select((one, at) => Day(at, one)), MailMessages.Noon);

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        // Not only unfolded is it whole: each line is, for programs that read lines.
        Assert.All(
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Split("\r\n"),
            line => Assert.DoesNotContain(line.EnumerateRunes(), rune => rune == Rune.ReplacementChar));
        Assert.Equal(summaries.Order(StringComparer.Ordinal),
            Calendar.Load(text)!.Events.Select(one => one.Summary).Order(StringComparer.Ordinal));
        Assert.Equal(summaries, (await ReadAsync(text)).Select(one => one.Summary));
    }

    [Fact]
    public async Task Any_words_come_back_equal_with_the_day_and_the_description()
    {
        var all = new List<DueDay>();
        Gen.Select(MailFieldsTests.Words, MailFieldsTests.Words).Sample(
            (summary, says) =>
            {
                lock (all) all.Add(Day(all.Count, summary) with { Says = says + "\n" + summary });
            },
            iter: 300, threads: 1);

        var read = await ReadAsync(Days.Feed("Days", all, MailMessages.Noon));

        Assert.Equal(
            all.Select(one => (
                Mime.OneLine(one.Summary), one.Says.ReplaceLineEndings("\n"),
                one.On.ToString("O", CultureInfo.InvariantCulture))),
            read.Select(one => (one.Summary, one.Description, one.On)));
    }

    private static DueDay Day(int number, string summary) => new(
        new AssignmentId(new Guid(number, 0, 7, new byte[8])), 2, summary, "Respond here.",
        new DateOnly(2026, 12, 1).AddDays(number), "https://whom.example/assignments/1/2");

    private static async Task<List<Entry>> ReadAsync(string calendar)
    {
        var script = Path.Combine(Repository.Root, "tests", "Whom.Web.Tests", "Mail", "read-calendar.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var read = node.StandardOutput.ReadToEndAsync(MailMessages.Cancel);
        await node.StandardInput.WriteAsync(calendar);
        node.StandardInput.Close();
        var entries = JsonSerializer.Deserialize<List<Entry>>(await read, JsonSerializerOptions.Web)!;
        await node.WaitForExitAsync(MailMessages.Cancel);
        Assert.Equal(0, node.ExitCode);
        return entries;
    }

    private sealed record Entry(string Summary, string Description, string On);
}
