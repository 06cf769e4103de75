using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;

namespace Whom.Web.Accounts;

/// <summary>Why the first administrator is not made.</summary>
public abstract record SetupRefusal
{
    private SetupRefusal()
    {
    }

    public sealed record NoName : SetupRefusal;

    public sealed record BadName(TextFault Fault) : SetupRefusal;

    public sealed record NoAddress(string Given) : SetupRefusal;

    public sealed record BadPassword(PasswordRefusal Refusal) : SetupRefusal;

    /// <summary>Somebody else was faster.</summary>
    public sealed record LinkUsed : SetupRefusal;
}

/// <summary>Makes the first administrator from a set-up link, and signs them in.</summary>
public sealed class SettingUp(
    SetupLinks links, AccountDirectory accounts, AccountAdministration administration, PeopleDirectory people,
    SignInManager<Account> signIn, PasswordRules rules)
{
    public async Task<ImmutableArray<SetupRefusal>> TryAsync(
        string secret, string name, string email, string password, CancellationToken cancel)
    {
        var given = GivenText.Name(name, PeopleImport.LongestName);
        var address = EmailAddress.Read(email);
        var refusals = Check(given, address, password);
        if (!refusals.IsEmpty) return refusals;
        if (!await links.UseAsync(secret, cancel)) return [new SetupRefusal.LinkUsed()];
        var known = await people.FindByEmailAsync(address, cancel);
        var person = known?.Value ?? new Person
        {
            Id = new PersonId(Guid.CreateVersion7()), Name = given.Text, Email = address, Kind = PersonKind.Staff,
            Roles = [CoreRoles.ProcurementOfficer],
        };
        if (known is null) await people.SaveAsync(person, null, cancel);
        var hash = accounts.PasswordHasher.HashPassword(
            new Account { Person = person.Id, Name = person.Name, Email = person.Email }, password);
        if (!await administration.SetUpAsync(new Request(Guid.CreateVersion7(), 0),
            person with { Email = address }, hash, cancel)) return [new SetupRefusal.LinkUsed()];
        await signIn.SignInAsync(
            (await accounts.FindByIdAsync(person.Id.ToString()))!, SessionCookie.Begun(SessionWay.Link));
        return [];
    }

    private ImmutableArray<SetupRefusal> Check(GivenText name, string email, string password)
    {
        var refusals = ImmutableArray.CreateBuilder<SetupRefusal>();
        if (name.Fault is { } fault) refusals.Add(new SetupRefusal.BadName(fault));
        else if (name.Text.Length == 0) refusals.Add(new SetupRefusal.NoName());
        if (!EmailAddress.IsOne(email)) refusals.Add(new SetupRefusal.NoAddress(email));
        if (rules.Check(password, email, name.Text) is { } refusal) refusals.Add(new SetupRefusal.BadPassword(refusal));
        return refusals.ToImmutable();
    }
}
