using System.Collections.Immutable;
using Whom.Participation;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Participation;

/// <summary>
/// Pages of consultations that nobody has opened yet. They are working papers, and no part of the record. Safe to share
/// between threads.
/// </summary>
public sealed class ConsultationDrafts(Database database)
{
    /// <summary>The most drafts of one purchase.</summary>
    public const int Most = 20;

    /// <summary>One; null where there is none.</summary>
    public async Task<ConsultationDraft?> FindAsync(ConsultationId id, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT id, purchase, body, version, saved FROM consultation_drafts WHERE id = @id", Row, cancel,
            ("id", id.ToString())).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>Those of a purchase, the latest first.</summary>
    public Task<ImmutableArray<ConsultationDraft>> OfAsync(PurchaseId purchase, CancellationToken cancel) =>
        database.ReadAsync(
            "SELECT id, purchase, body, version, saved FROM consultation_drafts WHERE purchase = @purchase ORDER BY saved DESC, id",
            Row, cancel, ("purchase", purchase.ToString()));

    /// <summary>
    /// Keeps a draft on the version that its editor looked at, 0 for a new one. False, and nothing is changed, where
    /// somebody else was quicker, or the purchase has as many as there may be.
    /// </summary>
    public async Task<bool> KeepAsync(
        ConsultationId id, PurchaseId purchase, string body, long seen, PersonId person, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        (string, object?)[] values =
        [
            ("id", id.ToString()), ("purchase", purchase.ToString()), ("body", body), ("seen", seen),
            ("person", person.ToString()), ("saved", now.Milliseconds()),
        ];
        return seen == 0
            ? connection.Run(
                null,
                """
                INSERT INTO consultation_drafts (id, purchase, body, version, person, saved)
                SELECT @id, @purchase, @body, @seen + 1, @person, @saved
                WHERE (SELECT COUNT(*) FROM consultation_drafts WHERE purchase = @purchase) < @most
                ON CONFLICT (id) DO NOTHING
                """,
                [.. values, ("most", Most)]) == 1
            : connection.Run(
                null,
                """
                UPDATE consultation_drafts SET body = @body, version = version + 1, person = @person, saved = @saved
                WHERE id = @id AND purchase = @purchase AND version = @seen
                """,
                values) == 1;
    }

    /// <summary>Deletes a draft, with what is recorded of it.</summary>
    public static ISideWrite Deleting(ConsultationId id) => new SideStatement(
        "DELETE FROM consultation_drafts WHERE id = @id", ("id", id.ToString()));

    /// <summary>Throws a draft away.</summary>
    public async Task DropAsync(ConsultationId id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(null, "DELETE FROM consultation_drafts WHERE id = @id", ("id", id.ToString()));
    }

    private static ConsultationDraft Row(System.Data.Common.DbDataReader row) => new(
        new ConsultationId(row.Id(0)), new PurchaseId(row.Id(1)), row.GetString(2), row.GetInt64(3),
        Sql.Instant(row.GetInt64(4)));
}

/// <summary>A page that nobody has opened yet.</summary>
/// <param name="Id">The id that the consultation will have.</param>
/// <param name="Purchase">About which purchase.</param>
/// <param name="Body">What stands in it, as its editor keeps it.</param>
/// <param name="Version">How often it was saved.</param>
/// <param name="SavedAt">When it was saved last, in UTC.</param>
public sealed record ConsultationDraft(
    ConsultationId Id, PurchaseId Purchase, string Body, long Version, DateTimeOffset SavedAt);
