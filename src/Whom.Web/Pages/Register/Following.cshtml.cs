using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Packs;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Participation;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Register;

/// <summary>
/// Where whoever got a mail about the register confirms that they want more, and ends it. Looking changes nothing,
/// since scanners of mail open links; the secret in the address is what nobody else can know (RFC 8058, section 5).
/// </summary>
[EnableRateLimiting(Limits.Links)]
[IgnoreAntiforgeryToken]
public sealed class FollowingModel(
    Followers followers, RegisterEntryQueries entries, PolicyRegistry policies, IRecordStore record, TimeProvider time,
    Locale locale) : PageModel
{
    public string? Secret { get; private set; }

    /// <summary>Who follows; null where nobody does, or no more.</summary>
    public Follower? Follower { get; private set; }

    /// <summary>What the purchase is called about which they are told alone; null where it is not one.</summary>
    public string? Name { get; private set; }

    public Policy Policy => policies.Newest.Policy;

    public async Task OnGetAsync(string? secret, CancellationToken cancel)
    {
        Secret = secret;
        if (followers.IdOf(secret) is not { } id || await followers.FindAsync(id, cancel) is not { } found) return;
        Follower = found;
        if (found.Purchase is { } purchase)
            Name = (await entries.OfAsync([purchase], [RegisterField.Name], cancel)).GetValueOrDefault(purchase)
                ?.Text(RegisterField.Name, RegisterEntryPages.LanguageOf(locale))?.Words ?? locale["RegisterNoName"];
    }

    public async Task<IActionResult> OnPostAsync(string? secret, string? confirm, CancellationToken cancel)
    {
        var id = followers.IdOf(secret);
        if (id is { } known)
            await (confirm is null
                ? followers.StopAsync(known, cancel)
                : followers.ConfirmAsync(
                    known, await record.PositionAsync(cancel), time.GetUtcNow(), cancel));
        // Programs follow no redirect (RFC 8058, section 3.1); people who load the page again send nothing twice.
        if (Request.HasFormContentType && Request.Form.ContainsKey(Mime.OneClickField))
            return id is null ? NotFound() : new OkResult();
        return LocalRedirect(locale.Link("/register/following", ("secret", secret ?? "")));
    }
}
