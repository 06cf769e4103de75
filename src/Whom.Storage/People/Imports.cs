using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.People;

/// <summary>Files of people on their way into the directory. Safe to share between threads.</summary>
public sealed class Imports(Database database)
{
    /// <summary>The most files of one person that wait to be confirmed.</summary>
    public const int MostWaiting = 3;

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>Keeps a file until it is confirmed, and forgets those that nobody has confirmed for a day.</summary>
    public async Task<Guid> KeepAsync(
        PersonId by, string name, ReadOnlyMemory<byte> content, DateTimeOffset now, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(null, "DELETE FROM imports WHERE made < @before", ("before", (now - Lasts).Milliseconds()));
        // Whoever sends another looks at that: of those that wait, the oldest go.
        connection.Run(
            null,
            """
            DELETE FROM imports WHERE person = @person AND id NOT IN (
              SELECT id FROM imports WHERE person = @person ORDER BY made DESC, id LIMIT @others)
            """,
            ("person", by.ToString()), ("others", MostWaiting - 1));
        connection.Run(
            null, "INSERT INTO imports (id, person, name, content, made) VALUES (@id, @person, @name, @content, @made)",
            ("id", id.ToString()), ("person", by.ToString()), ("name", name), ("content", content.ToArray()),
            ("made", now.Milliseconds()));
        return id;
    }

    /// <summary>The file that this person has sent; null where there is none, or it is another's.</summary>
    public async Task<(string Name, byte[] Content)?> FindAsync(Guid id, PersonId by, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT name, content FROM imports WHERE id = @id AND person = @person",
            row => (row.GetString(0), row.GetFieldValue<byte[]>(1)), cancel, ("id", id.ToString()),
            ("person", by.ToString())).ConfigureAwait(false);
        return found is [var file] ? file : null;
    }

    /// <summary>
    /// Takes all people in, or none: in one transaction, with the file that they came from, which is gone then, so that
    /// it counts once. <paramref name="progress"/> hears how many were written. Answers false where the file is gone,
    /// or where somebody has changed one of the people, or taken an address, since they were read as
    /// <paramref name="changes"/> has them. Rows that follow are written with them.
    /// </summary>
    public async Task<bool> TakeInAsync(
        Guid id, IReadOnlyCollection<Person> adds, IReadOnlyCollection<Versioned<Person>> changes,
        ImmutableArray<ISideWrite> with, IProgress<int> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(adds);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(progress);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var written = 0;
        try
        {
            if (connection.Run(transaction, "DELETE FROM imports WHERE id = @id", ("id", id.ToString())) == 0)
                return false;
            foreach (var person in adds)
            {
                if (!PeopleDirectory.Write(connection, transaction, person, null)) return false;
                progress.Report(++written);
                cancel.ThrowIfCancellationRequested();
            }

            foreach (var (person, revision) in changes)
            {
                if (!PeopleDirectory.Write(connection, transaction, person, revision)) return false;
                progress.Report(++written);
                cancel.ThrowIfCancellationRequested();
            }

            foreach (var row in with) row.Write(connection, transaction);
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            return true;
        }
        catch (System.Data.Common.DbException) when (!cancel.IsCancellationRequested)
        {
            // An address that somebody else was given since; all else is a fault.
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            var meant = adds.Concat(changes.Select(kept => kept.Value))
                .ToDictionary(person => Person.KeyOf(person.Email), person => person.Id, StringComparer.Ordinal);
            var there = await new PeopleDirectory(database).FindByEmailsAsync(meant.Keys, cancel).ConfigureAwait(false);
            if (there.Any(pair => pair.Value.Value.Id != meant[pair.Key])) return false;
            throw;
        }
    }
}
