using Microsoft.AspNetCore.Identity;
using Whom.Application.Installations;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Links;

namespace Whom.Web.Accounts;

/// <summary>
/// What administrators do with accounts: each is decided, recorded, and written with its row in one transaction.
/// </summary>
public sealed class AccountAdministration(
    InstallationService installations, ILookupNormalizer normalizer, TimeProvider time)
{
    /// <summary>
    /// Makes the first administrator, with a password that was checked; false where there is one already.
    /// </summary>
    public async Task<bool> SetUpAsync(Request request, Person person, string? passwordHash, CancellationToken cancel)
    {
        var by = new Actor.Account(person.Id, AccountKinds.None);
        var account = AccountOf(person, Installations.Accounts.First);
        account.Password = passwordHash;
        var outcome = await installations.DoAsync(
            request, new SetUpInstallation(person.Id, by, time.GetUtcNow()), [AccountStore.Adding(account)], cancel);
        return outcome is Outcome<InstallationEvent>.Changed or Outcome<InstallationEvent>.Repeated;
    }

    /// <summary>Gives a person an account.</summary>
    public Task<Outcome<InstallationEvent>> GiveAsync(
        Request request, Person person, AccountKinds kinds, Actor by, CancellationToken cancel) =>
        installations.DoAsync(request, new GiveAccount(person.Id, kinds, by, time.GetUtcNow()),
            [AccountStore.Adding(AccountOf(person, kinds))], cancel);

    /// <summary>Changes what an account may do.</summary>
    public Task<Outcome<InstallationEvent>> ChangeAsync(
        Request request, PersonId person, AccountKinds kinds, Actor by, CancellationToken cancel)
    {
        var change = new ChangeAccountKinds(person, kinds, by, time.GetUtcNow());
        return installations.DoAsync(
            request, change, [AccountStore.Changing(person, Installations.Accounts.KindsAfter(change))], cancel);
    }

    /// <summary>Makes a link by which a person sets their password: its secret part, and what became of it.</summary>
    public async Task<(string Secret, Outcome<InstallationEvent> Outcome)> LinkAsync(
        Request request, PersonId person, Actor by, CancellationToken cancel)
    {
        var (secret, making) = AccountLinks.Making(person, time.GetUtcNow());
        return (secret,
            await installations.DoAsync(request, new MakeAccountLink(person, by, time.GetUtcNow()), [making], cancel));
    }

    private Account AccountOf(Person person, AccountKinds kinds) => new()
    {
        Person = person.Id,
        Name = person.Name,
        Email = person.Email,
        EmailKey = normalizer.NormalizeEmail(person.Email)!,
        EmailConfirmed = true,
        Kinds = kinds,
        Stamp = Guid.NewGuid().ToString("N"),
    };
}
