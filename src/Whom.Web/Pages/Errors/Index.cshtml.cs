using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Whom.Web.Pages.Errors;

[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    public string Kind { get; private set; } = "";

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Kind = code switch { 403 => "Forbidden", 404 => "NotFound", 429 => "TooMany", >= 500 => "Broken", _ => "Other" };
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
    }
}
