using System.Data.Common;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Signing;

/// <summary>A statement that was shown to whoever may sign it, and has not been signed.</summary>
/// <param name="Id">Its id, and that of the sign-off that it becomes.</param>
/// <param name="Person">To whom; nobody else can sign it.</param>
/// <param name="Purchase">In which purchase.</param>
/// <param name="Assignment">In which assignment.</param>
/// <param name="About">What is signed, as the page names it.</param>
/// <param name="Statement">What it says, with all that its hash is made of.</param>
/// <param name="Until">When it is too old.</param>
public sealed record PendingSigning(
    SignOffId Id, PersonId Person, PurchaseId Purchase, AssignmentId Assignment, string About, string Statement,
    DateTimeOffset Until);

/// <summary>
/// Statements that were shown and not signed yet, for a few minutes each; of one thing that somebody signs, only the
/// latest. Safe to share between threads.
/// </summary>
public sealed class PendingSignings(Database database)
{
    private const string Columns = "id, person, purchase, assignment, about, statement, until";

    /// <summary>How long a statement can be signed after it was shown.</summary>
    public static TimeSpan Lasts => SignOffs.Lasts;

    /// <summary>Keeps a statement; the one that the same person was shown of the same before goes.</summary>
    public async Task KeepAsync(PendingSigning shown, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(shown);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            transaction,
            """
            DELETE FROM pending_signings
            WHERE until <= @now OR (person = @person AND assignment = @assignment AND about = @about)
            """,
            ("now", now.Milliseconds()), ("person", shown.Person.ToString()),
            ("assignment", shown.Assignment.ToString()), ("about", shown.About));
        connection.Run(
            transaction,
            $"""
            INSERT INTO pending_signings ({Columns})
            VALUES (@id, @person, @purchase, @assignment, @about, @statement, @until)
            """,
            ("id", shown.Id.ToString()), ("person", shown.Person.ToString()), ("purchase", shown.Purchase.ToString()),
            ("assignment", shown.Assignment.ToString()), ("about", shown.About), ("statement", shown.Statement),
            ("until", shown.Until.Milliseconds()));
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>A statement by its id; null where there is none, or it is too old.</summary>
    public async Task<PendingSigning?> FindAsync(SignOffId id, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            $"SELECT {Columns} FROM pending_signings WHERE id = @id AND until > @now", Read, cancel,
            ("id", id.ToString()), ("now", now.Milliseconds())).ConfigureAwait(false);
        return found.IsEmpty ? null : found[0];
    }

    /// <summary>
    /// Takes a statement, in the transaction of the sign-off that it becomes. That has its id, of which the record
    /// holds one: so it is signed once, on whichever node.
    /// </summary>
    public static ISideWrite Taking(SignOffId id) => new SideStatement(
        "DELETE FROM pending_signings WHERE id = @id", ("id", id.ToString()));

    /// <summary>Deletes those that are too old.</summary>
    public async Task ForgetAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var forget = connection.Command(
            null, "DELETE FROM pending_signings WHERE until <= @now", ("now", now.Milliseconds()));
        await forget.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Deletes those of a purchase, in the transaction of what clears words of it.</summary>
    public static ISideWrite Forgetting(PurchaseId purchase) => new SideStatement(
        "DELETE FROM pending_signings WHERE purchase = @purchase", ("purchase", purchase.ToString()));

    private static PendingSigning Read(DbDataReader row) => new(
        new SignOffId(row.Id(0)), new PersonId(row.Id(1)), new PurchaseId(row.Id(2)), new AssignmentId(row.Id(3)),
        row.GetString(4), row.GetString(5), Sql.Instant(row.GetInt64(6)));
}
