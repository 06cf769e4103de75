using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>One person's part in one purchase: what is asked of them, and what became of what they said.</summary>
public sealed partial class AssignmentModel(
    PurchasePages pages, Drafts drafts, PeopleDirectory people, Askers askers, TimeProvider time, Locale locale)
    : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Assignment Assignment { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Done { get; private set; }

    public ContributionForm ContributionForm { get; private set; } = null!;

    /// <summary>Which form was refused.</summary>
    public string? About { get; private set; }

    public string? Reason { get; private set; }

    public string? Suggestion { get; private set; }

    public string? Conflict { get; private set; }

    public bool HasConflict { get; private set; }

    /// <summary>Whether what stands in the boxes was begun before and not sent.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>Where what was sent before this page was kept until then; null where nothing was sent.</summary>
    public string? Sent { get; private set; }

    public PersonId Who => View.Actor.RequirePerson();

    /// <summary>Whether the visitor can do anything here now.</summary>
    public bool IsTheirs => View.IsActive && View.Purchase.MayNotActIn(Assignment.Id, View.Actor) is null;

    /// <summary>Whether the visitor may say no, or let someone else act.</summary>
    public bool MayDecline => View.Purchase.MayNotDecline(Assignment.Id, View.Actor) is null;

    public bool MayDelegate => View.Actor is Actor.Account && MayDecline && Assignment.Delegation is null;

    /// <summary>What the visitor declared; null where they have not yet.</summary>
    public Declaration? Declared => Assignment.DeclarationOf(Who);

    /// <summary>Whether they can speak here now.</summary>
    public bool IsReady => IsTheirs && Assignment.State == AssignmentState.Accepted && Declared is { IsOpen: false };

    /// <summary>Who settles what they declared; null for an administrator.</summary>
    public PersonId? Settles => (View.Purchase.ConflictGoesTo(Who) as SettledBy.Person)?.Id;

    /// <summary>Where what is typed there is kept until it is sent.</summary>
    public string DraftOf(string about) => PlaceOf(Assignment, "check/" + about);

    public async Task<IActionResult> OnGetAsync(
        string purchase, string id, string? stage, string? about, string? done, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        Done = done is "accepted" or "declined" or "declared" or "said" or "kept" or "delegated"
            or "confirm" or "dispute" or "judge" ? done : null;
        Sent = done switch
        {
            "said" when stage is not null => PlaceOf(assignment, stage),
            "confirm" or "dispute" or "judge" when about is not null => PlaceOf(assignment, "check/" + about),
            _ => null,
        };
        return await ShowAsync(view, assignment, stage, null, cancel);
    }

    public Task<IActionResult> OnPostAcceptAsync(
        string purchase, string id, string? conflict, string? what, CancellationToken cancel) =>
        DoAsync(purchase, id, "accepted", new FormFields("what"), (view, assignment) =>
        {
            (About, HasConflict, Conflict) = ("accept", conflict == "yes", what);
            if (conflict is not ("yes" or "no")) return Refuse("conflict", "ProblemConflict");
            if (HasConflict && string.IsNullOrWhiteSpace(what)) return Refuse("what", "ProblemConflictWords");
            return pages.DoAsync(view, Form, cancel,
                new AcceptInvitation(assignment.Id, HasConflict ? what : null, view.Actor, time.GetUtcNow()));
        }, cancel);

    public Task<IActionResult> OnPostDeclineAsync(
        string purchase, string id, string? reason, string? suggestion, CancellationToken cancel) =>
        DoAsync(purchase, id, "declined", FormFields.OfDecline(reason), (view, assignment) =>
        {
            (About, Reason, Suggestion) = ("decline", reason, suggestion);
            return pages.DoAsync(view, Form, cancel,
                new DeclineInvitation(assignment.Id, reason, suggestion, view.Actor, time.GetUtcNow()));
        }, cancel);

    public Task<IActionResult> OnPostDeclareAsync(
        string purchase, string id, string? conflict, string? what, CancellationToken cancel) =>
        DoAsync(purchase, id, "declared", new FormFields("what"), (view, assignment) =>
        {
            (About, HasConflict, Conflict) = ("declare", conflict == "yes", what);
            if (conflict is not ("yes" or "no")) return Refuse("conflict", "ProblemConflict");
            if (HasConflict && string.IsNullOrWhiteSpace(what)) return Refuse("what", "ProblemConflictWords");
            var (by, now) = (view.Actor, time.GetUtcNow());
            return pages.DoAsync(
                view, Form, cancel, HasConflict
                    ? new DeclareConflict(assignment.Id, what!, by, now)
                    : new DeclareNoConflict(assignment.Id, by, now));
        }, cancel);

    public Task<IActionResult> OnPostDelegateAsync(
        string purchase, string id, string? to, string? reason, CancellationToken cancel) =>
        DoAsync(purchase, id, "delegated", new FormFields("delegate-reason", "to"), async (view, assignment) =>
        {
            (About, Reason, Suggestion) = ("delegate", reason, to);
            // Asked before the directory is: whoever may not delegate learns nothing about who is in it.
            if (view.Purchase.MayNotDelegate(assignment.Id, view.Actor) is { } not) return pages.Refused(not, view);
            if (await people.FindByEmailAsync(to ?? "", cancel) is not { } other)
                return new Change([new Problem("to", locale["ProblemNobodyWith", to ?? ""])], []);
            var command = new DelegateAssignment(assignment.Id, other.Value.Id, other.Value.Name, other.Value.Kind,
                reason ?? "", view.Actor, time.GetUtcNow());
            return await pages.DoAsync(view, Form, cancel, command);
        }, cancel);

    public async Task<IActionResult> OnPostSayAsync(
        string purchase, string id, string? stage, string? keep, bool quiet, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        view = await WithSaidAsync(view, assignment, cancel);
        var at = ContributionForm.StageFor(view, assignment, stage);
        var typed = ContributionForm.Typed(Request.Form);
        if (keep is not null)
        {
            var (now, unsent) = (time.GetUtcNow(), ContributionForm.Unsent(
                view, assignment, at, typed, Form, time.GetUtcNow()));
            var isKept = await drafts.KeepAsync(
                view.Actor.RequirePerson(), PlaceOf(assignment, at), unsent, now, cancel);
            if (quiet) return Kept(isKept, now);
            if (!isKept)
            {
                Change = AtFields(NotKept());
                Response.StatusCode = Change.Status;
                return await ShowAsync(view, assignment, at, typed, cancel);
            }

            return LocalRedirect(locale.Link(view.PathOf(assignment), ("stage", at), ("done", "kept")));
        }

        var commands = ContributionForm.Commands(view, assignment, at, typed, Form, time.GetUtcNow());
        Change = commands.IsEmpty
            ? new Change([new Problem(null, locale["ProblemNothingSaid"])], [])
            : await pages.DoAsync(view, Form, commands,
                new WithIt { Rows = [Drafts.Clearing(view.Actor.RequirePerson(), PlaceOf(assignment, at))] }, cancel);
        if (Change.Refusal is Refusal.TooManyWords or Refusal.UnseenCharacter) Change = AtFields(Change);
        if (Change.IsDone) return LocalRedirect(locale.Link(view.PathOf(assignment), ("stage", at), ("done", "said")));
        Response.StatusCode = Change.Status;
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (current, still)) return NotFound();
        return await ShowAsync(current, still, at, typed, cancel);

        // Of several fields, each that cannot be taken says so.
        Change AtFields(Change change) =>
            ContributionForm.Of(view, assignment, at, view.Actor.RequirePerson(), typed).Problems(locale)
                is { IsEmpty: false } problems ? change with { Problems = problems } : change;
    }

    public async Task<IActionResult> OnPostCheckAsync(
        string purchase, string id, bool quiet, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        Typed = TypedCheck.Of(Request.Form);
        var (who, now, place) = (view.Actor.RequirePerson(), time.GetUtcNow(),
            PlaceOf(assignment, "check/" + Typed.About));
        if (Typed.Saying == "keep" && quiet)
            return Kept(await drafts.KeepAsync(who, place, Typed.Fields, now, cancel), now);
        if (Typed.Saying == "keep")
            Change = await drafts.KeepAsync(who, place, Typed.Fields, now, cancel) ? Change.Done : NotKept();
        else if (Typed.Command(view.Actor, now) is not { } command) return BadRequest();
        else
            Change = Typed.Beside(await pages.DoAsync(
                view, Form, [command], new WithIt { Rows = [Drafts.Clearing(who, place)] }, cancel));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(view.PathOf(assignment),
                ("done", Typed.Saying == "keep" ? "kept" : Typed.Saying!), ("about", Typed.About)));
        Response.StatusCode = Change.Status;
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (current, still)) return NotFound();
        return await ShowAsync(current, still, null, null, cancel);
    }

    private ChangeForm Form => field ??= ChangeForm.Of(Request.Form);

    private Task<Change> Refuse(string field, string key) =>
        Task.FromResult(new Change([new Problem(field, locale[key])], []));

    // What a script keeps while somebody types: it shows these words, and the page stays.
    private ContentResult Kept(bool isKept, DateTimeOffset now) => new()
    {
        StatusCode = isKept ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        ContentType = "text/plain; charset=utf-8",
        Content = isKept ? locale["SayKept", locale.Time(now)] : NotKept().Problems[0].Says,
    };

    private Change NotKept() => new([new Problem(null, locale["ProblemDraft",
        locale.Wording.Number(Sealed.LongestText), locale.Wording.Number(Drafts.Most)])], []);

    private static string PlaceOf(Assignment assignment, string stage) => $"{assignment.Id}/{stage}";

    private async Task<IActionResult> DoAsync(
        string purchase, string id, string done, FormFields fields,
        Func<PurchaseView, Assignment, Task<Change>> change, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        Change = (await change(view, assignment)).At(fields);
        if (Change.IsDone) return await OnwardAsync(view, assignment, done);
        Response.StatusCode = Change.Status;
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (now, still)) return NotFound();
        return await ShowAsync(now, still, null, null, cancel);
    }

    // The link that somebody came by ends with the assignment, and what is to be said is said where no link is needed.
    private async Task<IActionResult> OnwardAsync(PurchaseView view, Assignment assignment, string done)
    {
        if (done is "accepted" or "declared" && HasConflict)
            return LocalRedirect(locale.Link(view.PathOf(assignment) + "/conflict"));
        if (done != "declined" || view.Actor is not Actor.LinkHolder)
            return LocalRedirect(locale.Link(view.PathOf(assignment), ("done", done)));
        await HttpContext.SignOutAsync(LinkSessions.Scheme);
        return LocalRedirect(locale.Link("/link", ("done", done)));
    }

    private Task<PurchaseView> WithSaidAsync(PurchaseView view, Assignment assignment, CancellationToken cancel) =>
        pages.WithContentsAsync(
            view,
            [
                .. view.Purchase.SaidIn(assignment.Id).Where(said => said.ReplacedBy is null)
                    .SelectMany(said => said.Responses.Select(response => response.Reason).Prepend(said.Words)),
                assignment.DeclarationOf(view.Actor.RequirePerson())?.Conflict,
                .. view.Purchase.ConfirmationOutcomes.Values.Where(said => said.Role == assignment.Role)
                    .Select(said => said.Reason),
                .. view.Purchase.Judged.Values.Where(said => said.Role == assignment.Role).Select(said => said.Words),
            ],
            cancel);

    private async Task<IActionResult> ShowAsync(
        PurchaseView view, Assignment assignment, string? stage, IReadOnlyDictionary<string, string>? typed,
        CancellationToken cancel)
    {
        view = await pages.WithNamesAsync(view, view.Purchase.SaidIn(assignment.Id).SelectMany(said => said.Responses)
            .Select(response => response.By), cancel);
        View = await WithSaidAsync(await pages.WithNamesAsync(view, Change.Since, cancel), assignment, cancel);
        Assignment = assignment;
        var at = ContributionForm.StageFor(View, assignment, stage);
        var draft = typed is null ? await drafts.ReadAsync(Who, PlaceOf(assignment, at), cancel) : null;
        IsDraft = draft is { IsEmpty: false };
        ContributionForm = ContributionForm.Of(View, assignment, at, Who, typed ?? draft!);
        Confirmations = View.Purchase.ConfirmationsAskedIn(View.Plan, assignment, View.Actor);
        Judgements = View.Purchase.JudgementsAskedIn(View.Plan, assignment, View.Actor);
        foreach (var about in Confirmations.Select(open => open.Answer.Fact.Id)
            .Concat(Judgements.Select(one => one.Id)))
            if (await drafts.ReadAsync(Who, DraftOf(about), cancel) is { IsEmpty: false } begun)
                _begun[about] = TypedCheck.Of(about, begun);
        _isAboutAdvice = stage is not null;
        Asker = await askers.OfAsync(View, assignment, cancel);
        if (IsTheirs)
            Progress = AssignmentProgress.In(assignment, Declared, ContributionForm, Confirmations, Judgements,
                Confirmed.Count(said => said.ShouldBe is null) + Judged.Count());
        return Page();
    }
}
