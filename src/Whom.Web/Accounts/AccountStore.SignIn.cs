using Microsoft.AspNetCore.Identity;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Record;

namespace Whom.Web.Accounts;

// How an account signs in, changed in the transaction of the event that says so.
public sealed partial class AccountStore
{
    /// <summary>Sets the password; links that set one have had their day, and nobody waits any more.</summary>
    public ISideWrite SettingPassword(Account account, string hash) => new Rows(statements =>
    {
        statements.Add(
            "UPDATE accounts SET password = @password, failures = 0, locked_until = NULL WHERE id = @id",
            ("password", hash), ("id", Id(account)));
        EndLinks(statements, account.Person);
    });

    /// <summary>
    /// Shares a key with an authenticator app, whose code of that half minute was taken; with codes for the day when
    /// the app is lost.
    /// </summary>
    public ISideWrite Sharing(Account account, string key, long step, IReadOnlyCollection<string> codes)
    {
        (account.Authenticator, account.HasSecondFactor) = (key, true);
        var kept = Authenticator(account).Item2;
        return new Rows(statements =>
        {
            statements.Add(
                "UPDATE accounts SET second_factor = 1, authenticator = @key, code_step = @step, code_failures = 0, codes_locked_until = NULL WHERE id = @id",
                ("key", kept), ("step", step), ("id", Id(account)));
            Replace(statements, account, codes);
        });
    }

    /// <summary>No code is asked for any more.</summary>
    public ISideWrite Unsharing(Account account) => new Rows(statements =>
    {
        statements.Add(
            "UPDATE accounts SET second_factor = 0, authenticator = NULL WHERE id = @id",
            ("id", Id(account)));
        Replace(statements, account, []);
    });

    /// <summary>New recovery codes; the old ones end.</summary>
    public ISideWrite ReplacingCodes(Account account, IReadOnlyCollection<string> codes) =>
        new Rows(statements => Replace(statements, account, codes));

    /// <summary>Adds a passkey. Throws where it is another's.</summary>
    public ISideWrite AddingPasskey(Account account, UserPasskeyInfo passkey) =>
        new Rows(statements =>
            RequireOwn(statements.Run(AddOrUpdatePasskey, ValuesOf(account, passkey))));

    /// <summary>Removes a passkey.</summary>
    public ISideWrite RemovingPasskey(Account account, byte[] credential) =>
        new Rows(statements => statements.Add(RemovePasskey, ("account", Id(account)), ("credential", credential)));

    /// <summary>Links an account to who it is elsewhere, unless somebody was faster.</summary>
    public ISideWrite Linking(Account account, UserLoginInfo login) => new Rows(statements =>
        statements.Add(
            "INSERT INTO account_logins (provider, subject, label, account) VALUES (@provider, @subject, @label, @account) ON CONFLICT DO NOTHING",
            ("provider", login.LoginProvider), ("subject", login.ProviderKey), ("label", login.ProviderDisplayName),
            ("account", Id(account))));

    /// <summary>Forgets who an account is elsewhere.</summary>
    public static ISideWrite Unlinking(PersonId person) => new Rows(statements => statements.Add(
        "DELETE FROM account_logins WHERE account = @id", ("id", person.ToString())));

    /// <summary>Name and address follow the directory; links that were made for the old one open nothing.</summary>
    public ISideWrite Moving(PersonId person, string name, string email, string key) =>
        new Rows(statements =>
        {
            statements.Add(
                "UPDATE accounts SET name = @name, email = @email, email_key = @key WHERE id = @id",
                ("name", name), ("email", email), ("key", key), ("id", person.ToString()));
            EndLinks(statements, person);
        });

    /// <summary>The name of a person's account, where they have one, follows the directory.</summary>
    public static ISideWrite Renaming(PersonId person, string name) => new Rows(statements =>
        statements.Add(
            "UPDATE accounts SET name = @name, revision = @revision WHERE id = @id AND name <> @name",
            ("name", name), ("revision", Revision()), ("id", person.ToString())));

    /// <summary>A new stamp: what was signed in with the old one is over.</summary>
    public static ISideWrite Restamping(PersonId person, string stamp) => new Rows(statements =>
        statements.Add(
            "UPDATE accounts SET stamp = @stamp, revision = @stamp WHERE id = @id", ("stamp", stamp),
            ("id", person.ToString())));

    /// <summary>A stamp that no account has had.</summary>
    public static string NewStamp() => Revision();

    private static void EndLinks(Statements statements, PersonId person) =>
        statements.Add("DELETE FROM account_links WHERE account = @id", ("id", person.ToString()));

    private static void Replace(
        Statements statements, Account account, IReadOnlyCollection<string> codes)
    {
        statements.Add("DELETE FROM account_recovery_codes WHERE account = @account", ("account", Id(account)));
        foreach (var code in codes)
            statements.Add(
                "INSERT INTO account_recovery_codes (account, hash) VALUES (@account, @hash)",
                ("account", Id(account)), ("hash", Hash(account, code)));
    }
}
