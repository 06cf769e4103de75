using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Purchases;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Links;

/// <summary>Another part of whoever came by a link.</summary>
/// <param name="Purchase">In which purchase.</param>
/// <param name="Assignment">Which.</param>
/// <param name="Name">What the purchase is called.</param>
/// <param name="Role">What the role is called.</param>
/// <param name="Waits">What waits for them in it, with the day.</param>
public sealed record OtherPart(
    PurchaseId Purchase, AssignmentId Assignment, string Name, string Role, ImmutableArray<string> Waits);

/// <summary>
/// Names the other parts of whoever came by a link, once they have shown by a code that the mails to its address reach
/// them: whoever was handed the link sees no more than it opens. Until then the page is the same for everybody.
/// </summary>
[EnableRateLimiting(Limits.Links)]
public sealed class OtherPartsModel(
    LinkCodes codes, LinkCodeMails mails, PurchaseQueries queries, PurchaseService purchases,
    PurchaseSummaries summaries, WorkNames names, TimeProvider time, Locale locale) : PageModel
{
    /// <summary>The part that the link opens.</summary>
    public AssignmentPlace Place { get; private set; } = null!;

    /// <summary>Whether a code was asked for just now.</summary>
    public bool IsSent { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>The other parts; null as long as no code was given.</summary>
    public ImmutableArray<OtherPart>? Parts { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken cancel)
    {
        if (await LinkSessions.OfAsync(HttpContext) is not { } session) return NotFound();
        (Place, IsSent) = (session.Place, done == "sent");
        if (await codes.IsOpenAsync(Of(session), time.GetUtcNow(), cancel)) Parts = await PartsAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancel)
    {
        if (await LinkSessions.OfAsync(HttpContext) is not { } session) return NotFound();
        await mails.SendAsync(session.Place, session.Link, Of(session), cancel);
        return LocalRedirect(locale.Link("/link/others", ("done", "sent")));
    }

    public async Task<IActionResult> OnPostOpenAsync(string? code, CancellationToken cancel)
    {
        if (await LinkSessions.OfAsync(HttpContext) is not { } session) return NotFound();
        if (LinkCodes.Given(code) is { } given
            && await codes.OpenAsync(Of(session), given, time.GetUtcNow(), cancel))
            return LocalRedirect(locale.Link("/link/others"));
        (Place, IsSent) = (session.Place, true);
        Problems = [new Problem("code", locale["OtherPartsRefused"])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private static OpenedByCode Of(LinkSession session) => OpenedByCode.OtherParts(session.Link, session.Browser);

    private async Task<ImmutableArray<OtherPart>> PartsAsync(CancellationToken cancel)
    {
        // Whoever acts in an assignment has the same work, with a link and with an account.
        var (who, today) = (new Actor.Account(Place.Person, AccountKinds.None), time.Today());
        var parts = ImmutableArray.CreateBuilder<(Purchase Purchase, Assignment Assignment)>();
        foreach (var listed in await queries.AssignmentsOfAsync(Place.Person, cancel))
        {
            if (listed.Id == Place.Assignment || listed.Standing is Standing.Withdrawn or Standing.ClosedOut
                || await purchases.FindAsync(listed.Purchase, cancel) is not { State: var purchase }) continue;
            // Whoever was named and not asked has heard of nothing yet.
            if (purchase.Assignments.FirstOrDefault(one => one.Id == listed.Id) is { } part
                && part.IsLive && part.Acting == Place.Person
                && (part.State != AssignmentState.Named || part.Delegation is not null)) parts.Add((purchase, part));
        }

        var known = await names.OfAsync([.. parts.Select(one => one.Purchase).DistinctBy(one => one.Id)], cancel);
        var says = new WorkWording(locale.Wording, locale.Language, who);
        return [.. parts.Select(one => Part(one.Purchase, one.Assignment))];

        OtherPart Part(Purchase purchase, Assignment part)
        {
            var summary = summaries.Of(purchase, today);
            var role = summary.Plan.Policy.FindRole(part.Role)?.Label;
            return new OtherPart(
                purchase.Id, part.Id, known[purchase.Id].Purchase ?? locale["Redacted"],
                role is null ? part.Role : locale.Say(role),
                [
                    .. summary.Work.Where(item => item.IsFor(who) && IsOf(item.Step, part, purchase))
                        .Select(item => Line(item, purchase, summary)),
                ]);
        }

        string Line(WorkItem item, Purchase purchase, PurchaseSummary summary)
        {
            var asks = says.Asks(item.Step, purchase, summary, known[purchase.Id].People);
            return item.Due is null ? asks : locale["OtherPartsItem", asks, says.ByWhen(item, today)];
        }
    }

    private static bool IsOf(NextStep step, Assignment part, Purchase purchase) => step switch
    {
        NextStep.Accept(var one) => one.Id == part.Id,
        NextStep.Declare(var one) => one.Id == part.Id,
        NextStep.Advise(var one, _) => one.Id == part.Id,
        NextStep.Invite(var one) => one.Id == part.Id,
        NextStep.SignOff(var one, _, _) => one.Id == part.Id,
        NextStep.MeetCondition(var condition) => purchase.SeesTo(condition)?.Id == part.Id,
        NextStep.ConfirmYes(var yes, _) => (purchase.ConfirmsIn(yes)?.Id ?? part.Id) == part.Id,
        NextStep.GiveReview(_, var asked) => asked is null ? CoreRoles.Team.Contains(part.Role) : asked.Id == part.Id,
        NextStep.Confirm(var role, _) => role.Id == part.Role,
        NextStep.Judge(var judgement) => judgement.Role.Id == part.Role,
        NextStep.SettleDispute => CoreRoles.Deciding.Contains(part.Role),
        NextStep.Separate or NextStep.SettleConflict or NextStep.AnswerConcern or NextStep.Replace or NextStep.Name
            or NextStep.Ask or NextStep.AnswerAdvice or NextStep.AddVersion or NextStep.Prove or NextStep.Ratify
            or NextStep.AnswerDenial or NextStep.DecideRenewal or NextStep.SettleIncident
            or NextStep.Pass => CoreRoles.Team.Contains(part.Role),
    };
}
