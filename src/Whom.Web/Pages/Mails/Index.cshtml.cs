using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;
using Whom.Storage.Mails;
using Whom.Web.Mail;
using Whom.Web.Words;

namespace Whom.Web.Pages.Mails;

/// <summary>Mails that could not be sent, and, where none can, those that were written as files.</summary>
public sealed class IndexModel(Outbox outbox, FileCarrier files, MailSettings settings, TimeProvider time, Visit visit) : PageModel
{
    private const int Most = 50;

    public ImmutableArray<(DeadMail Dead, Letter Letter)> Dead { get; private set; } = [];

    public ImmutableArray<MimeMessage> Written { get; private set; } = [];

    public bool ByServer => settings.Host is not null;

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Dead = [.. (await outbox.DeadAsync(cancel)).Select(dead => (dead, Letter.Read(dead.Mail.Content)))];
        if (!ByServer) Written = await files.LatestAsync(Most, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long mail, CancellationToken cancel)
    {
        await outbox.RetryAsync(mail, time.GetUtcNow(), cancel);
        return LocalRedirect(visit.Link("/admin/mail"));
    }
}
