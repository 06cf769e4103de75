using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

// The secret stands behind the question mark, since a log may name the path of a request, but never its query.
[EnableRateLimiting(Limits.Links)]
public sealed class SetupModel(SettingUp settingUp, SetupLinks links, Locale locale) : PageModel
{
    public string Secret { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? secret, CancellationToken cancel)
    {
        Secret = secret ?? "";
        return await links.IsOpenAsync(Secret, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        string? secret, string? name, string? email, string? password, CancellationToken cancel)
    {
        (Secret, Name, Email) = (secret ?? "", name ?? "", email ?? "");
        if (!await links.IsOpenAsync(Secret, cancel)) return NotFound();
        var refusals = await settingUp.TryAsync(Secret, Name, Email, password ?? "", cancel);
        if (refusals.IsEmpty) return LocalRedirect(locale.Link("/account"));
        Problems = [.. refusals.Select(refusal => SetupWording.Say(refusal, locale))];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
