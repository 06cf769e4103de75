using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Whom.Storage;

namespace Whom.Web.Accounts;

public sealed partial class AccountStore : IUserPasskeyStore<Account>
{
    private const string PasskeyColumns =
        "credential, public_key, made, uses, transports, user_verified, backup_eligible, backed_up, attestation, client_data, name";

    // The credential of someone else is never taken over: then nothing is written.
    private const string AddOrUpdatePasskey =
        """
        INSERT INTO account_passkeys (credential, account, name, public_key, made, uses, transports, user_verified, backup_eligible, backed_up, attestation, client_data)
        VALUES (@credential, @account, @name, @key, @made, @uses, @transports, @verified, @eligible, @backed, @attestation, @client)
        ON CONFLICT (credential) DO UPDATE SET name = excluded.name, uses = excluded.uses,
          user_verified = excluded.user_verified, backed_up = excluded.backed_up
        WHERE account_passkeys.account = excluded.account
        """;

    private const string RemovePasskey =
        "DELETE FROM account_passkeys WHERE account = @account AND credential = @credential";

    public async Task AddOrUpdatePasskeyAsync(
        Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        RequireOwn(await ChangeAsync(AddOrUpdatePasskey, cancellationToken, ValuesOf(user, passkey)));

    private static void RequireOwn(int written)
    {
        if (written == 0) throw new InvalidOperationException("The passkey belongs to another account.");
    }

    private static (string, object?)[] ValuesOf(Account user, UserPasskeyInfo passkey) =>
    [
        ("credential", passkey.CredentialId), ("account", Id(user)), ("name", passkey.Name),
        ("key", passkey.PublicKey), ("made", passkey.CreatedAt.Milliseconds()), ("uses", (long)passkey.SignCount),
        ("transports", string.Join(' ', passkey.Transports ?? [])), ("verified", passkey.IsUserVerified ? 1L : 0L),
        ("eligible", passkey.IsBackupEligible ? 1L : 0L), ("backed", passkey.IsBackedUp ? 1L : 0L),
        ("attestation", passkey.AttestationObject), ("client", passkey.ClientDataJson),
    ];

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. await database.ReadAsync(
            $"SELECT {PasskeyColumns} FROM account_passkeys WHERE account = @account ORDER BY made, credential",
            Passkey, cancellationToken, ("account", Id(user)))];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        (await ReadAsync(
            "WHERE id = (SELECT account FROM account_passkeys WHERE credential = @credential)", cancellationToken,
            ("credential", credentialId))).FirstOrDefault();

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user, byte[] credentialId, CancellationToken cancellationToken) => (await database.ReadAsync(
            $"SELECT {PasskeyColumns} FROM account_passkeys WHERE account = @account AND credential = @credential",
            Passkey, cancellationToken, ("account", Id(user)), ("credential", credentialId))).FirstOrDefault();

    public Task RemovePasskeyAsync(
        Account user, byte[] credentialId, CancellationToken cancellationToken) => ChangeAsync(
            RemovePasskey, cancellationToken, ("account", Id(user)), ("credential", credentialId));

    private static UserPasskeyInfo Passkey(DbDataReader row) => new(
        row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1), Sql.Instant(row.GetInt64(2)), (uint)row.GetInt64(3),
        row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetInt64(5) != 0, row.GetInt64(6) != 0,
        row.GetInt64(7) != 0, row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9))
    {
        Name = row.TextOrNull(10),
    };
}
