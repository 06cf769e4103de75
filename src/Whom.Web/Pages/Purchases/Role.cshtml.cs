using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>One role of a purchase: what the plan asks of it, who holds it, whom to name.</summary>
public sealed class RoleModel(
    PurchasePages pages, PurchaseMailing mailing, PeopleDirectory people, Organisations organisations,
    PurchaseQueries queries, TimeProvider time, Locale locale)
    : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Role Role { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    /// <summary>What was done by the form before; null where none was.</summary>
    public string? Done { get; private set; }

    public string? Words { get; private set; }

    public NamePersonForm Typed { get; private set; } = NamePersonForm.Blank;

    /// <summary>The reason that was typed for one of the assignments.</summary>
    public string? Reason { get; private set; }

    /// <summary>The part that a refused form was about; null for the form that names someone.</summary>
    public string? About { get; private set; }

    public ImmutableArray<Candidate> Candidates { get; private set; } = [];

    public ImmutableArray<Organisation> Partners { get; private set; } = [];

    public ImmutableArray<Versioned<Organisation>> AllOrganisations { get; private set; } = [];

    /// <summary>Those of the holders who are away today.</summary>
    public ImmutableDictionary<PersonId, Absence> Away { get; private set; } =
        ImmutableDictionary<PersonId, Absence>.Empty;

    public ImmutableArray<Assignment> Held =>
        [.. View.Purchase.Assignments.Where(assignment => assignment.Role == Role.Id)];

    public async Task<IActionResult> OnGetAsync(
        string id, string role, string? q, string? done, string? suggested, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view || view.Policy.FindRole(role) is not { } known)
            return NotFound();
        (Words, Done) = (q,
            done is "named" or "invited" or "ended" or "responsible" or "delegated" or "undelegated" ? done : null);
        var page = await ShowAsync(view, known, cancel);
        await FillInAsync(suggested, cancel);
        return page;
    }

    public Task<IActionResult> OnPostNameAsync(string id, string role, string? q, CancellationToken cancel) =>
        DoAsync(id, role, "named", async view =>
        {
            (Typed, Words) = (NamePersonForm.Of(Request.Form), q);
            var problems = new List<Problem>();
            var day = Typed.Day(locale, problems);
            var found = await Typed.FindAsync(people, Form, locale, problems, cancel);
            if (found is not var (person, isNew) || problems.Count > 0) return new Change([.. problems], []);
            var (assignment, now) = (new AssignmentId(Form.IdOf("assignment")), time.GetUtcNow());
            var name = new NamePerson(
                assignment, person.Id, person.Name, person.Kind, role, Typed.Stage, view.Actor, now);
            ImmutableArray<PurchaseCommand> commands =
                Typed.Ask ? [name, new InvitePerson(assignment, day, view.Today, view.Actor, now)] : [name];
            return (await pages.DoAsync(view, Form, commands, new WithIt { Newcomers = isNew ? [person] : [] }, cancel))
                .At(new FormFields(isNew ? "new-name" : null, "people", "due", "stage"));
        }, cancel);

    public Task<IActionResult> OnPostInviteAsync(
        string id, string role, string? assignment, string? due, CancellationToken cancel) =>
        DoAsync(id, role, "invited", async view =>
        {
            var problems = new List<Problem>();
            var day = TypedDay.Read(due, "due-" + assignment, locale, problems);
            (About, Typed) = (assignment, NamePersonForm.Blank with { Due = due });
            if (problems.Count > 0) return new Change([.. problems], []);
            return (await pages.DoAsync(
                view, Form, cancel, new InvitePerson(Id(assignment), day, view.Today, view.Actor, time.GetUtcNow())))
                .At(new FormFields(Day: "due-" + assignment));
        }, cancel);

    public Task<IActionResult> OnPostEndAsync(
        string id, string role, string? assignment, string? reason, CancellationToken cancel) =>
        DoAsync(id, role, "ended", async view =>
        {
            (About, Reason) = (assignment, reason);
            return (await pages.DoAsync(
                view, Form, cancel, new EndAssignment(Id(assignment), reason ?? "", view.Actor, time.GetUtcNow())))
                .At(new FormFields("end-" + assignment));
        }, cancel);

    public Task<IActionResult> OnPostResponsibleAsync(
        string id, string role, string? assignment, CancellationToken cancel) =>
        DoAsync(id, role, "responsible", async view =>
            await pages.DoAsync(view, Form, cancel,
                new GiveResponsibility(Id(About = assignment), view.Actor, time.GetUtcNow())), cancel);

    /// <summary>Lets whom the directory says act for a holder who is away.</summary>
    public Task<IActionResult> OnPostDelegateAsync(
        string id, string role, string? assignment, CancellationToken cancel) =>
        DoAsync(id, role, "delegated", async view =>
        {
            if (view.Purchase.MayNotDelegate(Id(About = assignment), view.Actor) is { } not)
                return pages.Refused(not, view);
            var held = view.Purchase.Assignments.First(one => one.Id == Id(assignment));
            if (held.Delegation is not null) return pages.Refused(new Refusal.NothingChanges(), view);
            if ((await AwayAsync(view, [held.Person], cancel))
                .GetValueOrDefault(held.Person) is not { Delegate: { } to } away
                || await people.FindAsync(to, cancel) is not { } other)
                return new Change([new Problem(null, locale["ProblemNotAway"])], []);
            var why = locale["AwayUntil", locale.Wording.Day(away.From), locale.Wording.Day(away.Until)];
            var command = new DelegateAssignment(
                held.Id, to, other.Value.Name, other.Value.Kind, why, view.Actor, time.GetUtcNow());
            return await pages.DoAsync(view, Form, cancel, command);
        }, cancel);

    public Task<IActionResult> OnPostUndelegateAsync(
        string id, string role, string? assignment, CancellationToken cancel) =>
        DoAsync(id, role, "undelegated", async view =>
            await pages.DoAsync(
                view, Form, cancel, new EndDelegation(Id(About = assignment), view.Actor, time.GetUtcNow())), cancel);

    private ChangeForm Form => field ??= ChangeForm.Of(Request.Form);

    // What is no id is that of no assignment, and refused as such.
    private static AssignmentId Id(string? assignment) => AssignmentId.TryParse(assignment, out var id) ? id : default;

    private async Task<IActionResult> DoAsync(
        string id, string role, string done, Func<PurchaseView, Task<Change>> change, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view || view.Policy.FindRole(role) is not { } known)
            return NotFound();
        Change = await change(view);
        if (Change.IsDone) return LocalRedirect(locale.Link(view.PathOf(role), ("done", done)));
        Response.StatusCode = Change.Status;
        return await pages.ReadAsync(id, cancel) is { } current ? await ShowAsync(current, known, cancel) : NotFound();
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, Role role, CancellationToken cancel)
    {
        Away = await AwayAsync(view, [.. view.Purchase.Assignments
            .Where(assignment => assignment.Role == role.Id && assignment.IsLive)
            .Select(assignment => assignment.Person)], cancel);
        view = await pages.WithNamesAsync(await pages.WithNamesAsync(view, Change.Since, cancel),
            Away.Values.Select(away => away.Delegate).OfType<PersonId>(), cancel);
        var declined = view.Purchase.Assignments.Where(assignment => assignment.Role == role.Id)
            .Select(assignment => assignment.Declined).OfType<Declined>();
        view = await pages.WithContentsAsync(
            view, declined.SelectMany(no => new[] { no.Reason, no.Suggestion }), cancel);
        (View, Role) = (await mailing.WithAsync(view, cancel), role);
        Partners = await organisations.PartnersForAsync(role.Id, cancel);
        if (!view.MayLead) return Page();
        Candidates = await Candidate.ForAsync(view, role, Words, people, organisations, queries, cancel);
        AllOrganisations = await organisations.AllAsync(cancel);
        return Page();
    }

    /// <summary>
    /// The day by which somebody is asked to respond, where nobody has chosen another: theirs, or two weeks from now
    /// where that is over.
    /// </summary>
    public DateOnly DueFor(Assignment assignment) =>
        assignment.Due is { } day && day >= View.Today ? day : View.Today.AddDays(14);

    // Whom somebody who said no suggests stands in the form, to be looked at and sent.
    private async Task FillInAsync(string? suggested, CancellationToken cancel)
    {
        if (!View.MayLead || Held.FirstOrDefault(one => one.Id == Id(suggested))?.Declined?.Suggestion is not { } words
            || View.TextOf(words) is not { } text) return;
        var (name, email) = Suggested.Of(text);
        var known = email.Length > 0 ? (await people.FindByEmailAsync(email, cancel))?.Value : null;
        if (known is not null && Candidates.All(one => one.Person.Id != known.Id))
        {
            Words = known.Name;
            Candidates = await Candidate.ForAsync(View, Role, Words, people, organisations, queries, cancel);
        }

        var person = known?.Id ?? Suggested.In(text, Candidates)?.Person.Id;
        Typed = NamePersonForm.Blank with
        {
            Person = person?.ToString() ?? (email.Length > 0 ? "new" : null),
            New = TypedPerson.Blank with { Name = name, Email = email },
            Due = $"{View.Today.AddDays(14):O}"
        };
    }

    private async Task<ImmutableDictionary<PersonId, Absence>> AwayAsync(
        PurchaseView view, ImmutableArray<PersonId> holders, CancellationToken cancel) =>
        (await people.AbsencesAsync([.. holders.Distinct()], view.Today, cancel))
            .Where(absence => absence.On(view.Today))
            .GroupBy(absence => absence.Person).ToImmutableDictionary(
                absences => absences.Key, absences => absences.OrderBy(absence => absence.Delegate is null).First());
}
