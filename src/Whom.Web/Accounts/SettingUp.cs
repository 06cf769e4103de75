using System.Collections.Immutable;
using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Whom.Purchases;

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
public sealed class SettingUp(SetupLinks links, AccountBook accounts, SignInManager<Account> signIn, PasswordRules rules)
{
    public async Task<ImmutableArray<SetupRefusal>> TryAsync(string secret, string name, string email, string password, CancellationToken cancel)
    {
        var refusals = Check(name.Trim(), email.Trim(), password);
        if (!refusals.IsEmpty) return refusals;
        if (!await links.UseAsync(secret, cancel)) return [new SetupRefusal.LinkUsed()];
        var account = new Account
        {
            Person = new PersonId(Guid.CreateVersion7()),
            Name = name.Trim(),
            Email = email.Trim(),
            EmailConfirmed = true,
            Kinds = AccountKinds.Administrator,
        };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded) throw new InvalidOperationException("The account was not made: " + string.Join(", ", made.Errors.Select(error => error.Code)));
        await signIn.SignInAsync(account, isPersistent: false);
        return [];
    }

    private ImmutableArray<SetupRefusal> Check(string name, string email, string password)
    {
        var refusals = ImmutableArray.CreateBuilder<SetupRefusal>();
        if (name.Length == 0) refusals.Add(new SetupRefusal.NoName());
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email) refusals.Add(new SetupRefusal.NoAddress(email));
        if (rules.Check(password, email, name) is { } refusal) refusals.Add(new SetupRefusal.BadPassword(refusal));
        return refusals.ToImmutable();
    }
}
