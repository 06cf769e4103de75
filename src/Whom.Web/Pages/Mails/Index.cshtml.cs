using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;
using Whom.Storage.Mails;
using Whom.Web.Mail;
using Whom.Web.Words;

namespace Whom.Web.Pages.Mails;

/// <summary>Mails that could not be sent, that wait, and that went out. What they say is shown only where it is in files anyway.</summary>
public sealed class IndexModel(Outbox outbox, FileCarrier files, MailSettings settings, TimeProvider time, Visit visit) : PageModel
{
    /// <summary>Of each kind.</summary>
    public const int Most = 50;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public ImmutableArray<MailRow> Dead { get; private set; } = [];

    public ImmutableArray<MailRow> Waiting { get; private set; } = [];

    public ImmutableArray<MimeMessage> Written { get; private set; } = [];

    public int SentLately { get; private set; }

    public bool ByServer => settings.Smtp is not null;

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Dead = [.. (await outbox.DeadAsync(cancel)).Select(dead => Row(dead.Mail, dead.At, dead.Problem))];
        Waiting = [.. (await outbox.WaitingAsync(Most, cancel)).Select(waiting => Row(waiting.Mail, waiting.Due, waiting.Problem))];
        SentLately = await outbox.SentSinceAsync(time.GetUtcNow() - Lately, cancel);
        if (!ByServer) Written = await files.LatestAsync(Most, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long mail, CancellationToken cancel)
    {
        await outbox.RetryAsync(mail, time.GetUtcNow(), cancel);
        return LocalRedirect(visit.Link("/admin/mail"));
    }

    private static MailRow Row(ClaimedMail mail, DateTimeOffset at, string? problem) => new(
        mail.Id, LetterJson.TryDecode(mail.Content, out var letter, out _) ? letter : null, at, mail.Tries,
        problem is null ? null : MailProblem.Read(problem));
}

/// <summary>A mail as the page shows it; no letter where it cannot be read.</summary>
public sealed record MailRow(long Id, Letter? Letter, DateTimeOffset At, int Tries, MailProblem? Problem);
