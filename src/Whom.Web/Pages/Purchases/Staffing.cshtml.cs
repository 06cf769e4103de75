using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Web.Forms;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// Staffing on one screen: a row for each role that has nobody, whom to ask and by when; looked over, and sent at once.
/// </summary>
public sealed class StaffingModel(
    PurchasePages pages, StaffingPages staffing, PeopleDirectory people, Organisations organisations,
    TimeProvider time, Locale locale)
    : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public ImmutableArray<StaffingRow> Rows { get; private set; } = [];

    public ImmutableArray<Versioned<Organisation>> AllOrganisations { get; private set; } = [];

    /// <summary>What the check page sends on; null where the rows are shown.</summary>
    public StaffingCheck? Check { get; private set; }

    /// <summary>Those who were to respond by now, and have not.</summary>
    public ImmutableArray<LateResponse> Late { get; private set; } = [];

    /// <summary>The day that is named to those who are late, as it stands in the form.</summary>
    public string LateDay { get; private set; } = "";

    /// <summary>What was done by the form before; null where none was.</summary>
    public string? Done { get; private set; }

    /// <summary>How many it was done for.</summary>
    public int DoneFor { get; private set; }

    /// <summary>The roles that somebody holds, with who.</summary>
    public ImmutableArray<RoleRow> Filled { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? done, int count, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        (Done, DoneFor) = (done is "invited" or "named" or "reminded" && count is > 0 and < 1000 ? done : null, count);
        return view.Purchase.MayNotLead(view.Actor) is { } not
            ? pages.Forbidden(not, view)
            : await ShowAsync(view, null, cancel, Kept());
    }

    /// <summary>Says in each row whether what is chosen can be: a script asks here, and whoever goes back.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        return view.Purchase.MayNotLead(view.Actor) is { } not
            ? pages.Forbidden(not, view)
            : await ShowAsync(view, StaffingForm.Of(Request.Form), cancel);
    }

    /// <summary>Shows each mail as it will be sent.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        if (view.Purchase.MayNotLead(view.Actor) is { } not) return pages.Forbidden(not, view);
        var form = StaffingForm.Of(Request.Form);
        var (changes, problems) = await TypedAsync(view, form, cancel);
        if (problems.IsEmpty) problems = Refused(view, changes);
        if (problems.IsEmpty)
        {
            Check = new StaffingCheck(form, changes, await staffing.MailsAsync(
                view, StaffingCheck.CommandsOf(changes), StaffingCheck.NewcomersOf(changes), cancel));
            return await ShowAsync(view, form, cancel);
        }

        Change = new Change(problems, [], StatusCodes.Status422UnprocessableEntity);
        Response.StatusCode = Change.Status;
        return await ShowAsync(view, form, cancel);
    }

    /// <summary>Sends all rows, or the one whose own button was pressed: all of it, or nothing.</summary>
    public async Task<IActionResult> OnPostSendAsync(string id, string? only, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        if (view.Purchase.MayNotLead(view.Actor) is { } not) return pages.Forbidden(not, view);
        var whole = StaffingForm.Of(Request.Form);
        var form = only is null ? whole : whole.Only(only);
        var (changes, problems) = await TypedAsync(view, form, cancel);
        Change = problems.IsEmpty
            ? await pages.DoAsync(view, form.Form, StaffingCheck.CommandsOf(changes),
                new WithIt { Newcomers = StaffingCheck.NewcomersOf(changes) }, cancel)
            : new Change(problems, []);
        if (Change.IsDone)
        {
            var invited = changes.Count(one => one.Invites);
            return LocalRedirect(locale.Link(view.Path + "/staffing",
            [
                ("done", invited > 0 ? "invited" : "named"),
                ("count", $"{(invited > 0 ? invited : changes.Length)}"),
                .. only is null ? [] : StaffingPages.Differing(await staffing.RowsAsync(
                    await NamedAsync(view, cancel), null, cancel), whole, only),
            ]));
        }

        Response.StatusCode = Change.Status;
        if (await pages.ReadAsync(id, cancel) is not { } now) return NotFound();
        // The core names the first; each row says its own.
        if (Change.Refusal is not null && Refused(now, changes) is { IsEmpty: false } each)
            Change = Change with { Problems = each };
        return await ShowAsync(now, whole, cancel);
    }

    /// <summary>Asks everybody again who is late, for one new day.</summary>
    public async Task<IActionResult> OnPostLateAsync(string id, string? day, string[] late, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        if (view.Purchase.MayNotLead(view.Actor) is { } not) return pages.Forbidden(not, view);
        LateDay = day ?? "";
        var problems = new List<Problem>();
        var due = TypedDay.Required(day, "day", "StaffingLateNoDay", locale, problems);
        // As the form says it, so that it says the same when it is sent twice.
        ImmutableArray<AssignmentId> whom =
        [
            .. late.Distinct(StringComparer.Ordinal).Take(MostLate)
                .Select(one => AssignmentId.TryParse(one, out var found) ? found : default),
        ];
        if (whom.IsEmpty) problems.Add(new Problem(null, locale["StaffingLateNobody"]));
        Change = problems.Count > 0
            ? new Change([.. problems], [])
            : (await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, staffing.AskAgain(view, whom, due)))
                .At(new FormFields(Day: "day"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(
                view.Path + "/staffing", ("done", "reminded"), ("count", $"{whom.Length}")));
        Response.StatusCode = Change.Status;
        return await pages.ReadAsync(id, cancel) is { } now ? await ShowAsync(now, null, cancel) : NotFound();
    }

    private const int MostLate = 1000;

    private async Task<(ImmutableArray<StaffingChange> Changes, ImmutableArray<Problem> Problems)> TypedAsync(
        PurchaseView view, StaffingForm form, CancellationToken cancel)
    {
        var (changes, problems) = await form.ReadAsync(view, people, time.GetUtcNow(), locale, cancel);
        return changes.IsEmpty && problems.IsEmpty
            ? (changes, [new Problem(null, locale["StaffingNothing"])])
            : (changes, problems);
    }

    private ImmutableArray<Problem> Refused(PurchaseView view, ImmutableArray<StaffingChange> changes) =>
    [
        .. staffing.Try(view, changes).Zip(changes).Where(one => one.First is not null).Select(one => new Problem(
            one.First is Refusal.DayIsPast || one.Second.Entry.Named is not null
                ? one.Second.Entry.DueField : one.Second.Entry.PersonField,
            StaffingWording.Of(one.First!, one.Second.Role, view, locale))),
    ];

    // What was chosen in the other rows when one was sent by itself.
    private ImmutableDictionary<string, string> Kept() => Request.Query
        .Where(one => one.Key.StartsWith("person-", StringComparison.Ordinal)
            || one.Key.StartsWith("due-", StringComparison.Ordinal)
            || one.Key.StartsWith("ask-", StringComparison.Ordinal))
        .ToImmutableDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal);

    private async Task<PurchaseView> NamedAsync(PurchaseView view, CancellationToken cancel) =>
        await pages.WithContentsAsync(await pages.WithNamesAsync(view, Change.Since, cancel),
            view.Purchase.Assignments.Select(one => one.Declined?.Suggestion).OfType<Sealed>(), cancel);

    private async Task<IActionResult> ShowAsync(
        PurchaseView view, StaffingForm? typed, CancellationToken cancel,
        ImmutableDictionary<string, string>? kept = null)
    {
        View = view = await NamedAsync(view, cancel);
        AllOrganisations = await organisations.AllAsync(cancel);
        Rows = await staffing.RowsAsync(view, typed, cancel);
        if (kept is { IsEmpty: false })
            Rows = [.. Rows.Select(row => row with { Entry = row.Entry.With(kept) })];
        var shown = new StaffingForm(ChangeForm.For(view), [.. Rows.Select(row => row.Entry)]);
        var (changes, _) = await shown.ReadAsync(view, people, time.GetUtcNow(), locale, cancel);
        var refusals = staffing.Try(view, changes).Zip(changes).Where(one => one.First is not null)
            .ToImmutableDictionary(one => one.Second.Entry.Key, one => one.First!);
        Rows = [.. Rows.Select(row => row with { Refusal = refusals.GetValueOrDefault(row.Key) })];
        var open = Rows.Select(row => row.Role).ToHashSet();
        Filled = [.. RoleRow.Of(view).Where(row => !row.Holders.IsEmpty && !open.Contains(row.Role))];
        Late = view.LateOthers;
        if (LateDay.Length == 0) LateDay = $"{view.Today.AddDays(Staffing.LeastDays):O}";
        return Page();
    }
}

/// <summary>What is about to be sent, to be looked at.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Changes">What it asks for.</param>
/// <param name="Mails">The mails that it brings.</param>
public sealed record StaffingCheck(
    StaffingForm Form, ImmutableArray<StaffingChange> Changes, ImmutableArray<MailMessage> Mails)
{
    public static ImmutableArray<PurchaseCommand> CommandsOf(ImmutableArray<StaffingChange> changes) =>
        [.. changes.SelectMany(one => one.Commands)];

    /// <summary>One who is typed for several roles is one.</summary>
    public static ImmutableArray<Person> NewcomersOf(ImmutableArray<StaffingChange> changes) =>
        [.. changes.Select(one => one.Newcomer).OfType<Person>().DistinctBy(one => one.Id)];
}
