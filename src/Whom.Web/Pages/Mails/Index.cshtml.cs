using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;
using Whom.Application.Installations;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.Planning;
using Whom.Storage.Mails;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Mail;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Mails;

/// <summary>
/// Mails that could not be sent, that wait, and that went out. What they say is shown only where it is in files anyway.
/// </summary>
public sealed class IndexModel(
    Outbox outbox, InstallationService installations, FileTransport files, MailSettings settings, Planner planner,
    TimeProvider time, Locale locale)
    : PageModel
{
    /// <summary>Of each kind.</summary>
    public const int Most = 50;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public ImmutableArray<MailRow> Dead { get; private set; } = [];

    public ImmutableArray<MailRow> Waiting { get; private set; } = [];

    public ImmutableArray<MimeMessage> Written { get; private set; } = [];

    public int SentLately { get; private set; }

    public bool ByServer => settings.Smtp is not null;

    /// <summary>The id of the forms of this page: sent twice, one does it once.</summary>
    public Guid Command { get; } = Guid.CreateVersion7();

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    private async Task ShowAsync(CancellationToken cancel)
    {
        Dead = [.. (await outbox.DeadAsync(cancel)).Select(dead => Row(dead.Mail, dead.At, dead.Problem))];
        Waiting = [.. (await outbox.WaitingAsync(Most, cancel)).Select(
            waiting => Row(waiting.Mail, waiting.Due, waiting.Problem))];
        SentLately = await outbox.SentSinceAsync(time.GetUtcNow() - Lately, cancel);
        if (!ByServer) Written = await files.LatestAsync(Most, cancel);
    }

    public async Task<IActionResult> OnPostAsync(long mail, string? command, CancellationToken cancel)
    {
        var isGivenUp = (await outbox.DeadAsync(cancel)).Any(dead => dead.Mail.Id == mail);
        var again = new SendMailAgain(mail, isGivenUp, (await Actors.OfAsync(HttpContext))!, time.GetUtcNow());
        // Each mail has a form of its own.
        var request = new Request(new Request(
            ChangeForm.CommandOf(command), 0).IdOf(again.Mail.ToString(CultureInfo.InvariantCulture)), long.MaxValue);
        var outcome = await installations.DoAsync(request, again, [Outbox.Retrying(mail, time.GetUtcNow())], cancel);
        if (OutcomeWording.Of(outcome, planner.Policy, locale) is not var (status, says))
            return LocalRedirect(locale.Link("/admin/mail"));
        (Problems, Response.StatusCode) = ([new Problem(null, says)], status);
        await ShowAsync(cancel);
        return Page();
    }

    private static MailRow Row(ClaimedMail mail, DateTimeOffset at, string? problem) => new(
        mail.Id, MailMessageJson.TryDecode(mail.Content, out var message, out _) ? message : null, at, mail.Tries,
        problem is null ? null : MailProblem.Read(problem));
}

/// <summary>A mail as the page shows it; no letter where it cannot be read.</summary>
public sealed record MailRow(long Id, MailMessage? MailMessage, DateTimeOffset At, int Tries, MailProblem? Problem);
