using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;
using Whom.Storage.Mails;
using Whom.Web.Mail;
using Whom.Web.Words;

namespace Whom.Web.Pages.Mail;

public sealed class IndexModel(Outbox outbox, MailSettings settings, TimeProvider time, Visit visit) : PageModel
{
    /// <summary>Of each kind.</summary>
    public const int Most = 50;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public SmtpServer? Server => settings.Smtp;

    public string Folder => settings.Folder;

    public ImmutableArray<MailRow> Dead { get; private set; } = [];

    public ImmutableArray<MailRow> Waiting { get; private set; } = [];

    public ImmutableArray<MailRow> Written { get; private set; } = [];

    public int SentLately { get; private set; }

    public DateTimeOffset? LastSent { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Dead = [.. (await outbox.DeadAsync(cancel)).Select(dead => Row(dead.Mail, dead.At, dead.Problem))];
        Waiting = [.. (await outbox.WaitingAsync(Most, cancel)).Select(waiting => Row(waiting.Mail, waiting.Due, waiting.Problem))];
        (SentLately, LastSent) = await outbox.SentSinceAsync(time.GetUtcNow() - Lately, cancel);
        if (Server is null) Written = [.. (await FolderCarrier.LatestAsync(Folder, Most, cancel)).Select(Row)];
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        await outbox.RetryAsync(id, time.GetUtcNow(), cancel);
        return LocalRedirect(visit.Link("/admin/mail"));
    }

    // What mails say is for whom they are for, save where files are all that there is of them.
    private MailRow Row(ClaimedMail mail, DateTimeOffset at, string? problem)
    {
        var met = problem is null ? null : MailProblem.Read(problem);
        return LetterJson.TryDecode(mail.Content, out var letter, out _)
            ? new MailRow(mail.Id, letter.To.Name, letter.To.Address, letter.Subject, at, met, mail.Tries, Server is null ? letter.Body : null)
            : new MailRow(mail.Id, "", "", "", at, met, mail.Tries, null);
    }

    private static MailRow Row(MimeMessage message)
    {
        var to = message.To.Mailboxes.First();
        return new MailRow(0, to.Name ?? "", to.Address, message.Subject ?? "", message.Date, null, 0, message.TextBody?.ReplaceLineEndings("\n"));
    }
}

/// <summary>A mail as the page shows it.</summary>
public sealed record MailRow(long Id, string Name, string Address, string Subject, DateTimeOffset At, MailProblem? Problem, int Tries, string? Body);
