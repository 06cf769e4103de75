using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Leavings;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.People;

/// <summary>
/// All that somebody does, in one purchase or in all, goes to others in one act: chosen, looked over, and done.
/// </summary>
public sealed class HandingOverModel(
    PeopleDirectory people, StaffingQueries queries, LeavingService leavings, PurchasePages pages, Planner planner,
    TimeProvider time, Locale locale) : PageModel
{
    private const string PartField = "to";

    // What stays with whoever has it, although all else goes.
    private const string Stays = "stays";

    private const int MostOffered = 40;

    public Person Person { get; private set; } = null!;

    /// <summary>What they do where the reader may hand it over.</summary>
    public ImmutableArray<PartToHandOver> Parts { get; private set; } = [];

    /// <summary>Who could take over at least one part.</summary>
    public ImmutableArray<Person> Candidates { get; private set; } = [];

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>Who is to get what, and the mails of that; null where it is still chosen.</summary>
    public HandingOverCheck? Check { get; private set; }

    /// <summary>The one purchase that it is about; null for all.</summary>
    public string? Within { get; private set; }

    public string? To { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>How many parts were handed over by the form before; 0 where none were.</summary>
    public int Done { get; private set; }

    public string Path => $"/people/{Person.Id}/handing-over";

    /// <summary>The link that comes back to the same parts.</summary>
    public string LinkTo(string? handler) => locale.Link(Path, [
        .. handler is null ? [] : new[] { ("handler", handler) },
        .. Within is null ? [] : new[] { ("purchase", Within) },
    ]);

    public async Task<IActionResult> OnGetAsync(string? person, string? purchase, int done, CancellationToken cancel)
    {
        if (!await ReadAsync(person, purchase, cancel)
            || (Parts.IsEmpty && done == 0 && !AccountClaims.KeepDirectory(User))) return NotFound();
        Done = done is > 0 and < 1000 ? done : 0;
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string? person, string? purchase, CancellationToken cancel)
    {
        if (!await ReadAsync(person, purchase, cancel) || Parts.IsEmpty) return NotFound();
        if (await TypedAsync(cancel) is not { } handing) return Refuse(StatusCodes.Status400BadRequest);
        var (mails, refusal, on) = await leavings.PreviewAsync(handing, cancel);
        if (refusal is not null) return Refuse(refusal, on, handing);
        Check = new HandingOverCheck(
            ChangeForm.CommandOf(Request.Form["command"]), [.. handing.Chosen.Where(one => one.To is not null)],
            SecretLinks.Preview(mails));
        return Page();
    }

    /// <summary>Goes back to what was chosen.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string? person, string? purchase, CancellationToken cancel)
    {
        if (!await ReadAsync(person, purchase, cancel) || Parts.IsEmpty) return NotFound();
        await TypedAsync(cancel);
        Problems = [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? person, string? purchase, CancellationToken cancel)
    {
        if (!await ReadAsync(person, purchase, cancel)) return NotFound();
        if (await TypedAsync(cancel) is not { } handing) return Refuse(StatusCodes.Status400BadRequest);
        var form = new Request(ChangeForm.CommandOf(Request.Form["command"]), long.MaxValue);
        var (outcome, on) = await leavings.HandOverAsync(form, handing, cancel);
        if (OutcomeWording.Of(outcome, planner.Policy, locale) is not var (status, says))
            return LocalRedirect(locale.Link(Path, [
                ("done", $"{handing.Commands.Length}"), .. Within is null ? [] : new[] { ("purchase", Within) }
            ]));
        if ((outcome as Outcome<PurchaseEvent>.Refused)?.Refusal is { } refusal) return Refuse(refusal, on, handing);
        Problems = [new Problem(null, says)];
        return Refuse(status);
    }

    public static string FieldOf(PurchaseId purchase, AssignmentId assignment) =>
        $"{PartField}/{purchase}/{assignment}";

    /// <summary>What stands in the field of a part; empty for whoever gets all of it.</summary>
    public string TypedFor(PartToHandOver part) =>
        Request.HasFormContentType
            ? Request.Form[FieldOf(part.View.Purchase.Id, part.Assignment.Id)].ToString()
            : "";

    /// <summary>The part of somebody's that a choice is about.</summary>
    public PartToHandOver? PartOf(ChosenSuccessor chosen) => Parts.FirstOrDefault(part =>
        part.View.Purchase.Id == chosen.Purchase && part.Assignment.Id == chosen.Assignment);

    // As the form says it, whatever is open now: so that the same form says the same twice.
    private async Task<HandingOver?> TypedAsync(CancellationToken cancel)
    {
        var form = Request.Form;
        (To, Reason) = (form["all"], form["reason"]);
        var all = await FindAsync(To, cancel);
        var (chosen, problems) = (ImmutableArray.CreateBuilder<ChosenSuccessor>(), new List<Problem>());
        foreach (var (field, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (field.Split('/') is not [PartField, var purchase, var assignment]
                || !PurchaseId.TryParse(purchase, out var on) || !AssignmentId.TryParse(assignment, out var which)
                || value == Stays) continue;
            var to = value.ToString().Length == 0 ? all : await FindAsync(value, cancel);
            if (to is null || to.Id == Person.Id)
                problems.Add(new Problem(value.ToString().Length == 0 ? "all" : field, locale["HandingOverNobody"]));
            chosen.Add(new ChosenSuccessor(on, which, to));
        }

        if (chosen.Count == 0) problems.Add(new Problem("all", locale["HandingOverNothing"]));
        if (string.IsNullOrWhiteSpace(Reason)) problems.Add(new Problem("reason", locale["RefusalNoReason"]));
        Problems = [.. problems.DistinctBy(one => one.Field)];
        var request = new Request(ChangeForm.CommandOf(form["command"]), long.MaxValue);
        return problems.Count > 0 ? null : new HandingOver(
            Person.Id, chosen.DrainToImmutable(), Reason!, time.Today(),
            assignment => new AssignmentId(request.IdOf(assignment.ToString())), By, time.GetUtcNow());
    }

    private async Task<Person?> FindAsync(string? id, CancellationToken cancel) =>
        PersonId.TryParse(id, out var found) ? (await people.FindAsync(found, cancel))?.Value : null;

    // Each part that cannot go says so by itself, as far as they can be told apart.
    private PageResult Refuse(Refusal refusal, PurchaseId? on, HandingOver handing)
    {
        var view = Parts.FirstOrDefault(part => part.View.Purchase.Id == on)?.View;
        var (status, says) = RefusalWording.Of(refusal, view?.Policy ?? planner.Policy, locale);
        var about = refusal is Refusal.MustDiffer(var role, _, _) ? role.Id
            : refusal is Refusal.HoldsNoOther(var alone, _) ? alone.Id
            : refusal is Refusal.CannotHold(var held, _) ? held.Id : null;
        var part = Parts.FirstOrDefault(one => one.View.Purchase.Id == on && one.Assignment.Role == about);
        var field = new FormFields("reason").Of(refusal)
            ?? (part is null ? null : FieldOf(part.View.Purchase.Id, part.Assignment.Id));
        Problems = [new Problem(field, view is null ? says : $"{view.Name}: {says}")];
        return Refuse(status);
    }

    private PageResult Refuse(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private Actor.Account By => new(AccountClaims.PersonOf(User)!.Value, AccountClaims.KindsOf(User));

    // Only what the reader may hand over: whose purchases these are not, they do not learn of them.
    private async Task<bool> ReadAsync(string? person, string? purchase, CancellationToken cancel)
    {
        if (!PersonId.TryParse(person, out var id) || await people.FindAsync(id, cancel) is not { } found)
            return false;
        Person = found.Value;
        var open = new List<(PurchaseView View, Assignment Assignment)>();
        foreach (var part in await leavings.OpenPartsAsync(id, cancel))
        {
            if (purchase is not null && part.In.State.Id.ToString() != purchase) continue;
            if (await pages.FindAsync(part.In.State.Id.ToString(), cancel) is { } view
                && view.Purchase.MayNotHandOver(view.Actor) is null
                && view.Policy.FindRole(part.Assignment.Role) is not null) open.Add((view, part.Assignment));
        }

        Within = open.Count > 0 && purchase is not null ? open[0].View.Purchase.Id.ToString() : null;
        var able = await queries.WhoCanHoldAsync(
            [.. open.Select(part => part.Assignment.Role).Distinct()], time.Today(), MostOffered, cancel);
        var known = await people.FindManyAsync([.. able.Select(one => one.Person).Distinct()], cancel);
        Parts =
        [
            .. open.Select(part => new PartToHandOver(part.View, part.Assignment,
            [
                .. able.Where(one => one.Role == part.Assignment.Role && one.Person != id && !one.IsAway)
                    .Select(one => known.GetValueOrDefault(one.Person)).OfType<Person>()
                    .Where(one => part.View.Purchase.WhyNotHold(part.View.Plan,
                        part.View.Policy.FindRole(part.Assignment.Role)!, one.Id, one.Kind) is null),
            ])),
        ];
        // Whoever can take most of it first.
        Candidates =
        [
            .. Parts.SelectMany(part => part.Candidates).GroupBy(one => one.Id)
                .OrderByDescending(one => one.Count()).ThenBy(one => one.First().Name, StringComparer.Ordinal)
                .Select(one => one.First()),
        ];
        Reason ??= locale["HandingOverReasonUsual"];
        return true;
    }
}

/// <summary>Who gets what, to be looked at before it is done.</summary>
/// <param name="Command">The id of the form.</param>
/// <param name="Chosen">Who takes over what.</param>
/// <param name="Mails">The mails that it brings.</param>
public sealed record HandingOverCheck(
    Guid Command, ImmutableArray<ChosenSuccessor> Chosen, ImmutableArray<MailMessage> Mails);
