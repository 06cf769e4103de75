using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Installations;
using Whom.Documents;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Record;
using Whom.Web.Access;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Administration;

/// <summary>All that administrators look after, each with how it stands; auditors see what is theirs of it.</summary>
public sealed class IndexModel(
    InstallationFigures figures, IRecordStore record, Planner planner, SettingsInUse settings, TimeProvider time,
    Locale locale) : PageModel
{
    public bool MayAdminister { get; private set; }

    public ImmutableArray<AdministrationItem> Items { get; private set; } = [];

    public Policy Policy => planner.Policy;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        MayAdminister = Authority.MayNotAdminister((await Actors.OfAsync(HttpContext))!) is null;
        var (now, purchases) = (await figures.ReadAsync(cancel), await figures.PurchasesAsync(cancel));
        Items = MayAdminister
            ? [.. Kept(now), StartingTexts(), Rules(purchases), Redactions(now), Record(now)]
            : [Record(now), Purchases(purchases), Rules(purchases)];
    }

    /// <summary>The link to where it is looked after.</summary>
    public string LinkTo(AdministrationItem item) => locale.Link(item.Path, item.Asking.AsSpan()) + item.Anchor;

    private IEnumerable<AdministrationItem> Kept(Figures now)
    {
        var own = settings.Now;
        yield return new("/admin/mail", locale["MailsTitle"], locale["AdminMailText"],
            locale.Wording.Count("AdminMailWaiting", now.MailsWaiting) + " "
            + locale.Wording.Count("AdminMailGivenUp", now.MailsGivenUp), now.MailsGivenUp > 0);
        yield return new("/people", locale["AdminAccounts"], locale["AdminAccountsText"],
            locale.Wording.Count("AdminAccountCount", now.Accounts) + " "
            + locale.Wording.Count("AdminAdministratorCount", now.Administrators))
        {
            Asking = [("account", "yes")]
        };
        yield return new("/people", locale["PeopleDirectory"], locale["AdminPeopleText"],
            locale.Wording.Count("AdminPeopleCount", now.People));
        yield return new("/organisations", locale["OrganisationsTitle"], locale["AdminOrganisationsText"],
            locale.Wording.Count("AdminOrganisationCount", now.Organisations));
        yield return new("/admin/settings", locale["AdminOrganisation"], locale["AdminOrganisationText"],
            locale["AdminOrganisationNow", own.Name ?? locale["AdminNoName"], time.LocalTimeZone.Id],
            own.Name is null);
        yield return new("/admin/settings", locale["AdminLanguages"], locale["AdminLanguagesText"],
            locale["AdminLanguagesNow", locale.Wording.Join(PlanWording.Languages.Select(PageWording.NameOf)),
                locale["SettingsEnglish-" + own.Spelling]])
        {
            Anchor = "#english"
        };
    }

    private AdministrationItem StartingTexts() =>
        new("/admin/starting-texts", locale["AdminStartingTexts"], locale["AdminStartingTextsText"],
            locale.Wording.Count("AdminStartingTextsNow", settings.StartingTexts.Count));

    private AdministrationItem Rules(ImmutableArray<(Standing Standing, string Rules, int Count)> purchases)
    {
        var newest = string.Join('+', Policy.Packs.Select(pack => pack.Sha256));
        var others = purchases.Where(one => one.Standing == Standing.Active && one.Rules != newest)
            .Sum(one => one.Count);
        return new(
            MayAdminister && others > 0 ? "/admin/rules" : "/sources", locale["AdminRules"], locale["AdminRulesText"],
            locale["AdminRulesNow",
                locale.Wording.Join(Policy.Packs.Select(pack => $"{locale.Say(pack.Title)} {pack.Version}"))] + " "
            + (others == 0 ? "" : locale.Wording.Count("AdminRulesOthers", others)));
    }

    private AdministrationItem Purchases(ImmutableArray<(Standing Standing, string Rules, int Count)> purchases) =>
        new("/purchases", locale["PurchasesTitle"], locale["AdminPurchasesText"],
            locale.Wording.Count("AdminPurchaseCount", purchases.Sum(one => one.Count),
                purchases.Where(one => one.Standing == Standing.Active).Sum(one => one.Count)));

    private AdministrationItem Redactions(Figures now) =>
        new("/admin/redactions", locale["RedactionsTitle"], locale["AdminRedactionsText"],
            locale.Wording.Count("AdminRedactionCount", now.OpenRedactions));

    private AdministrationItem Record(Figures now) =>
        new("/admin/record", locale["AdminRecordTitle"], locale["AdminRecordHere"],
            locale["AdminRecordCount", locale.Wording.Number(checked((int)now.Events))]
            + (MayAdminister && record.HasToForget ? " " + locale["AdminRecordForgets"] : ""),
            MayAdminister && record.HasToForget);
}

/// <summary>One thing that is looked after.</summary>
/// <param name="Path">Where that is done.</param>
/// <param name="Title">What it is called.</param>
/// <param name="About">What it is, in one line.</param>
/// <param name="Now">How it stands.</param>
/// <param name="NeedsALook">Whether something about it has to be seen to.</param>
public sealed record AdministrationItem(
    string Path, string Title, string About, string Now, bool NeedsALook = false)
{
    /// <summary>What the address asks there.</summary>
    public ImmutableArray<(string Name, string Value)> Asking { get; init; } = [];

    /// <summary>The place on the page; empty for its beginning.</summary>
    public string Anchor { get; init; } = "";
}
