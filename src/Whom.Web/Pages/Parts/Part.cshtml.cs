using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Desk;
using Whom.Web.Forms;
using Whom.Web.Words;

namespace Whom.Web.Pages.Parts;

/// <summary>One person's part in one purchase: what is asked of them, and what became of what they said.</summary>
public sealed class PartModel(PurchaseDesk desk, Drafts drafts, PeopleDirectory people, TimeProvider time, Visit visit) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Assignment Part { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Done { get; private set; }

    public Speaking Speaking { get; private set; } = null!;

    /// <summary>Which form was refused.</summary>
    public string? About { get; private set; }

    public string? Reason { get; private set; }

    public string? Suggestion { get; private set; }

    public string? Conflict { get; private set; }

    public bool HasConflict { get; private set; }

    /// <summary>Whether what stands in the boxes was begun before and not sent.</summary>
    public bool IsDraft { get; private set; }

    public PersonId Who => View.Actor.RequirePerson();

    /// <summary>Whether the visitor can do anything here now.</summary>
    public bool IsTheirs => View.IsActive && View.Purchase.MayNotActIn(Part.Id, View.Actor) is null;

    /// <summary>Whether the visitor may say no, or let someone else act.</summary>
    public bool MayDecline => View.Purchase.MayNotDecline(Part.Id, View.Actor) is null;

    public bool MayDelegate => View.Actor is Actor.Account && MayDecline && Part.Delegation is null;

    public IEnumerable<Contribution> Said => View.Purchase.SaidIn(Part.Id).Where(said => said.ReplacedBy is null);

    public async Task<IActionResult> OnGetAsync(string id, string assignment, string? stage, string? done, CancellationToken cancel)
    {
        if (await desk.PartAsync(id, assignment, cancel) is not var (view, part)) return NotFound();
        Done = done is "accepted" or "declined" or "declared" or "said" or "kept" or "delegated" ? done : null;
        return await ShowAsync(view, part, stage, null, cancel);
    }

    public Task<IActionResult> OnPostAcceptAsync(string id, string assignment, string? conflict, string? what, CancellationToken cancel) =>
        DoAsync(id, assignment, "accepted", (view, part) =>
        {
            (About, HasConflict, Conflict) = ("accept", conflict == "yes", what);
            if (conflict is not ("yes" or "no")) return Refuse("conflict", "ProblemConflict");
            if (HasConflict && string.IsNullOrWhiteSpace(what)) return Refuse("what", "ProblemConflictWords");
            return desk.DoAsync(view, Form, cancel, new AcceptInvitation(part.Id, HasConflict ? what : null, view.Actor, time.GetUtcNow()));
        }, cancel);

    public Task<IActionResult> OnPostDeclineAsync(string id, string assignment, string? reason, string? suggestion, CancellationToken cancel) =>
        DoAsync(id, assignment, "declined", (view, part) =>
        {
            (About, Reason, Suggestion) = ("decline", reason, suggestion);
            if (string.IsNullOrWhiteSpace(reason)) return Refuse("decline-reason", "RefusalNoReason");
            return desk.DoAsync(view, Form, cancel, new DeclineInvitation(part.Id, reason, suggestion, view.Actor, time.GetUtcNow()));
        }, cancel);

    public Task<IActionResult> OnPostDeclareAsync(string id, string assignment, string? conflict, string? what, CancellationToken cancel) =>
        DoAsync(id, assignment, "declared", (view, part) =>
        {
            (About, HasConflict, Conflict) = ("declare", conflict == "yes", what);
            if (conflict is not ("yes" or "no")) return Refuse("conflict", "ProblemConflict");
            if (HasConflict && string.IsNullOrWhiteSpace(what)) return Refuse("what", "ProblemConflictWords");
            var (by, now) = (view.Actor, time.GetUtcNow());
            return desk.DoAsync(
                view, Form, cancel, HasConflict ? new DeclareConflict(part.Id, what!, by, now) : new DeclareNoConflict(part.Id, by, now));
        }, cancel);

