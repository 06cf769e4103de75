using Ical.Net;
using Whom.Purchases;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

public sealed class DueDaysTests
{
    private static readonly DueDay Day = new(
        new AssignmentId(Guid.Parse("019ac000-0000-7000-8000-000000000001")), "Chatbot; 311, again\r\nBEGIN:VEVENT",
        "Legal officer", new DateOnly(2026, 12, 31), "https://whom.example/assignments/1/2?lang=es");

    [Fact]
    public void A_calendar_read_back_has_the_whole_day_and_nothing_that_a_name_smuggled_in()
    {
        var calendar = Calendar.Load(new DueDays().Calendar(Day, MailMessages.Noon))!;

        var due = Assert.Single(calendar.Events);
        Assert.True(due.IsAllDay);
        Assert.Equal(new DateOnly(2026, 12, 31), due.Start!.Date);
        Assert.Equal(new DateOnly(2027, 1, 1), due.End!.Date);
        Assert.Equal($"{Day.Assignment}@whom", due.Uid);
        Assert.Equal(new Uri(Day.Link), due.Url);
        Assert.Contains("Chatbot; 311, again", due.Summary, StringComparison.Ordinal);
        Assert.EndsWith(": Legal officer", due.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_moves_is_the_same_event_on_another_day()
    {
        var moved = Calendar.Load(
            new DueDays().Calendar(Day with { On = new DateOnly(2027, 1, 15) }, MailMessages.Noon))!;
        Assert.Equal($"{Day.Assignment}@whom", Assert.Single(moved.Events)!.Uid);
        Assert.Equal(new DateOnly(2027, 1, 15), moved.Events[0]!.Start!.Date);
    }

    [Fact]
    public void A_calendar_without_days_is_a_calendar() =>
        Assert.Empty(Calendar.Load(new DueDays().Calendar([], MailMessages.Noon))!.Events);

    [Fact]
    public void An_invitation_carries_its_day_as_a_file()
    {
        var message = MailMessages.To() with { Calendar = new DueDays().Calendar(Day, MailMessages.Noon) };
        using var mime = Mime.Of(message, new MimeKit.MailboxAddress("Whom", "whom@city.example"))!;

        var attached = Assert.IsType<MimeKit.TextPart>(Assert.Single(mime.Attachments));
        Assert.Equal(("text/calendar", "due.ics", "PUBLISH"),
            (attached.ContentType.MimeType, attached.FileName, attached.ContentType.Parameters["method"]));
        Assert.Single(Calendar.Load(attached.Text)!.Events);
        Assert.Equal(message.Body, mime.TextBody!.ReplaceLineEndings("\n"));
    }
}
