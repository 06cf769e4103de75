using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Administration;

/// <summary>
/// What rules of the organisation would do to its running purchases; and by its decision, some or all adopt them.
/// </summary>
public sealed class RuleAdoptionsModel(
    RuleAdoptionPages pages, RuleAdoptionKeeping keeping, PurchaseService purchases, PolicyRegistry policies,
    InstallationService installations, PeopleDirectory people, TimeProvider time, Locale locale) : PageModel
{
    // As many as anybody would lay on each other; an address may name more.
    private const int MostPacks = 16;

    public RuleAdoptionPage Listing { get; private set; } = null!;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>How many purchases have adopted them just now; null where nobody asked.</summary>
    public int? Done { get; private set; }

    /// <summary>Whether these are not the rules of the organisation, but those that somebody thinks of.</summary>
    public bool IsTrial { get; private set; }

    public string? Decision { get; private set; }

    public ImmutableHashSet<string> Ticked { get; private set; } = [];

    /// <summary>The order that all adopt these very rules; null where there is none.</summary>
    public RuleAdoptionOrder? Order { get; private set; }

    public string? OrderedBy { get; private set; }

    public Guid Command { get; private set; } = Guid.CreateVersion7();

    public long Seen { get; private set; }

    /// <summary>The packs of which the address asks; none for those of the organisation.</summary>
    public ImmutableArray<string> Packs { get; private set; } = [];

    public Policy Policy => Listing.Target.Policy;

    /// <summary>The link to the page that goes on.</summary>
    public string NextLink => locale.Link(
        "/admin/rules",
        [
            .. Packs.Select(pack => ("packs", pack)),
            ("before", Listing.Before!.Value.ToString(CultureInfo.InvariantCulture)),
        ]);

    public async Task OnGetAsync(string[] packs, long? before, int? done, CancellationToken cancel)
    {
        Packs = [.. packs.Where(pack => pack.Length > 0).Take(MostPacks)];
        Done = done;
        await ShowAsync(before, cancel);
        Decision = (await installations.ReadAsync(cancel)).State.Settings.PackDecision;
    }

    public async Task<IActionResult> OnPostAsync(
        string? command, long seen, string? shown, string[] purchase, string? decision, string? all, long? before,
        CancellationToken cancel)
    {
        (Command, Decision, Ticked) = (ChangeForm.CommandOf(command), decision, [.. purchase]);
        var by = (await Actors.OfAsync(HttpContext))!;
        var problems = new List<Problem>();
        var done = all is not null
            ? await OrderAsync(shown ?? "", seen, by, problems, cancel)
            : await AdoptAsync(shown ?? "", [.. purchase.Take(RuleAdoptionPages.Most)], by, problems, cancel);
        if (problems.Count == 0)
            return LocalRedirect(locale.Link("/admin/rules", ("done", done.ToString(CultureInfo.InvariantCulture))));
        Problems = [.. problems];
        Done = done > 0 ? done : null;
        // Sent again, it is a form of its own, on what is there now.
        Command = Guid.CreateVersion7();
        await ShowAsync(before, cancel);
        return Page();
    }

    private async Task ShowAsync(long? before, CancellationToken cancel)
    {
        var target = policies.Newest;
        if (!Packs.IsEmpty)
        {
            if (Packs.FirstOrDefault(pack => !policies.IsInstalled(pack)) is { } unknown)
                Problems = [new Problem(null, locale["WhereUnknown", unknown])];
            else if (policies.Together(Packs) is { } asked) target = asked;
            else Problems = [new Problem(null, locale["WhereDisagree", policies.WhyNotTogether(Packs) ?? ""])];
        }

        IsTrial = Rules.StackOf(target.Policy) != Rules.StackOf(policies.Newest.Policy);
        Listing = await pages.ReadAsync(target, before, RuleAdoptionPages.Most, cancel);
        var now = await installations.ReadAsync(cancel);
        Seen = now.Version;
        if (now.State.RuleAdoption is { } order && !IsTrial && keeping.Holds(order))
            (Order, OrderedBy) = (order, order.By.Person is { } person
                ? (await people.FindAsync(person, cancel))?.Value.Name : null);
    }

    private async Task<int> OrderAsync(
        string shown, long seen, Actor by, List<Problem> problems, CancellationToken cancel)
    {
        var rules = new Rules(Planner.Engine, time.Today(), Rules.PinsOf(policies.Newest.Policy));
        var outcome = await installations.DoAsync(
            new Request(Command, seen), new OrderRuleAdoption(rules, shown, Decision ?? "", by, time.GetUtcNow()), [],
            cancel);
        if (OutcomeWording.Of(outcome, policies.Newest.Policy, locale) is not var (status, says)) return 0;
        Response.StatusCode = status;
        problems.Add(new Problem(FieldOf((outcome as Outcome<InstallationEvent>.Refused)?.Refusal), says));
        return 0;
    }

    // Together, so that each person is told of all in one mail; where one has changed meanwhile, each by itself.
    private async Task<int> AdoptAsync(
        string shown, ImmutableArray<string> chosen, Actor by, List<Problem> problems, CancellationToken cancel)
    {
        var (now, rules) = (
            time.GetUtcNow(), new Rules(Planner.Engine, time.Today(), Rules.PinsOf(policies.Newest.Policy)));
        ImmutableArray<PurchaseCommand> adopt = [new AdoptForOrganisation(rules, shown, Decision ?? "", by, now)];
        var found = new List<Snapshot<Purchase>>();
        foreach (var text in chosen)
            if (PurchaseId.TryParse(text, out var id) && await purchases.FindAsync(id, cancel) is { } one)
                found.Add(one);
        if (found.Count == 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            problems.Add(new Problem("purchase", locale["AdoptNone"]));
            return 0;
        }

        if (found.All(one => purchases.Try(one.State, [adopt])[0] is null)
            && await purchases.DoAllAsync(
                Command, now, found.Select(one => (one, adopt)), cancel, evenUntold: true)) return found.Count;
        var done = 0;
        foreach (var one in found)
        {
            var outcome = await purchases.DoAsync(
                one.State.Id, new Request(new Request(Command, one.Version).IdOf(one.State.Id.ToString()), one.Version),
                adopt, cancel);
            var refusal = (outcome as Outcome<PurchaseEvent>.Refused)?.Refusal;
            // Sent twice, or done for all meanwhile: it is so.
            if (refusal is Refusal.NothingChanges
                || OutcomeWording.Of(outcome, policies.Newest.Policy, locale) is not var (status, says))
            {
                done++;
                continue;
            }

            Response.StatusCode = status;
            if (FieldOf(refusal) is { } field)
            {
                problems.Add(new Problem(field, says));
                break;
            }

            var name = (await purchases.ContentsAsync([one.State.Name], cancel)).Values.SingleOrDefault();
            problems.Add(new Problem(null, locale["AdoptNotDone", name ?? locale["Redacted"],
                refusal is null ? says : RuleAdoptionWording.NotNow(refusal, policies.Newest.Policy, locale)]));
        }

        return done;
    }

    private static string? FieldOf(Refusal? refusal) =>
        refusal is Refusal.NoDecision or Refusal.TooManyWords or Refusal.UnseenCharacter ? "decision" : null;
}
