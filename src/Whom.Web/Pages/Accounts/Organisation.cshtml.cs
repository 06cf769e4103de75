using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

[EnableRateLimiting(Limits.Links)]
public sealed class OrganisationModel(OrganisationSignIn organisation, Locale locale) : PageModel
{
    public OrganisationAnswer Answer { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string? next, string? returned, string? again, CancellationToken cancel)
    {
        if (returned is null)
        {
            if (await organisation.IsThereAsync(cancel))
                return Challenge(organisation.Leave(ComeBack(next), again is not null), OrganisationSignIn.Scheme);
            Response.StatusCode = StatusCodes.Status502BadGateway;
            return Page();
        }

        switch (Answer = await organisation.FinishAsync(cancel))
        {
            case OrganisationAnswer.In: return Onward.To(next, Url, locale);
            case OrganisationAnswer.SecondFactor:
                return LocalRedirect(Onward.Link("/sign-in/second-factor", next, locale));
            case OrganisationAnswer.Failed or OrganisationAnswer.Nobody or OrganisationAnswer.Another: break;
        }

        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    private string ComeBack(string? next) => next is null
        ? locale.Link("/sign-in/organisation", ("returned", "1"))
        : locale.Link("/sign-in/organisation", ("returned", "1"), ("next", next));
}
