using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Whom.Application.Installations;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Web.Mail;

namespace Whom.Web.Accounts;

/// <summary>
/// What people change about how their own account signs in: decided, recorded, and written with its rows and a mail
/// to them in one transaction. Their other sessions end with it; the one that it came from goes on.
/// </summary>
public sealed class OwnSignIn(
    InstallationService installations, AccountStore store, AccountDirectory accounts, AccountSignIn signIn,
    SignInMails mails, IHttpContextAccessor http, TimeProvider time)
{
    private const int Codes = 10;
    private const int LongestName = 80;

    /// <summary>Requires a password that the rules take.</summary>
    public Task SetPasswordAsync(Account account, string password, CancellationToken cancel) => DoAsync(
        account, SignInChange.Password,
        store.SettingPassword(account, accounts.PasswordHasher.HashPassword(account, password)), cancel);

    /// <summary>
    /// Shares a key with an app that has shown a code of it, and gives codes for the day when the app is lost.
    /// </summary>
    public async Task<ImmutableArray<string>> ShareAsync(
        Account account, string key, long step, CancellationToken cancel)
    {
        var codes = accounts.NewCodes(Codes);
        await DoAsync(account, SignInChange.SecondFactorOn, store.Sharing(account, key, step, codes), cancel);
        return codes;
    }

    public Task UnshareAsync(Account account, CancellationToken cancel) =>
        DoAsync(account, SignInChange.SecondFactorOff, store.Unsharing(account), cancel);

    public async Task<ImmutableArray<string>> NewCodesAsync(Account account, CancellationToken cancel)
    {
        var codes = accounts.NewCodes(Codes);
        await DoAsync(account, SignInChange.RecoveryCodes, store.ReplacingCodes(account, codes), cancel);
        return codes;
    }

    public Task AddPasskeyAsync(Account account, UserPasskeyInfo passkey, string name, CancellationToken cancel)
    {
        passkey.Name = Shortened(name);
        return DoAsync(account, SignInChange.PasskeyAdded, store.AddingPasskey(account, passkey), cancel);
    }

    public async Task RemovePasskeyAsync(Account account, byte[] credential, CancellationToken cancel)
    {
        if (await accounts.GetPasskeyAsync(account, credential) is null) return;
        await DoAsync(account, SignInChange.PasskeyRemoved, store.RemovingPasskey(account, credential), cancel);
    }

    /// <summary>What a passkey is called changes nothing about who can sign in.</summary>
    public async Task RenamePasskeyAsync(Account account, byte[] credential, string name)
    {
        if (name.Trim().Length == 0 || await accounts.GetPasskeyAsync(account, credential) is not { } passkey) return;
        passkey.Name = Shortened(name);
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
    }

    /// <summary>The organization signs the account in from now on, as one subject of it.</summary>
    public Task LinkAsync(Account account, UserLoginInfo login, CancellationToken cancel) =>
        DoAsync(account, SignInChange.OrganisationLinked, store.Linking(account, login), cancel);

    private async Task DoAsync(Account account, SignInChange change, ISideWrite rows, CancellationToken cancel)
    {
        var (now, stamp) = (time.GetUtcNow(), AccountStore.NewStamp());
        var by = new Actor.Account(account.Person, account.Kinds);
        var here = http.HttpContext is { } context && SessionCookie.Of(context) is { } session
            && session.Person == account.Person ? session : null;
        var with = new Alongside(
            [await mails.ChangedAsync(account, change, cancel)],
            [
                rows, AccountStore.Restamping(account.Person, stamp),
                AccountSessions.EndingOthers(account.Person, here?.Hash),
            ],
            []);
        var done = await installations.DoAsync(
            new Request(Guid.CreateVersion7(), long.MaxValue), new ChangeSignIn(account.Person, change, by, now), with,
            cancel);
        if (done is not Outcome<InstallationEvent>.Changed)
            throw new InvalidOperationException($"How the account signs in was not changed: {done}");
        (account.Stamp, account.Revision) = (stamp, stamp);
        if (here is not null) await signIn.RefreshSignInAsync(account);
    }

    private static string Shortened(string name) =>
        GivenText.Shortened(name, LongestName);
}
