using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Words;

namespace Whom.Web.Pages.Accounts;

public sealed class AddPasskeyModel(AccountBook accounts, SignInManager<Account> signIn, Visit visit) : PageModel
{
    public string Name { get; private set; } = "";

    /// <summary>What the browser makes a passkey from.</summary>
    public string Options { get; private set; } = "";

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => Options = await OptionsAsync();

    public async Task<IActionResult> OnPostAsync(string? credential, string? name)
    {
        Name = name ?? "";
        if (await PasskeyCeremony.MadeAsync(signIn, credential) is { } passkey)
        {
            await accounts.AddPasskeyAsync(await accounts.SignedInAsync(User), passkey, Name.Trim().Length == 0 ? visit["PasskeyUnnamed"] : Name);
            return LocalRedirect(visit.Link("/account/passkeys"));
        }

        Options = await OptionsAsync();
        Problems = [new Problem(null, visit["PasskeyNotMade"])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<string> OptionsAsync()
    {
        var account = await accounts.SignedInAsync(User);
        return await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = account.Person.ToString(),
            Name = account.Email,
            DisplayName = account.Name,
        });
    }
}
