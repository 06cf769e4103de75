using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

[EnableRateLimiting(Limits.SignIns)]
public sealed class SignInModel(PasswordSignIn signIn, Locale locale) : PageModel
{
    public string Email { get; private set; } = "";

    public string? Next { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public void OnGet(string? next) => Next = next;

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? next)
    {
        (Email, Next) = (email ?? "", next);
        switch (await signIn.TryAsync(Email, password ?? ""))
        {
            case SignInAnswer.In: return Onward.To(next, Url, locale);
            case SignInAnswer.SecondFactor: return LocalRedirect(Onward.Link("/sign-in/second-factor", next, locale));
            case SignInAnswer.Refused: break;
        }

        Problems = [new Problem("email", locale["SignInRefused", AccountDirectory.FreeFailures])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
