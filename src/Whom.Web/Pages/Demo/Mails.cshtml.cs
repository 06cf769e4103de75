using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;
using Whom.Web.Mail;

namespace Whom.Web.Pages.Demo;

/// <summary>The mails of a demo, which are sent to nobody.</summary>
public sealed class MailsModel(FileTransport files) : PageModel
{
    public ImmutableArray<MimeMessage> Written { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Written = await files.LatestAsync(50, cancel);
}
