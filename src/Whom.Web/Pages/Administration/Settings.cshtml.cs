using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Web.Access;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Plans;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Administration;

/// <summary>What the organisation says of itself.</summary>
public sealed class SettingsModel(
    InstallationService installations, PolicyRegistry policies, RuleAdoptionPages adoptions, PeopleDirectory people,
    IUserStore<Account> accounts, TimeProvider time, Locale locale) : PageModel
{
    // A first look; the page of its own has all of them.
    private const int MostShown = 5;

    public SettingsForm Typed { get; private set; } = null!;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public bool Done { get; private set; }

    /// <summary>What the packs that were chosen would do to running purchases; null where nobody asked.</summary>
    public RuleAdoptionPage? Look { get; private set; }

    /// <summary>The ids of the packs of which that is asked.</summary>
    public ImmutableArray<string> LookedAt { get; private set; } = [];

    /// <summary>The name of whoever heads the organisation, as it stands; null where it has not said.</summary>
    public string? Head { get; private set; }

    public Guid Command { get; private set; } = Guid.CreateVersion7();

    public long Seen { get; private set; }

    public Policy Policy => policies.Newest.Policy;

    /// <summary>The packs that add to the standard rules, or stand in their place.</summary>
    public ImmutableArray<PackOffer> Packs => PackOffer.Of(policies);

    public IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId)
        .Select(zone => zone.Id).Order(StringComparer.Ordinal);

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        var now = await installations.ReadAsync(cancel);
        var head = await HeadAsync(now.State.Settings, cancel);
        Typed = SettingsForm.Of(now.State.Settings, locale) with { Head = head?.Email ?? "" };
        (Seen, Done) = (now.Version, done is not null);
    }

    public async Task<IActionResult> OnPostAsync(
        string? command, long seen, string? look, CancellationToken cancel)
    {
        Typed = SettingsForm.Of(Request.Form, Policy).ReadBack(locale);
        if (look is not null) return await LookAsync(command, seen, cancel);
        var problems = new List<Problem>();
        var head = await ReadHeadAsync(problems, cancel);
        var settings = Typed.Settings(head, locale, problems);
        (Command, Seen) = (ChangeForm.CommandOf(command), seen);
        if (problems.Count == 0)
        {
            var change = new ChangeSettings(
                settings, [.. policies.Installed.Select(planner => planner.Policy.Top.Id)],
                (await Actors.OfAsync(HttpContext))!, time.GetUtcNow())
            {
                Disagree = policies.WhyNotTogether(settings.Packs),
                NeedDecision = [.. Packs.Where(pack => pack.About.ByDecision).Select(pack => pack.Id)],
            };
            var outcome = await installations.DoAsync(new Request(Command, seen), change, [], cancel);
            if (OutcomeWording.Of(outcome, Policy, locale) is not var (status, says))
                return LocalRedirect(locale.Link("/admin/settings", ("done", "saved")));
            Response.StatusCode = status;
            problems.Add(new Problem(FieldOf(outcome, settings), says));
            // What was typed stands there still; sent again, it is a form of its own, on what is there now.
            (Command, Seen) = (Guid.CreateVersion7(), (await installations.ReadAsync(cancel)).Version);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        Problems = [.. problems];
        await HeadAsync((await installations.ReadAsync(cancel)).State.Settings, cancel);
        return Page();
    }

    // Nothing is saved, and what was typed stands there still.
    private async Task<IActionResult> LookAsync(string? command, long seen, CancellationToken cancel)
    {
        (Command, Seen) = (ChangeForm.CommandOf(command), seen);
        LookedAt = Typed.Packs.IsEmpty ? [policies.Installed[0].Policy.Top.Id] : [.. Typed.Packs];
        if (policies.Together(LookedAt) is { } target && LookedAt.All(policies.IsInstalled))
        {
            Look = await adoptions.ReadAsync(target, null, MostShown, cancel);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Problems = [new Problem("packs", locale["WhereDisagree", policies.WhyNotTogether(LookedAt) ?? ""])];
        }

        await HeadAsync((await installations.ReadAsync(cancel)).State.Settings, cancel);
        return Page();
    }

    private async Task<Person?> HeadAsync(OrganisationSettings settings, CancellationToken cancel)
    {
        var head = settings.Head is { } id ? (await people.FindAsync(id, cancel))?.Value : null;
        Head = head?.Name;
        return head;
    }

    // Who sets things aside has an account, so that they can.
    private async Task<PersonId?> ReadHeadAsync(List<Problem> problems, CancellationToken cancel)
    {
        if (Typed.Head.Length == 0) return null;
        if ((await people.FindByEmailAsync(Typed.Head, cancel))?.Value is { } person
            && await accounts.FindByIdAsync(person.Id.ToString(), cancel) is not null) return person.Id;
        problems.Add(new Problem("head", locale["SettingsNoSuchHead", Typed.Head]));
        return null;
    }

    private static string? FieldOf(Outcome<InstallationEvent> outcome, OrganisationSettings settings)
    {
        var refusal = (outcome as Outcome<InstallationEvent>.Refused)?.Refusal;
        return refusal is Refusal.WrongName ? "name"
            : refusal is Refusal.WrongAddress ? "address"
            : refusal is Refusal.TooManyWords or Refusal.UnseenCharacter ? TextOf(settings)
            : refusal is Refusal.NoSuchTimeZone ? "time-zone"
            : refusal is Refusal.NoPackDecision ? "packs-decision"
            : refusal is Refusal.NoSuchPack or Refusal.PacksDisagree ? "packs" : null;
    }

    // The texts in the order in which they are read.
    private static string TextOf(OrganisationSettings settings) =>
        GivenText.Name(settings.Name, Settings.LongestName).Fault is not null ? "name"
        : GivenText.Words(settings.Address, Settings.LongestAddress).Fault is not null ? "address"
        : GivenText.Words(settings.PackDecision, Settings.LongestAddress).Fault is not null ? "packs-decision"
        : "holidays-name";
}
