using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

[FreshlyProved]
public sealed class AddPasskeyModel(
    AccountDirectory accounts, AccountSignIn signIn, OwnSignIn own, PasskeyCeremony passkeys, Locale locale)
    : PageModel
{
    public string Name { get; private set; } = "";

    /// <summary>What the browser makes a passkey from.</summary>
    public string Options { get; private set; } = "";

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => Options = await OptionsAsync();

    public async Task<IActionResult> OnPostAsync(string? credential, string? name, CancellationToken cancel)
    {
        Name = name ?? "";
        if (await passkeys.MadeAsync(credential) is { } passkey)
        {
            await own.AddPasskeyAsync(
                await accounts.SignedInAsync(User), passkey,
                Name.Trim().Length == 0 ? locale["PasskeyUnnamed"] : Name, cancel);
            return LocalRedirect(locale.Link("/account/passkeys"));
        }

        Options = await OptionsAsync();
        Problems = [new Problem(null, locale["PasskeyNotMade"])];
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
