using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>Who was told of what in a purchase, by which mails; never what stands in them.</summary>
public sealed class MailNoticesModel(
    PurchasePages pages, PurchaseMailing mailing, MailNotices notices, TimeProvider time) : PageModel
{
    public const int Most = 200;

    public PurchaseView View { get; private set; } = null!;

    public ImmutableArray<ToldMail> Told { get; private set; } = [];

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        if (view.Purchase.MayNotReadMails(view.Actor) is { } not) return pages.Forbidden(not, view);
        Told = await notices.OfAsync(view.Purchase.Id, Most, cancel);
        View = await mailing.WithAsync(
            await pages.WithNamesAsync(view, Told.Select(one => one.Notice.Person), cancel), cancel);
        return Page();
    }

    /// <summary>In which role somebody was told; null where the assignment is not known any more.</summary>
    public Assignment? AssignmentOf(ToldMail told) =>
        View.Purchase.Assignments.FirstOrDefault(one => one.Id == told.Notice.Assignment);
}