    public Task<IActionResult> OnPostDelegateAsync(string id, string assignment, string? to, string? reason, CancellationToken cancel) =>
        DoAsync(id, assignment, "delegated", async (view, part) =>
        {
            (About, Reason, Suggestion) = ("delegate", reason, to);
            // Asked before the directory is: whoever may not delegate learns nothing about who is in it.
            if (view.Purchase.MayNotDelegate(part.Id, view.Actor) is { } not) return desk.Refused(not, view);
            if (await people.FindByEmailAsync(to ?? "", cancel) is not { } other) return new Change([new Problem("to", visit["ProblemNobodyWith", to ?? ""])], []);
            var command = new DelegatePart(part.Id, other.Value.Id, other.Value.Name, other.Value.Kind, reason ?? "", view.Actor, time.GetUtcNow());
            return await desk.DoAsync(view, Form, cancel, command);
        }, cancel);

    public async Task<IActionResult> OnPostSayAsync(string id, string assignment, string? stage, string? keep, CancellationToken cancel)
    {
        if (await desk.PartAsync(id, assignment, cancel) is not var (view, part)) return NotFound();
        view = await WithSaidAsync(view, part, cancel);
        var at = Speaking.StageFor(view, part, stage);
        var typed = Speaking.Typed(Request.Form);
        if (keep is not null)
        {
            await drafts.KeepAsync(view.Actor.RequirePerson(), PlaceOf(part, at), typed, time.GetUtcNow(), cancel);
            return LocalRedirect(visit.Link(view.PathOf(part), ("stage", at), ("done", "kept")));
        }

        var commands = Speaking.Commands(view, part, at, typed, Form, time.GetUtcNow());
        Change = commands.IsEmpty
            ? new Change([new Problem(null, visit["ProblemNothingSaid"])], [])
            : await desk.DoAsync(view, Form, commands, new WithIt { Rows = [Drafts.Clearing(view.Actor.RequirePerson(), PlaceOf(part, at))] }, cancel);
        if (Change.IsDone) return LocalRedirect(visit.Link(view.PathOf(part), ("stage", at), ("done", "said")));
        Response.StatusCode = Change.Status;
        if (await desk.PartAsync(id, assignment, cancel) is not var (now, still)) return NotFound();
        return await ShowAsync(now, still, at, typed, cancel);
    }

    private ChangeForm Form => field ??= ChangeForm.Of(Request.Form);

    private Task<Change> Refuse(string field, string key) => Task.FromResult(new Change([new Problem(field, visit[key])], []));

    private static string PlaceOf(Assignment part, string stage) => $"{part.Id}/{stage}";

    private async Task<IActionResult> DoAsync(
        string id, string assignment, string done, Func<PurchaseView, Assignment, Task<Change>> change, CancellationToken cancel)
    {
        if (await desk.PartAsync(id, assignment, cancel) is not var (view, part)) return NotFound();
        Change = await change(view, part);
        if (Change.IsDone) return LocalRedirect(visit.Link(view.PathOf(part), ("done", done)));
        Response.StatusCode = Change.Status;
        if (await desk.PartAsync(id, assignment, cancel) is not var (now, still)) return NotFound();
        return await ShowAsync(now, still, null, null, cancel);
    }

    private Task<PurchaseView> WithSaidAsync(PurchaseView view, Assignment part, CancellationToken cancel) => desk.WithContentsAsync(
        view, view.Purchase.SaidIn(part.Id).Where(said => said.ReplacedBy is null).SelectMany(said => said.Responses.Select(response => response.Reason).Prepend(said.Words)),
        cancel);

    private async Task<IActionResult> ShowAsync(
        PurchaseView view, Assignment part, string? stage, IReadOnlyDictionary<string, string>? typed, CancellationToken cancel)
    {
        view = await desk.WithNamesAsync(view, view.Purchase.SaidIn(part.Id).SelectMany(said => said.Responses).Select(response => response.By), cancel);
        View = await WithSaidAsync(await desk.WithNamesAsync(view, Change.Since, cancel), part, cancel);
        Part = part;
        var at = Speaking.StageFor(View, part, stage);
        var draft = typed is null ? await drafts.ReadAsync(Who, PlaceOf(part, at), cancel) : null;
        IsDraft = draft is { IsEmpty: false };
        Speaking = Speaking.Of(View, part, at, Who, typed ?? draft!);
        return Page();
    }
}
