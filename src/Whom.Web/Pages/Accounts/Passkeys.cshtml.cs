using System.Buffers.Text;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

[FreshlyProved]
public sealed class PasskeysModel(AccountDirectory accounts, OwnSignIn own, Locale locale) : PageModel
{
    public ImmutableArray<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public async Task OnGetAsync() =>
        Passkeys = [.. await accounts.GetPasskeysAsync(await accounts.SignedInAsync(User))];

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name)
    {
        await own.RenamePasskeyAsync(await accounts.SignedInAsync(User), Credential(id), name ?? "");
        return LocalRedirect(locale.Link("/account/passkeys"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancel)
    {
        await own.RemovePasskeyAsync(await accounts.SignedInAsync(User), Credential(id), cancel);
        return LocalRedirect(locale.Link("/account/passkeys"));
    }

    public static string Id(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    // What is no id is the id of nothing.
    private static byte[] Credential(string? id) => Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : [];
}
