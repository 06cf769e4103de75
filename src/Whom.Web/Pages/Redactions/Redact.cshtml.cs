using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Redactions;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Redactions;

public sealed class RedactModel(
    PurchasePages pages, RedactionService redactions, RedactionSettings settings, RedactionMails mails,
    TimeProvider time, Locale locale)
    : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public ImmutableArray<RecordedContent> Contents { get; private set; } = [];

    public ImmutableArray<RecordedContent> Chosen { get; private set; } = [];

    /// <summary>What waits to be cleared already.</summary>
    public ImmutableHashSet<ContentPlace> Waiting { get; private set; } = [];

    /// <summary>Whether what was chosen is shown once more before it is ordered.</summary>
    public bool IsCheck { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public RedactionGround? Ground { get; private set; }

    public string? Reference { get; private set; }

    public string? Reason { get; private set; }

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public DateTimeOffset Due => time.GetUtcNow() + settings.Delay;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel) =>
        await ShowAsync(id, [], cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string id, string[] place, string? step, string? ground, string? reference, string? reason,
        CancellationToken cancel)
    {
        if (!await ShowAsync(id, place, cancel)) return NotFound();
        (Reference, Reason) = (reference, reason);
        Ground = Enum.TryParse<RedactionGround>(ground, out var known) && Enum.IsDefined(known) ? known : null;
        IsCheck = !Chosen.IsEmpty && step != "choose";
        if (Chosen.IsEmpty)
            return Refuse(new Problem("place", locale["RefusalNothingToClear"]), StatusCodes.Status400BadRequest);
        if (step != "order") return Page();
        if (Ground is not { } on)
            return Refuse(new Problem("ground", locale["ProblemGround"]), StatusCodes.Status400BadRequest);
        var form = ChangeForm.Of(Request.Form);
        var outcome = await redactions.OrderAsync(
            View.Purchase.Id, form.RequestOn(View), [.. Chosen.Select(content => content.At)], on, reference ?? "",
            reason ?? "", settings.Delay, View.Actor,
            new WithIt { Mails = await mails.OrderedAsync(View, Chosen, Due, cancel) }, cancel);
        return OutcomeWording.Of(outcome, View.Policy, locale) is var (status, says)
            ? Refuse(new Problem(
                outcome is Outcome<PurchaseEvent>.Refused { Refusal: var refusal }
                    ? RedactionFields.Of(refusal, reference, "reason") : null, says), status)
            : LocalRedirect(locale.Link("/admin/redactions", ("done", "ordered")));
    }

    private PageResult Refuse(Problem problem, int status)
    {
        (Problems, Response.StatusCode) = ([problem], status);
        return Page();
    }

    private async Task<bool> ShowAsync(string id, string[] places, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view
            || Authority.MayNotAdminister(view.Actor) is not null) return false;
        Contents = await redactions.ContentsAsync(view.Purchase.Id, cancel);
        view = view with
        {
            Contents = view.Contents.SetItems(
                Contents.Select(content => KeyValuePair.Create(content.Place, content.Words)))
        };
        View = await pages.WithNamesAsync(view, [.. Contents.Select(content => content.Event)], cancel);
        Waiting = [.. view.Purchase.Redactions.Values.Where(one => one.State == RedactionState.Ordered)
            .SelectMany(one => one.Places)];
        Chosen = [.. Contents.Where(content => content.Words is not null && places.Contains(KeyOf(content)))];
        return true;
    }

    public static string KeyOf(RecordedContent content) => KeyOf(content.At);

    public static string KeyOf(ContentPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Version}.{place.Place}");
}
