using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Storage.Purchases;

/// <summary>Redactions over all purchases, from <see cref="RedactionList"/>. Safe to share between threads.</summary>
public sealed class RedactionQueries(Database database)
{
    /// <summary>Those whose time has come, the longest due first.</summary>
    public async Task<ImmutableArray<(PurchaseId Purchase, RedactionId Redaction)>> DueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT purchase, id FROM redactions WHERE state = 0 AND due <= @now ORDER BY due, id", ("now", now.Milliseconds()));
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var due = ImmutableArray.CreateBuilder<(PurchaseId, RedactionId)>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            due.Add((new PurchaseId(Guid.Parse(rows.GetString(0))), new RedactionId(Guid.Parse(rows.GetString(1)))));
        return due.DrainToImmutable();
    }

    /// <summary>Whether any was ever carried out.</summary>
    public async Task<bool> AnyDoneAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(null, "SELECT 1 FROM redactions WHERE state = @done LIMIT 1", ("done", (int)RedactionState.Done));
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null;
    }

    /// <summary>Those that were ordered last: what waits first, then the latest.</summary>
    public async Task<ImmutableArray<ListedRedaction>> LatestAsync(int most, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null,
            """
            SELECT redactions.id, purchase, purchases.name, person, ordered, due, state
            FROM redactions JOIN purchases ON purchases.id = redactions.purchase
            ORDER BY CASE WHEN state = 0 THEN 0 ELSE 1 END, ordered DESC, redactions.id LIMIT @most
            """,
            ("most", most));
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var found = ImmutableArray.CreateBuilder<ListedRedaction>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            found.Add(new ListedRedaction(
                new RedactionId(Guid.Parse(rows.GetString(0))), new PurchaseId(Guid.Parse(rows.GetString(1))),
                await rows.IsDBNullAsync(2, cancel).ConfigureAwait(false) ? null : rows.GetString(2), new PersonId(Guid.Parse(rows.GetString(3))),
                Sql.Instant(rows.GetInt64(4)), Sql.Instant(rows.GetInt64(5)), (RedactionState)rows.GetInt32(6)));
        }

        return found.DrainToImmutable();
    }
}

/// <summary>A redaction in a list.</summary>
/// <param name="Redaction">Its id.</param>
/// <param name="Purchase">In which purchase.</param>
/// <param name="Name">What that is called; null where it was cleared.</param>
/// <param name="By">Who ordered it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Due">When it takes effect, in UTC.</param>
/// <param name="State">How far it has come.</param>
public sealed record ListedRedaction(
    RedactionId Redaction, PurchaseId Purchase, string? Name, PersonId By, DateTimeOffset At, DateTimeOffset Due, RedactionState State);
