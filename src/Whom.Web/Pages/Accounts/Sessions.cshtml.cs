using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

/// <summary>Where an account is signed in, for its owner.</summary>
public sealed class SessionsModel(AccountSessions sessions, TimeProvider time, Locale locale) : PageModel
{
    public ImmutableArray<ListedSession> Sessions { get; private set; } = [];

    public bool Done { get; private set; }

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public AccountSession Here => SessionCookie.Of(HttpContext)!;

    public async Task OnGetAsync(string? done, CancellationToken cancel) =>
        (Sessions, Done) = (await sessions.ListAsync(Here.Person, cancel), done is not null);

    public async Task<IActionResult> OnPostEndAsync(string? session, CancellationToken cancel)
    {
        // This one is ended by signing out, which also takes its cookie away.
        if (session is not null && session != Here.Hash) await sessions.EndAsync(Here.Person, session, cancel);
        return Ended();
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancel)
    {
        await sessions.EndOthersAsync(Here.Person, Here.Hash, cancel);
        return Ended();
    }

    private LocalRedirectResult Ended() => LocalRedirect(locale.Link("/account/sessions", ("done", "ended")));
}
