using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Storage.Purchases;

/// <summary>Redactions over all purchases, from <see cref="RedactionList"/>. Safe to share between threads.</summary>
public sealed class RedactionQueries(Database database)
{
    /// <summary>Those whose time has come, the longest due first.</summary>
    public Task<ImmutableArray<(PurchaseId Purchase, RedactionId Redaction)>> DueAsync(
        DateTimeOffset now, CancellationToken cancel) => database.ReadAsync(
            "SELECT purchase, id FROM redactions WHERE state = 0 AND due <= @now ORDER BY due, id",
            row => (new PurchaseId(row.Id(0)), new RedactionId(row.Id(1))), cancel, ("now", now.Milliseconds()));

    /// <summary>Whether any was ever carried out.</summary>
    public async Task<bool> AnyDoneAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT 1 FROM redactions WHERE state = @done LIMIT 1", ("done", (int)RedactionState.Done));
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null;
    }

    /// <summary>Those that were ordered last: what waits first, then the latest.</summary>
    public Task<ImmutableArray<ListedRedaction>> LatestAsync(int most, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT redactions.id, purchase, purchases.name, person, ordered, due, state
        FROM redactions JOIN purchases ON purchases.id = redactions.purchase
        ORDER BY CASE WHEN state = 0 THEN 0 ELSE 1 END, ordered DESC, redactions.id LIMIT @most
        """,
        row => new ListedRedaction(
            new RedactionId(row.Id(0)), new PurchaseId(row.Id(1)), row.TextOrNull(2), new PersonId(row.Id(3)),
            Sql.Instant(row.GetInt64(4)), Sql.Instant(row.GetInt64(5)), (RedactionState)row.GetInt32(6)),
        cancel, ("most", most));
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
    RedactionId Redaction, PurchaseId Purchase, string? Name, PersonId By, DateTimeOffset At, DateTimeOffset Due,
    RedactionState State);
