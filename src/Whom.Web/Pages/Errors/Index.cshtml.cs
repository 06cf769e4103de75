using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Access;
using Whom.Web.Hosting;

namespace Whom.Web.Pages.Errors;

[IgnoreAntiforgeryToken]
public sealed class IndexModel(Installation installation) : PageModel
{
    // What a form carries that nobody typed, or that is nobody's to read again.
    private static readonly ImmutableArray<string> NotTyped =
    [
        "command", "seen", "secret", "password", "current", "code", "credential", "key", "assignment", "person",
        "said", "of", "about", "value", "saying", "should-be", "outcome", "anyway", "keep", "conflict", "settlement"
    ];

    private static readonly ImmutableArray<string> Secrets =
        ["password", "secret", "code", "token", "credential", "passkey"];

    public string Kind { get; private set; } = "";

    /// <summary>The words of a form that came after its session was over.</summary>
    public ImmutableArray<(string Kind, string Words)> Typed { get; private set; } = [];

    /// <summary>Why it is refused to whoever asks, where they may know; null where no more is said.</summary>
    public NotTheirs? NotTheirs => Kind == "Forbidden" ? HttpContext.Features.Get<NotTheirs>() : null;

    /// <summary>The page that the form was on; null where that is not known.</summary>
    public string? From { get; private set; }

    public Task OnGetAsync() => ShowAsync();

    public Task OnPostAsync() => ShowAsync();

    // The code is no argument: to fill it in, the framework would read a form again that could not be read.
    private async Task ShowAsync()
    {
        // Asked for as itself it is no page: whoever posts something here would have it shown under our name.
        var code = Limits.IsShowingAnError(HttpContext)
            && int.TryParse(
                RouteData.Values["code"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            && given is >= 400 and < 600 ? given : StatusCodes.Status404NotFound;
        Kind = KindOf(code);
        Response.StatusCode = code;
        if (Kind is "Full" or "Away") StoreTroublePages.AskAgain(Response);
        if (Kind is not ("SignedOut" or "Full" or "Away") || !installation.HasAccounts
            || !Request.HasFormContentType || await FormAsync() is not { } form) return;
        if (Kind == "SignedOut") From = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;
        Typed =
        [
            .. form
                .Where(field => !NotTyped.Contains(field.Key) && !IsSecret(field.Key)
                        && !field.Key.StartsWith("__", StringComparison.Ordinal)
                        && !field.Key.StartsWith("question-", StringComparison.Ordinal))
                .Select(field => (KindOf(field.Key), field.Value.ToString()))
                .Where(field => !string.IsNullOrWhiteSpace(field.Item2)),
        ];
    }

    private static string KindOf(string field) => field switch
    {
        "concern" => "Concern",
        "advice" => "Advice",
        "reason" => "Reason",
        _ when field.StartsWith("answer-", StringComparison.Ordinal) => "Answer",
        _ => "Other",
    };

    // Whatever it is called, a secret is never shown.
    private static bool IsSecret(string field) =>
        Secrets.Any(secret => field.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private string KindOf(int code) => HttpContext.WhyUnread() is { } why ? KindOf(why) : code switch
    {
        401 => "SignedOut",
        403 => "Forbidden",
        404 => "NotFound",
        413 => "TooLarge",
        429 => "TooMany",
        StatusCodes.Status507InsufficientStorage => "Full",
        StatusCodes.Status503ServiceUnavailable => "Away",
        >= 500 => "Broken",
        _ => "Other",
    };

    private static string KindOf(Unread why) => why switch
    {
        Unread.TooLarge => "TooLarge",
        Unread.TooManyFields => "TooManyFields",
        Unread.NotText => "NotText",
        Unread.Stopped => "Stopped",
        Unread.TooLongAddress => "TooLongAddress",
    };

    private async Task<IFormCollection?> FormAsync()
    {
        try
        {
            return await Request.ReadFormAsync(HttpContext.RequestAborted);
        }
        catch (Exception unread) when (unread is InvalidDataException or IOException)
        {
            // What cannot be read is not shown; it is no reason for another error.
            return null;
        }
    }
}
