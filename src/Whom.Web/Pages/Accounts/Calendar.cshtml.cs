using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

public sealed class CalendarModel(
    CalendarLinks links, PublicAddress address, TimeProvider time, Locale locale) : PageModel
{
    public DateTimeOffset? Made { get; private set; }

    /// <summary>Shown once, when it is made.</summary>
    public string? Address { get; private set; }

    public TimeZoneInfo Zone => time.LocalTimeZone;

    private PersonId Person => AccountClaims.PersonOf(User)!.Value;

    public async Task OnGetAsync(CancellationToken cancel) => Made = await links.MadeAsync(Person, cancel);

    public async Task OnPostAsync(CancellationToken cancel)
    {
        Address = address.Of(
            locale.Link(CalendarFeed.Path, ("secret", await links.RenewAsync(Person, time.GetUtcNow(), cancel))));
        Made = await links.MadeAsync(Person, cancel);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        await links.EndAsync(Person, cancel);
        return LocalRedirect(locale.Link("/account/calendar"));
    }
}
