using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Web.Accounts;

/// <summary>Why the first administrator is not made.</summary>
public abstract record SetupRefusal
{
    private SetupRefusal()
    {
    }

    public sealed record NoName : SetupRefusal;

    public sealed record NoAddress(string Given) : SetupRefusal;

    public sealed record BadPassword(PasswordRefusal Refusal) : SetupRefusal;

    /// <summary>Somebody else was faster.</summary>
    public sealed record LinkUsed : SetupRefusal;
}

/// <summary>Makes the first administrator from a set-up link, and signs them in.</summary>
public sealed class SettingUp(SetupLinks links, AccountBook accounts, PeopleDirectory people, SignInManager<Account> signIn, PasswordRules rules)
{
    public async Task<ImmutableArray<SetupRefusal>> TryAsync(string secret, string name, string email, string password, CancellationToken cancel)
    {
        var refusals = Check(name.Trim(), email.Trim(), password);
        if (!refusals.IsEmpty) return refusals;
        if (!await links.UseAsync(secret, cancel)) return [new SetupRefusal.LinkUsed()];
        var known = await people.FindByEmailAsync(email, cancel);
        var account = new Account
        {
            Person = known?.Value.Id ?? new PersonId(Guid.CreateVersion7()),
            Name = name.Trim(),
            Email = email.Trim(),
            EmailConfirmed = true,
            // In the smallest town one person looks after the program and buys; whoever has more people takes one of the two away.
            Kinds = AccountKinds.Administrator | AccountKinds.ProcurementOfficer,
        };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded) throw new InvalidOperationException("The account was not made: " + string.Join(", ", made.Errors.Select(error => error.Code)));
        var person = new Person { Id = account.Person, Name = account.Name, Email = account.Email, Kind = PersonKind.Staff, Roles = [Offices.ProcurementOfficer] };
        if (known is null) await people.SaveAsync(person, null, cancel);
        await signIn.SignInAsync(account, isPersistent: false);
        return [];
    }

    private ImmutableArray<SetupRefusal> Check(string name, string email, string password)
    {
        var refusals = ImmutableArray.CreateBuilder<SetupRefusal>();
        if (name.Length == 0) refusals.Add(new SetupRefusal.NoName());
        if (!EmailAddress.IsOne(email)) refusals.Add(new SetupRefusal.NoAddress(email));
        if (rules.Check(password, email, name) is { } refusal) refusals.Add(new SetupRefusal.BadPassword(refusal));
        return refusals.ToImmutable();
    }
}
