using Ical.Net;
using Whom.Purchases;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

public sealed class DueDaysTests
{
    private static readonly MimeKit.MailboxAddress From = new("Whom", "whom@city.example");
    private static readonly DueDays Days = new(new MailSettings(null, From, "mail"));
    private static readonly DueDay Day = new(
        new AssignmentId(Guid.Parse("019ac000-0000-7000-8000-000000000001")), 2,
        "Chatbot; 311, again\r\nBEGIN:VEVENT: Legal officer", "Respond here:\nhttps://whom.example/assignments/1/2",
        new DateOnly(2026, 12, 31), "https://whom.example/assignments/1/2?lang=es");

    [Fact]
    public void A_calendar_read_back_has_the_whole_day_and_nothing_that_a_name_smuggled_in()
    {
        var calendar = Calendar.Load(Days.Calendar(Day, MailMessages.Noon))!;

        var due = Assert.Single(calendar.Events);
        Assert.True(due.IsAllDay);
        Assert.Equal(new DateOnly(2026, 12, 31), due.Start!.Date);
        Assert.Equal(new DateOnly(2027, 1, 1), due.End!.Date);
        Assert.Equal(($"{Day.Assignment}@whom", 2, "CONFIRMED"), (due.Uid, due.Sequence, due.Status));
        Assert.Equal((new Uri(Day.Page), Day.Says), (due.Url, due.Description));
        Assert.StartsWith("Chatbot; 311, again", due.Summary, StringComparison.Ordinal);
        Assert.EndsWith(": Legal officer", due.Summary, StringComparison.Ordinal);
        Assert.Empty(due.Attendees);
    }

    [Fact]
    public void A_day_that_moves_is_the_same_event_on_another_day_with_a_higher_number()
    {
        var assignment = new Assignment
        {
            Id = Day.Assignment, Person = default, Name = new Whom.Records.Sealed("Ana"), Role = "legal-officer",
            InvitationCount = 1,
        };
        int[] all =
        [
            DueDay.SequenceOf(assignment, false), DueDay.SequenceOf(assignment, true),
            DueDay.SequenceOf(assignment with { InvitationCount = 2 }, false),
            DueDay.SequenceOf(assignment with { InvitationCount = 2, DelegationCount = 1 }, false),
            DueDay.SequenceOf(assignment with { InvitationCount = 2, DelegationCount = 1 }, true),
        ];
        Assert.Equal(all.Distinct().Order(), all);

        var moved = Assert.Single(Calendar.Load(Days.Calendar(
            Day with { On = new DateOnly(2027, 1, 15), Sequence = all[2] }, MailMessages.Noon))!.Events);
        Assert.Equal(($"{Day.Assignment}@whom", all[2]), (moved.Uid, moved.Sequence));
        Assert.Equal(new DateOnly(2027, 1, 15), moved.Start!.Date);
    }

    [Fact]
    public void A_day_that_is_no_more_is_the_same_event_and_cancelled()
    {
        var text = Days.Cancelled([Day with { Sequence = 3 }], MailMessages.Noon);
        var calendar = Calendar.Load(text)!;

        Assert.Equal(("CANCEL", "CANCEL"), (calendar.Method, DueDays.MethodOf(text)));
        var gone = Assert.Single(calendar.Events);
        Assert.Equal(($"{Day.Assignment}@whom", 3, "CANCELLED"), (gone.Uid, gone.Sequence, gone.Status));
        Assert.Equal("mailto:whom@city.example", gone.Organizer!.Value!.ToString());
    }

    [Fact]
    public void A_calendar_without_days_is_a_calendar_with_a_name_and_says_when_to_look_again()
    {
        var text = Days.Feed("Days to respond by: Exampleton, here; there", [], MailMessages.Noon);
        Assert.Empty(Calendar.Load(text)!.Events);
        foreach (var line in (string[])["NAME:Days to respond by: Exampleton\\, here\\; there",
            "X-WR-CALNAME:Days to respond by: Exampleton\\, here\\; there",
            "REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H"])
            Assert.Contains($"\r\n{line}\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "PUBLISH")]
    [InlineData(true, "CANCEL")]
    public void A_mail_carries_its_day_as_a_file_beside_text_and_page(bool ends, string method)
    {
        var message = MailMessages.To() with
        {
            Calendar = ends
                ? Days.Cancelled([Day], MailMessages.Noon)
                : Days.Calendar(Day, MailMessages.Noon)
        };
        using var mime = Mime.Of(message, From)!;

        var attached = Assert.IsType<MimeKit.TextPart>(Assert.Single(mime.Attachments));
        Assert.Equal(("text/calendar", "due.ics", method),
            (attached.ContentType.MimeType, attached.FileName, attached.ContentType.Parameters["method"]));
        Assert.Single(Calendar.Load(attached.Text)!.Events);
        Assert.Equal(message.Body, mime.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(MailHtml.Of(message), mime.HtmlBody!.ReplaceLineEndings("\n"));
    }
}
