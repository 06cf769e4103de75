using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Leavings;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Redactions;
using Whom.Web.Wording;

namespace Whom.Web.Pages.People;

/// <summary>
/// Somebody leaves: what they do is handed over, their account ends, they leave the directory, all in one act; and what
/// the record still calls them can be cleared.
/// </summary>
public sealed class LeavingModel(
    PeopleDirectory people, Organisations organisations, PurchaseQueries queries, LeavingService leavings,
    PersonForgetting forgetting, PurchasePages pages, AccountDirectory accounts, Planner planner,
    RedactionSettings settings, TimeProvider time, Locale locale) : PageModel
{
    private const string SuccessorField = "to";

    public PersonId Id { get; private set; }

    /// <summary>What the directory has of them; null where they are not in it any more.</summary>
    public Person? Person { get; private set; }

    public string Name { get; private set; } = "";

    public Account? Account { get; private set; }

    /// <summary>What they do, with those who could take it over.</summary>
    public ImmutableArray<PartToHandOver> Parts { get; private set; } = [];

    /// <summary>In how many purchases the record calls them by their name.</summary>
    public int NamedIn { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public string? Done { get; private set; }

    public bool FromDirectory { get; private set; }

    public string? Reason { get; private set; }

    public string? Reference { get; private set; }

    public string? ForgetReason { get; private set; }

    public bool IsOwn => Id == AccountClaims.PersonOf(User);

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public DateTimeOffset Due => time.GetUtcNow() + settings.Delay;

    public async Task<IActionResult> OnGetAsync(string? person, string? done, CancellationToken cancel)
    {
        Done = done is "left" or "forgotten" ? done : null;
        return await ReadAsync(person, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        string? person, string? directory, string? reason, CancellationToken cancel)
    {
        if (!await ReadAsync(person, cancel)) return NotFound();
        (FromDirectory, Reason) = (directory == "leave", reason);
        // Sent again after it was done.
        if (Person is null) return LocalRedirect(locale.Link(Path, ("done", "left")));
        var (chosen, problem) = await ChosenAsync(cancel);
        if (problem is not null) return Refuse(problem, StatusCodes.Status400BadRequest);
        if (string.IsNullOrWhiteSpace(reason) && !Parts.IsEmpty)
            return Refuse(new Problem("reason", locale["RefusalNoReason"]), StatusCodes.Status400BadRequest);
        var form = new Request(ChangeForm.CommandOf(Request.Form["command"]), long.MaxValue);
        var leaving = new Leaving(
            new LetGo(Id, FromDirectory, By, time.GetUtcNow()), chosen, reason ?? "", time.Today(),
            assignment => new AssignmentId(form.IdOf(assignment.ToString())));
        var (outcome, purchase) = await leavings.LeaveAsync(form, leaving, cancel);
        if (OutcomeWording.Of(outcome, planner.Policy, locale) is not var (status, says))
            return LocalRedirect(locale.Link(FromDirectory ? Path : $"/people/{Id}", ("done", "left")));
        var view = Parts.FirstOrDefault(part => part.View.Purchase.Id == purchase)?.View;
        var field = (outcome as Outcome<InstallationEvent>.Refused)?.Refusal is { } refusal
            ? new FormFields("reason", FieldIn(purchase)).Of(refusal) : null;
        return Refuse(new Problem(field, view is null ? says : $"{view.Name}: {says}"), status);
    }

    public async Task<IActionResult> OnPostForgetAsync(
        string? person, string? reference, string? reason, CancellationToken cancel)
    {
        if (!await ReadAsync(person, cancel)) return NotFound();
        (Reference, ForgetReason) = (reference, reason);
        if (Person is not null || NamedIn == 0)
            return Refuse(new Problem(null, locale["ForgetFirstLeave"]), StatusCodes.Status409Conflict);
        var refusal = await forgetting.OrderAsync(
            ChangeForm.CommandOf(Request.Form["command"]), Id, reference ?? "", reason ?? "", settings.Delay, By,
            cancel);
        if (refusal is null) return LocalRedirect(locale.Link(Path, ("done", "forgotten")));
        var (status, says) = RefusalWording.Of(refusal, planner.Policy, locale);
        return Refuse(new Problem(RedactionFields.Of(refusal, reference, "forget-reason"), says), status);
    }

    public string Path => $"/people/{Id}/leaving";

    public static string FieldOf(PartToHandOver part) =>
        $"{SuccessorField}/{part.View.Purchase.Id}/{part.Assignment.Id}";

    /// <summary>Whoever was chosen before something was refused.</summary>
    public string? TypedFor(PartToHandOver part) =>
        Request.HasFormContentType ? Request.Form[FieldOf(part)].ToString() : null;

    private Actor.Account By => new(AccountClaims.PersonOf(User)!.Value, AccountClaims.KindsOf(User));

    // Which of several parts in one purchase it was, nobody says.
    private string? FieldIn(PurchaseId? purchase) =>
        Parts.Where(part => part.View.Purchase.Id == purchase).ToList() is [var only] ? FieldOf(only) : null;

    // As the form says it, whatever is open now: so that the same form says the same twice.
    private async Task<(ImmutableArray<ChosenSuccessor> Chosen, Problem? Problem)> ChosenAsync(CancellationToken cancel)
    {
        var chosen = ImmutableArray.CreateBuilder<ChosenSuccessor>();
        foreach (var (field, value) in Request.Form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (field.Split('/') is not [SuccessorField, var purchase, var assignment]
                || !PurchaseId.TryParse(purchase, out var on) || !AssignmentId.TryParse(assignment, out var which))
                continue;
            var to = PersonId.TryParse(value.ToString(), out var id)
                ? (await people.FindAsync(id, cancel))?.Value
                : null;
            if (to is null && value.ToString().Length > 0)
                return ([], new Problem(field, locale["ProblemNobodyChosen"]));
            chosen.Add(new ChosenSuccessor(on, which, to));
        }

        return (chosen.DrainToImmutable(), null);
    }

    private PageResult Refuse(Problem problem, int status)
    {
        (Problems, Response.StatusCode) = ([problem], status);
        return Page();
    }

    private async Task<bool> ReadAsync(string? person, CancellationToken cancel)
    {
        if (!PersonId.TryParse(person, out var id)) return false;
        (Id, Person) = (id, (await people.FindAsync(id, cancel))?.Value);
        Account = await accounts.FindByIdAsync(id.ToString());
        var parts = ImmutableArray.CreateBuilder<PartToHandOver>();
        foreach (var part in await leavings.OpenPartsAsync(id, cancel))
        {
            if (await pages.FindAsync(part.In.State.Id.ToString(), cancel) is not { } view
                || view.Policy.FindRole(part.Assignment.Role) is not { } role) continue;
            var candidates = await Candidate.ForAsync(view, role, null, people, organisations, queries, cancel);
            parts.Add(new PartToHandOver(view, part.Assignment,
                [.. candidates.Where(one => one.Unfit is null && one.Person.Id != id).Select(one => one.Person)]));
        }

        Parts = parts.DrainToImmutable();
        // Whoever is there can still be named; what they were called is looked for once they are not.
        var named = Person is null ? await forgetting.NamesAsync(id, cancel) : [];
        NamedIn = named.Length;
        Name = Person?.Name ?? named.FirstOrDefault()?.Names[0].Words ?? locale["UnknownPerson"];
        return Person is not null || !named.IsEmpty || Done is not null;
    }
}

/// <summary>What somebody who leaves does in a purchase.</summary>
/// <param name="View">The purchase.</param>
/// <param name="Assignment">What they hold, or act in.</param>
/// <param name="Candidates">Who could take it over.</param>
public sealed record PartToHandOver(
    PurchaseView View, Assignment Assignment, ImmutableArray<Person> Candidates);
