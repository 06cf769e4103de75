using System.Collections.Immutable;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Storage;
using Whom.Web.Hosting;

namespace Whom.Web.Pages.Errors;

[IgnoreAntiforgeryToken]
public sealed class IndexModel(Installation installation) : PageModel
{
    // What a form carries that nobody typed, or that is nobody's to read again.
    private static readonly ImmutableArray<string> NotTyped =
    [
        "command", "seen", "secret", "password", "current", "code", "credential", "key", "assignment", "person",
        "said", "of"
    ];

    private static readonly ImmutableArray<string> Secrets =
        ["password", "secret", "code", "token", "credential", "passkey"];

    public string Kind { get; private set; } = "";

    /// <summary>The words of a form that came after its session was over.</summary>
    public ImmutableArray<string> Typed { get; private set; } = [];

    /// <summary>The page that the form was on; null where that is not known.</summary>
    public string? From { get; private set; }

    // By the route alone: a form has a field of this name, too.
    public void OnGet([FromRoute] int code) => Show(code);

    public void OnPost([FromRoute] int code) => Show(code);

    private void Show(int code)
    {
        var trouble = StoreTroublePages.Of(HttpContext);
        Kind = code switch
        {
            _ when trouble is StoreTrouble.Full => "Full",
            _ when trouble is not null => "Away",
            401 => "SignedOut",
            403 => "Forbidden",
            404 => "NotFound",
            429 => "TooMany",
            >= 500 => "Broken",
            _ => "Other"
        };
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        if ((code != StatusCodes.Status401Unauthorized && trouble is null) || !installation.HasAccounts
            || !Request.HasFormContentType) return;
        if (trouble is null) From = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;
        Typed =
        [
            .. Request.Form
                .Where(field => !NotTyped.Contains(field.Key) && !IsSecret(field.Key)
                        && !field.Key.StartsWith("__", StringComparison.Ordinal)
                        && !field.Key.StartsWith("question-", StringComparison.Ordinal))
                .Select(field => field.Value.ToString()).Where(words => !string.IsNullOrWhiteSpace(words)),
        ];
    }

    // Whatever it is called, a secret is never shown.
    private static bool IsSecret(string field) =>
        Secrets.Any(secret => field.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
