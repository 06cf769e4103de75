using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Accounts;

/// <summary>
/// What is written of accounts with what is recorded of them, wherever that comes from. How people sign in stands with
/// the web, whose framework asks for a store of its own shape.
/// </summary>
public static class AccountRows
{
    /// <summary>
    /// Ends an account with all that opens it: password, passkeys, second factor, links, sessions and the sign-in of
    /// the organisation. Nothing happens where there is none.
    /// </summary>
    public static ISideWrite Ending(PersonId person) =>
        new SideStatement("DELETE FROM accounts WHERE id = @id", ("id", person.ToString()));

    /// <summary>
    /// Makes a person an administrator again, with an account where they have none, and forgets wrong tries. Where
    /// asked, the second factor goes with the app that was lost.
    /// </summary>
    public static ISideWrite LettingIn(Person person, AccountKinds kinds, bool withoutSecondFactor) =>
        new LetIn(person, kinds, withoutSecondFactor);

    private sealed class LetIn(Person person, AccountKinds kinds, bool withoutSecondFactor) : ISideWrite
    {
        public void Write(Statements statements)
        {
            var (id, fresh) = (person.Id.ToString(), Guid.NewGuid().ToString("N"));
            statements.Add(
                """
                INSERT INTO accounts (id, name, email, email_key, email_confirmed, kinds, stamp, revision, second_factor)
                VALUES (@id, @name, @email, @key, 1, @kinds, @fresh, @fresh, 0)
                ON CONFLICT (id) DO UPDATE SET kinds = @kinds, stamp = @fresh, revision = @fresh,
                  failures = 0, locked_until = NULL, code_failures = 0, codes_locked_until = NULL
                """,
                ("id", id), ("name", person.Name), ("email", person.Email), ("key", Person.KeyOf(person.Email)),
                ("kinds", (long)kinds), ("fresh", fresh));
            if (!withoutSecondFactor) return;
            statements.Add("UPDATE accounts SET second_factor = 0, authenticator = NULL WHERE id = @id", ("id", id));
            statements.Add("DELETE FROM account_recovery_codes WHERE account = @id", ("id", id));
        }
    }
}
