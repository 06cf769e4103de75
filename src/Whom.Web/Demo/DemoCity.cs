using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Participation;
using Microsoft.AspNetCore.Identity;
using Whom.Application.Notifications;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;

namespace Whom.Web.Demo;

/// <summary>
/// A city that does not exist, with ten purchases in different states, for those who want to look before they begin.
/// </summary>
public sealed class DemoCity(
    PeopleDirectory people, Organisations organisations, IUserStore<Account> accounts,
    AccountAdministration administration, InstallationService installation, IRecordStore store, CommandDigest digests,
    PolicyRegistry policies, SettingsInUse settings, DocumentFiles files, ParticipationService participation,
    TimeProvider time)
{
    // Nobody is mailed of what lies in the past.
    private readonly PurchaseService _purchases = new(store, policies, settings, new NoMails(), digests);

    /// <summary>
    /// Makes the city where it is not there yet. The days of its stories are counted back from today.
    /// </summary>
    public async Task MakeAsync(CancellationToken cancel)
    {
        var last = DemoPeople.Everyone[^1];
        if (await accounts.FindByIdAsync(DemoPeople.Everyone[0].Person.Id.ToString(), cancel) is not null
            && await people.FindAsync(last.Person.Id, cancel) is not null
            && await _purchases.FindAsync(new PurchaseId(DemoPeople.IdOf("purchase/gift")), cancel) is not null
            && await participation.FindAsync(DemoConsultations.Open, cancel) is not null)
            return;
        foreach (var organisation in DemoPeople.Organisations)
            if (await organisations.FindAsync(organisation.Id, cancel) is null)
                await organisations.SaveAsync(organisation, null, cancel);
        // The administrator first: the others have their accounts from him.
        foreach (var one in DemoPeople.Everyone.OrderBy(one => one.Key != "victor"))
        {
            if (await people.FindAsync(one.Person.Id, cancel) is null) await people.SaveAsync(one.Person, null, cancel);
            if (one.Kinds is { } kinds && await accounts.FindByIdAsync(one.Person.Id.ToString(), cancel) is null)
                await AddAccountAsync(one.Person, kinds, cancel);
        }

        await NameAsync(cancel);

        var today = time.Today();
        var (iris, elena) = (DemoPeople.Everyone.Single(one => one.Key == "iris").Person.Id,
            DemoPeople.Everyone.Single(one => one.Key == "elena").Person.Id);
        await people.RemoveAsync(iris, DemoPeople.IdOf("absence"), cancel);
        await people.AddAsync(
            new Absence(DemoPeople.IdOf("absence"), iris, today, today.AddDays(12), elena), today, cancel);
        var stories = new DemoStories(_purchases, files, policies.Newest, time.GetUtcNow(), cancel);
        await new PurchasesOfBen(stories).TellAsync();
        await new PurchasesOfAna(stories).TellAsync();
        await new DemoConsultations(participation, _purchases, time.GetUtcNow(), cancel).TellAsync();
    }

    private async Task NameAsync(CancellationToken cancel) => await installation.DoAsync(
        new Request(DemoPeople.IdOf("settings"), long.MaxValue),
        new ChangeSettings(
            OrganisationSettings.Default with
            {
                Name = DemoPeople.City,
                Address = "1 Main Street, Exampleton",
                Head = DemoPeople.Everyone.Single(one => one.Key == "uma").Person.Id,
            },
            [],
            new Actor.Account(
                DemoPeople.Everyone.Single(one => one.Key == "victor").Person.Id, AccountKinds.Administrator),
            time.GetUtcNow()),
        [], cancel);

    // By commands, as an administrator gives them: the first of them sets the city up.
    private async Task AddAccountAsync(Person person, AccountKinds kinds, CancellationToken cancel)
    {
        var victor = DemoPeople.Everyone.Single(one => one.Key == "victor").Person;
        Request Step(string what) => new(DemoPeople.IdOf($"account/{what}/{person.Id}"), long.MaxValue);
        if (person.Id == victor.Id)
        {
            await administration.SetUpAsync(Step("set-up"), person, null, cancel);
            await administration.ChangeAsync(
                Step("kinds"), person.Id, kinds, new Actor.Account(person.Id, Installations.Accounts.First), cancel);
            return;
        }

        await administration.GiveAsync(
            Step("give"), person, kinds, new Actor.Account(victor.Id, AccountKinds.Administrator), cancel);
    }
}
