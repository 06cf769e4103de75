using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Web.Access;
using Whom.Web.Accounts;
using Whom.Web.Documents;
using Whom.Web.Forms;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Signing;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>
/// Where whoever is asked to sign says what they think of a version of a document, or of the passing of a gate in an
/// emergency; sees what exactly they sign; and signs, with a passkey, by proving anew who they are, or by a code.
/// </summary>
public sealed partial class SignModel(
    PurchasePages pages, SigningPages signing, SigningCeremony ceremony, AccountDirectory accounts,
    AccountSessions sessions, LinkCodes codes, LinkCodeMails mails, Drafts drafts, VersionLooks looks,
    VersionTexts texts, TimeProvider time, Locale locale)
    : PageModel
{
    private const string CodeField = "code";

    public async Task<IActionResult> OnGetAsync(
        string purchase, string id, string? document, string? gate, string? check, string? change, string? done,
        CancellationToken cancel)
    {
        if (await LookAsync(purchase, id, document, gate, cancel) is { } other) return other;
        (Done, IsChanged) = (done is "signed" or "withdrawn" or "sent" ? done : null, change is not null);
        if (check is not null)
        {
            Shown = await signing.FindAsync(View, Assignment, Kind, Of, check, cancel);
            IsOver = Shown is null;
        }
        else if (IsStale && !IsChanged && MaySign && TypedSignOff.Of(Last!, View, locale) is { } same
            && await signing.ShowAsync(View, Assignment, On!, same, cancel) is { Shown: { } again })
            Shown = again;
        return await ShowAsync(null, cancel);
    }

    public async Task<IActionResult> OnPostCheckAsync(
        string purchase, string id, string? document, string? gate, string? more, CancellationToken cancel)
    {
        if (await LookToActAsync(purchase, id, document, gate, cancel) is { } other) return other;
        var typed = TypedSignOff.Of(Request.Form);
        if (more is not null || !MaySign) return await ShowAsync(typed, cancel);
        await signing.KeepAsync(View, Assignment, On!, typed, cancel);
        (var shown, Change) = await signing.ShowAsync(View, Assignment, On!, typed, cancel);
        return shown is null ? await RefusedAsync(purchase, id, document, gate, typed, cancel)
            : LocalRedirect(locale.Link(Path, ("check", shown.Pending.Id.ToString())));
    }

    /// <summary>Signs with a passkey.</summary>
    public async Task<IActionResult> OnPostDeviceAsync(
        string purchase, string id, string? document, string? gate, string? shown, string? credential,
        CancellationToken cancel)
    {
        if (await FindAsync(purchase, id, document, gate, shown, cancel) is { } other) return other;
        if (View.Actor is not Actor.Account) return BadRequest();
        var proof = await ceremony.VerifyAsync(await accounts.SignedInAsync(User), Shown!.Hash, credential);
        return proof is null
            ? await AgainAsync(new Problem(null, locale["SignDeviceRefused"]), cancel)
            : await SignAsync(purchase, id, document, gate, proof, cancel);
    }

    /// <summary>Signs without one: whoever has an account shows anew that it is theirs.</summary>
    public async Task<IActionResult> OnPostProvedAsync(
        string purchase, string id, string? document, string? gate, string? shown, CancellationToken cancel)
    {
        if (await FindAsync(purchase, id, document, gate, shown, cancel) is { } other) return other;
        if (View.Actor is not Actor.Account) return BadRequest();
        return IsFresh
            ? await SignAsync(purchase, id, document, gate, null, cancel)
            : LocalRedirect(locale.Link(
                "/account/prove", ("next", locale.Link(Path, ("check", Shown!.Pending.Id.ToString())))));
    }

    /// <summary>Has a code mailed to whoever came by a link.</summary>
    public async Task<IActionResult> OnPostSendAsync(
        string purchase, string id, string? document, string? gate, string? shown, CancellationToken cancel)
    {
        if (await FindAsync(purchase, id, document, gate, shown, cancel) is { } other) return other;
        if (await LinkSessions.OfAsync(HttpContext) is not { } session || View.Actor is not Actor.LinkHolder)
            return BadRequest();
        var anew = await signing.ShowAnewAsync(Shown!, cancel);
        await mails.SendAsync(
            session.Place, session.Link, CodeOf(session, anew), cancel, SubjectWithVersion());
        return LocalRedirect(locale.Link(Path, ("check", anew.Pending.Id.ToString()), ("done", "sent")));
    }

    /// <summary>Signs with the code from the mail.</summary>
    public async Task<IActionResult> OnPostCodeAsync(
        string purchase, string id, string? document, string? gate, string? shown, string? code,
        CancellationToken cancel)
    {
        if (await FindAsync(purchase, id, document, gate, shown, cancel) is { } other) return other;
        if (await LinkSessions.OfAsync(HttpContext) is not { } session || View.Actor is not Actor.LinkHolder)
            return BadRequest();
        if (LinkCodes.Given(code) is { } given
            && await codes.OpenAsync(CodeOf(session, Shown!), given, time.GetUtcNow(), cancel))
            return await SignAsync(purchase, id, document, gate, null, cancel);
        Done = "sent";
        return await AgainAsync(new Problem(CodeField, locale["SignCodeRefused"]), cancel);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(
        string purchase, string id, string? document, string? gate, string? withdrawn, string? why,
        CancellationToken cancel)
    {
        if (await LookToActAsync(purchase, id, document, gate, cancel) is { } other) return other;
        if (!SignOffId.TryParse(withdrawn, out var which)) return BadRequest();
        WithdrawnWhy = why;
        Change = (await pages.DoAsync(
            View, ChangeForm.Of(Request.Form), cancel,
            new WithdrawSignOff(which, why ?? "", View.Actor, time.GetUtcNow()))).At(new FormFields("why"));
        if (Change.IsDone) return LocalRedirect(locale.Link(Path, ("done", "withdrawn")));
        return await RefusedAsync(purchase, id, document, gate, null, cancel);
    }

    private static OpenedByCode CodeOf(LinkSession session, ShownStatement shown) =>
        OpenedByCode.Statement(session.Link, session.Browser, shown.Pending.Id);

    private bool IsFresh => SessionCookie.Of(HttpContext) is { } session && sessions.IsFresh(session);

    // Whoever does not act in the assignment sends nothing here.
    private async Task<IActionResult?> LookToActAsync(
        string purchase, string id, string? document, string? gate, CancellationToken cancel) =>
        await LookAsync(purchase, id, document, gate, cancel)
            ?? (View.Purchase.MayNotActIn(Assignment.Id, View.Actor) is { } not ? pages.Forbidden(not, View) : null);

    // What was shown; or the page that stands in its place: it was signed already, or is over.
    private async Task<IActionResult?> FindAsync(
        string purchase, string id, string? document, string? gate, string? shown, CancellationToken cancel)
    {
        if (await LookToActAsync(purchase, id, document, gate, cancel) is { } other) return other;
        Shown = await signing.FindAsync(View, Assignment, Kind, Of, shown, cancel);
        if (Shown is not null) return null;
        // The same form again.
        if (SignOffId.TryParse(shown, out var known) && View.Purchase.SignOffs.Any(
            one => one.Id == known && View.Actor.Is(one.By) && one.Assignment == Assignment.Id))
            return LocalRedirect(locale.Link(Path, ("done", "signed")));
        (IsOver, Response.StatusCode) = (true, StatusCodes.Status409Conflict);
        return await ShowAsync(null, cancel);
    }

    private async Task<IActionResult> SignAsync(
        string purchase, string id, string? document, string? gate, DeviceProof? proof, CancellationToken cancel)
    {
        Change = await signing.SignAsync(View, Shown!, proof, ChangeForm.Of(Request.Form), cancel);
        if (Change.IsDone) return LocalRedirect(locale.Link(Path, ("done", "signed")));
        Shown = null;
        return await RefusedAsync(purchase, id, document, gate, null, cancel);
    }

    // What was shown is still there, and so is the page.
    private async Task<IActionResult> AgainAsync(Problem problem, CancellationToken cancel)
    {
        Change = new Change([problem], []);
        Response.StatusCode = Change.Status;
        return await ShowAsync(null, cancel);
    }

    private async Task<IActionResult> RefusedAsync(
        string purchase, string id, string? document, string? gate, TypedSignOff? typed, CancellationToken cancel)
    {
        var change = Change;
        Response.StatusCode = change.Status;
        if (await LookAsync(purchase, id, document, gate, cancel) is { } other) return other;
        Change = change;
        return await ShowAsync(typed, cancel);
    }
}
