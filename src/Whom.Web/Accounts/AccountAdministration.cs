using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Whom.Application.Installations;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Mail;

namespace Whom.Web.Accounts;

/// <summary>
/// What administrators do with accounts: each is decided, recorded, and written with its row in one transaction.
/// </summary>
public sealed class AccountAdministration(
    InstallationService installations, AccountStore store, SignInMails mails,
    PeopleDirectory people, ILookupNormalizer normalizer, TimeProvider time)
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

    /// <summary>
    /// Lets an account be linked to the organisation anew; open sessions end, and its owner is told.
    /// </summary>
    public async Task<Outcome<InstallationEvent>> UnlinkAsync(
        Request request, Account account, Actor by, CancellationToken cancel)
    {
        var with = new Alongside(
            [await mails.ChangedAsync(account, SignInChange.OrganisationUnlinked, cancel)],
            [AccountStore.Unlinking(account.Person), .. Anew(account.Person)], []);
        return await installations.DoAsync(
            request, new UnlinkOrganisation(account.Person, by, time.GetUtcNow()), with, cancel);
    }

    /// <summary>
    /// Changes a person of the directory whose account has another address, and with them name and address of the
    /// account; links for a password and open sessions end, and both addresses are told. What is saved is not what was
    /// read where somebody was faster, or where the new address is another's.
    /// </summary>
    public async Task<(Saved Saved, Outcome<InstallationEvent>? Outcome)> MoveAsync(
        Request request, Account account, Person to, string revision, Actor by, CancellationToken cancel)
    {
        var moved = AccountOf(to, account.Kinds);
        var with = new Alongside(
            [
                await mails.ChangedAsync(account, SignInChange.Address, cancel),
                await mails.ChangedAsync(account, SignInChange.Address, to.Email, cancel),
            ],
            [
                PeopleDirectory.Changing(to, revision),
                store.Moving(to.Id, to.Name, to.Email, moved.EmailKey), .. Anew(to.Id),
            ],
            []);
        try
        {
            return (Saved.Done, await installations.DoAsync(
                request, new ChangeAccountAddress(to.Id, by, time.GetUtcNow()), with, cancel));
        }
        catch (DBConcurrencyException)
        {
            return (Saved.Overtaken, null);
        }
        catch (DbException) when (!cancel.IsCancellationRequested)
        {
            // The new address is that of another person, or of another account; all else is a fault.
            var (takenBy, heldBy) = (await store.FindByEmailAsync(moved.EmailKey, cancel),
                await people.FindByEmailAsync(to.Email, cancel));
            if ((takenBy?.Person ?? to.Id) == to.Id && (heldBy?.Value.Id ?? to.Id) == to.Id) throw;
            return (Saved.AddressTaken, null);
        }
    }

    private static ImmutableArray<ISideWrite> Anew(PersonId person) =>
        [AccountStore.Restamping(person, AccountStore.NewStamp()), AccountSessions.Ending(person)];

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
