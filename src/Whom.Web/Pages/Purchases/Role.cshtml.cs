using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Web.Desk;
using Whom.Web.Forms;
using Whom.Web.Mail;
using Whom.Web.Words;

namespace Whom.Web.Pages.Purchases;

/// <summary>One role of a purchase: what the plan asks of it, who holds it, whom to name.</summary>
public sealed class RoleModel(
    PurchaseDesk desk, PeopleDirectory people, Organisations organisations, PurchaseQueries queries, PartLinks links, Notices notices, TimeProvider time, Visit visit)
    : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Role Role { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    /// <summary>What was done by the form before; null where none was.</summary>
    public string? Done { get; private set; }

    public string? Words { get; private set; }

    public Naming Typed { get; private set; } = Naming.Blank;

    /// <summary>The reason that was typed for one of the parts.</summary>
    public string? Reason { get; private set; }

    /// <summary>The part that a refused form was about; null for the form that names someone.</summary>
    public string? About { get; private set; }

    public ImmutableArray<Candidate> Candidates { get; private set; } = [];

    public ImmutableArray<Organisation> Partners { get; private set; } = [];

    public ImmutableArray<Kept<Organisation>> AllOrganisations { get; private set; } = [];

    /// <summary>Those of the holders who are away today.</summary>
    public ImmutableDictionary<PersonId, Absence> Away { get; private set; } = ImmutableDictionary<PersonId, Absence>.Empty;

    public ImmutableArray<Assignment> Held => [.. View.Purchase.Assignments.Where(part => part.Role == Role.Id)];

    public async Task<IActionResult> OnGetAsync(string id, string role, string? q, string? done, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view || view.Policy.FindRole(role) is not { } known) return NotFound();
        (Words, Done) = (q, done is "named" or "invited" or "ended" or "responsible" or "delegated" or "undelegated" ? done : null);
        return await ShowAsync(view, known, cancel);
    }

    public Task<IActionResult> OnPostNameAsync(string id, string role, string? q, CancellationToken cancel) => LeadAsync(id, role, "named", async view =>
    {
        (Typed, Words) = (Naming.Of(Request.Form), q);
        var problems = new List<Problem>();
        var day = Typed.Day(visit, problems);
        var person = await Typed.FindAsync(people, visit, problems, cancel);
        if (person is null || problems.Count > 0) return new Change([.. problems], []);
        var (part, now) = (new AssignmentId(Guid.CreateVersion7()), time.GetUtcNow());
        var name = new NamePerson(part, person.Id, person.Name, person.Kind, role, Typed.Stage, view.Visitor.Person, now);
        if (!Typed.Ask) return await desk.ChangeAsync(view, Form, purchase => Assignments.Decide(purchase, desk.PlanOf(purchase), name), cancel);
        var asked = new Assignment { Id = part, Person = person.Id, Name = new Records.Sealed(person.Name), Role = role, Stage = Typed.Stage };
        var mails = await notices.InviteAsync(view, asked, day, cancel);
        return await desk.ChangeAsync(
            view, Form,
            purchase => Decision.InOrder(
                purchase,
                state => Assignments.Decide(state, desk.PlanOf(state), name),
                state => Invitations.Decide(state, new InvitePerson(part, day, view.Today, view.Visitor.Person, now))),
            mails, cancel);
    }, cancel);

    public Task<IActionResult> OnPostInviteAsync(string id, string role, string? part, string? due, CancellationToken cancel) => LeadAsync(id, role, "invited", async view =>
    {
        var problems = new List<Problem>();
        var day = Naming.DayOf(due, "due-" + part, visit, problems);
        (About, Typed) = (part, Naming.Blank with { Due = due });
        if (problems.Count > 0) return new Change([.. problems], []);
        if (Find(view, part) is not { } asked) return Gone();
        return await desk.ChangeAsync(
            view, Form, purchase => Invitations.Decide(purchase, new InvitePerson(asked.Id, day, view.Today, view.Visitor.Person, time.GetUtcNow())),
            await notices.InviteAsync(view, asked, day, cancel), cancel);
    }, cancel);

    public Task<IActionResult> OnPostEndAsync(string id, string role, string? part, string? reason, CancellationToken cancel) => LeadAsync(id, role, "ended", async view =>
    {
        (About, Reason) = (part, reason);
        if (Find(view, part) is not { } ending) return Gone();
        ImmutableArray<OutgoingMail> mails = ending.State == PartState.Named ? [] : await notices.EndedAsync(view, ending, cancel);
        var change = await desk.ChangeAsync(
            view, Form, purchase => Assignments.Decide(purchase, new EndAssignment(ending.Id, reason ?? "", view.Visitor.Person, time.GetUtcNow())), mails, cancel);
        if (change.IsDone) await links.RevokeAsync(ending.Id, time.GetUtcNow(), cancel);
        return change;
    }, cancel);

    public Task<IActionResult> OnPostResponsibleAsync(string id, string role, string? part, CancellationToken cancel) => LeadAsync(id, role, "responsible", async view =>
        Find(view, About = part) is not { } given ? Gone() : await desk.ChangeAsync(
            view, Form, purchase => Assignments.Decide(purchase, new GiveResponsibility(given.Id, view.Visitor.Person, time.GetUtcNow())), cancel), cancel);

    /// <summary>Lets whom the directory says act for a holder who is away.</summary>
    public Task<IActionResult> OnPostDelegateAsync(string id, string role, string? part, CancellationToken cancel) => LeadAsync(id, role, "delegated", async view =>
    {
        if (Find(view, About = part) is not { Delegation: null } held) return Gone();
        if ((await AwayAsync(view, [held.Person], cancel)).GetValueOrDefault(held.Person) is not { Delegate: { } to } away || await people.FindAsync(to, cancel) is not { } other)
            return new Change([new Problem(null, visit["ProblemNotAway"])], []);
        var why = visit["AwayUntil", visit.Words.Day(away.From), visit.Words.Day(away.Until)];
        var command = new DelegatePart(held.Id, to, other.Value.Name, other.Value.Kind, why, view.Visitor.Person, time.GetUtcNow());
        return await desk.ChangeAsync(
            view, Form, purchase => Delegations.Decide(purchase, desk.PlanOf(purchase), command), await notices.DelegatedAsync(view, held, to, cancel), cancel);
    }, cancel);

    public Task<IActionResult> OnPostUndelegateAsync(string id, string role, string? part, CancellationToken cancel) => LeadAsync(id, role, "undelegated", async view =>
        Find(view, About = part) is not { Delegation: not null } ending ? Gone() : await desk.ChangeAsync(
            view, Form, purchase => Delegations.Decide(purchase, new EndDelegation(ending.Id, view.Visitor.Person, time.GetUtcNow())),
            await notices.EndedAsync(view, ending, cancel), cancel), cancel);

    private ChangeForm Form => ChangeForm.Of(Request.Form);

    private Change Gone() => new([new Problem(null, visit["RefusalNoSuchPart"])], []);

    private static Assignment? Find(PurchaseView view, string? part) =>
        view.Purchase.Assignments.FirstOrDefault(one => one.Id.ToString() == part && one.IsLive);

    private async Task<IActionResult> LeadAsync(string id, string role, string done, Func<PurchaseView, Task<Change>> change, CancellationToken cancel)
    {
        if (await desk.LeadAsync(id, cancel) is not { } view || view.Policy.FindRole(role) is not { } known) return NotFound();
        Change = await change(view);
        if (Change.IsDone) return LocalRedirect(visit.Link(view.PathOf(role), ("done", done)));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync((await desk.LeadAsync(id, cancel))!, known, cancel);
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, Role role, CancellationToken cancel)
    {
        Away = await AwayAsync(view, [.. view.Purchase.Assignments.Where(part => part.Role == role.Id && part.IsLive).Select(part => part.Person)], cancel);
        var named = Away.Values.Select(away => away.Delegate).OfType<PersonId>().Concat(Change.Since.Select(happened => happened.By));
        (View, Role) = (await desk.WithNamesAsync(view, named, cancel), role);
        Partners = await organisations.PartnersForAsync(role.Id, cancel);
        if (!view.MayLead) return Page();
        Candidates = await Candidate.ForAsync(view, role, Words, people, organisations, queries, cancel);
        AllOrganisations = await organisations.AllAsync(cancel);
        return Page();
    }

    private async Task<ImmutableDictionary<PersonId, Absence>> AwayAsync(PurchaseView view, ImmutableArray<PersonId> holders, CancellationToken cancel) =>
        (await people.AbsencesAsync([.. holders.Distinct()], view.Today, cancel)).Where(absence => absence.On(view.Today))
            .GroupBy(absence => absence.Person).ToImmutableDictionary(absences => absences.Key, absences => absences.OrderBy(absence => absence.Delegate is null).First());
}
