using Whom.People;
using Whom.Storage;
using Whom.Storage.Links;

namespace Whom.Web.Accounts;

/// <summary>
/// Links that make the first administrator. They are valid until one of them was used; each start without an
/// administrator prints another, since only hashes are kept.
/// </summary>
public sealed class SetupLinks(Database database, TimeProvider time)
{
    /// <summary>The secret part of a new link; null where there is an administrator already.</summary>
    public async Task<string?> MakeAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var ask = connection.Command(
            null, "SELECT COUNT(*) FROM accounts WHERE kinds % 2 = @administrator",
            ("administrator", (long)AccountKinds.Administrator));
        if (Convert.ToInt64(await ask.ExecuteScalarAsync(cancel), null) > 0) return null;
        var secret = LinkSecret.New();
        await using var insert = connection.Command(
            null, "INSERT INTO setup_links (hash, made) VALUES (@hash, @made)", ("hash", LinkSecret.HashOf(secret)),
            ("made", time.GetUtcNow().Milliseconds()));
        await insert.ExecuteNonQueryAsync(cancel);
        return secret;
    }

    public async Task<bool> IsOpenAsync(string secret, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var ask = connection.Command(
            null, "SELECT COUNT(*) FROM setup_links WHERE hash = @hash", ("hash", LinkSecret.HashOf(secret)));
        return Convert.ToInt64(await ask.ExecuteScalarAsync(cancel), null) > 0;
    }

    /// <summary>Uses a link up, and all others with it; false where it was no longer open.</summary>
    public async Task<bool> UseAsync(string secret, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var use = connection.Command(
            transaction, "DELETE FROM setup_links WHERE hash = @hash", ("hash", LinkSecret.HashOf(secret)));
        if (await use.ExecuteNonQueryAsync(cancel) == 0) return false;
        await using var rest = connection.Command(transaction, "DELETE FROM setup_links");
        await rest.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
