using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using Whom.Storage.Logs;

namespace Whom.Storage.Secrets;

/// <summary>
/// Finds the secret of a store, makes one where the store is new, and encrypts anew what an older one has. A store
/// whose secret is not here is refused: new keys in its place would end every session and every second factor.
/// </summary>
public sealed class StoreSecret(Database database, SecretSettings settings)
{
    /// <summary>For which keys of cookies and forms are encrypted.</summary>
    public const string ProtectionKeys = "protection keys";

    /// <summary>For which keys of authenticator apps are encrypted.</summary>
    public const string Authenticators = "authenticators";

    private const string Mark = "secret";
    private const string Beginning = "";

    /// <summary>The file that a new secret was written to; null where none was made.</summary>
    public string? Made { get; private set; }

    /// <summary>Throws <see cref="OtherStoreException"/> where the secret is not the one of this store.</summary>
    public StoreCipher Open()
    {
        using var connection = database.OpenConnection();
        var by = StoreMarks.Find(connection, null, Mark);
        if (by is null)
        {
            if (Begin(connection) is { } begun) return begun;
            by = StoreMarks.Find(connection, null, Mark)!;
        }

        var cipher = new StoreCipher(Secrets(isNew: false));
        if (by == cipher.Id) return cipher;
        if (!cipher.Knows(by))
            throw new OtherStoreException(
                $"The keys of this store are encrypted with another secret than the one {Where}; name the right one with secret, WHOM_SECRET or secret-file, the older after the newer where it was changed.");
        EncryptAnew(connection, cipher, by);
        return cipher;
    }

    private string Where => settings.Named.IsEmpty ? $"in {settings.File}" : "that is named";

    private ImmutableArray<byte[]> Secrets(bool isNew)
    {
        if (!settings.Named.IsEmpty) return settings.Named;
        if (!File.Exists(settings.File))
        {
            if (!isNew)
                throw new OtherStoreException(
                    $"The secret of this store is missing: there is no file {settings.File}; put it back, or name the secret with secret, WHOM_SECRET or secret-file.");
            Trying("made", Make);
        }

        return SecretSettings.Read(Trying("read", () => File.ReadAllText(settings.File)))
            ?? throw new OtherStoreException(
                $"The file {settings.File} holds no secret; put back the one that was made for this store.");
    }

    private T Trying<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new OtherStoreException(
                $"The file {settings.File} with the secret of this store cannot be {what} (“{wrong.Message}”); let the user of this program, or name a secret with secret, WHOM_SECRET or secret-file.");
        }
    }

    // Whole, or not at all.
    private string Make()
    {
        var half = settings.File + "." + Guid.NewGuid().ToString("N");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(half, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(
                Convert.ToBase64String(RandomNumberGenerator.GetBytes(StoreCipher.SecretLength)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(half, settings.File, overwrite: false);
        return Made = settings.File;
    }

    // Null where another program was faster: whoever has put the mark is alone with the file until it commits, since
    // File.Move without overwriting looks first and renames then, and two that look at once both rename.
    // What an unknown secret has encrypted is lost: sessions end, and of second factors the recovery codes are left.
    // What the log has signed can still be verified; another key signs from now on.
    private StoreCipher? Begin(DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        if (!StoreMarks.Put(connection, transaction, Mark, Beginning)) return null;
        var cipher = new StoreCipher(Secrets(isNew: true));
        StoreMarks.Change(connection, transaction, Mark, Beginning, cipher.Id);
        connection.Run(transaction, "DELETE FROM protection_keys");
        connection.Run(transaction, "UPDATE accounts SET authenticator = NULL");
        connection.Run(
            transaction,
            """
            UPDATE log_keys SET secret = NULL, until = CASE WHEN until < @now THEN until ELSE @now END
            WHERE secret IS NOT NULL
            """,
            ("now", database.Time.GetUtcNow().Milliseconds()));
        transaction.Commit();
        return cipher;
    }

    private static void EncryptAnew(DbConnection connection, StoreCipher cipher, string from)
    {
        using var transaction = connection.BeginTransaction();
        // Another node may have done it meanwhile.
        if (!StoreMarks.Change(connection, transaction, Mark, from, cipher.Id)) return;
        Anew("SELECT name, content FROM protection_keys",
            "UPDATE protection_keys SET content = @encrypted WHERE name = @of", ProtectionKeys);
        Anew("SELECT id, authenticator FROM accounts WHERE authenticator IS NOT NULL",
            "UPDATE accounts SET authenticator = @encrypted WHERE id = @of", Authenticators);
        Anew("SELECT key, secret FROM log_keys WHERE secret IS NOT NULL",
            "UPDATE log_keys SET secret = @encrypted WHERE key = @of", LogKeyRows.Purpose);
        transaction.Commit();

        void Anew(string select, string update, string purpose)
        {
            foreach (var (of, encrypted) in connection.Read(
                transaction, select, row => (row.GetString(0), row.GetString(1))))
            {
                connection.Run(transaction, update,
                    ("encrypted", cipher.Encrypt(purpose, of, cipher.Decrypt(purpose, of, encrypted))), ("of", of));
            }
        }
    }
}
