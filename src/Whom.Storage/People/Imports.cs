using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.People;

/// <summary>What a file of people brings into the directory.</summary>
/// <param name="Organisations">The organisations that are made with it.</param>
/// <param name="Adds">Who comes in.</param>
/// <param name="Changes">Who is there and changes, each in the state that was looked at.</param>
/// <param name="Rejected">Its lines that are not taken, as a file of their own; empty where all are.</param>
public sealed record TakenIn(
    IReadOnlyCollection<Organisation> Organisations, IReadOnlyCollection<Person> Adds,
    IReadOnlyCollection<Versioned<Person>> Changes, ReadOnlyMemory<byte> Rejected);

/// <summary>A file of people that was taken in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="People">How many people came of it.</param>
/// <param name="Rejected">Its lines that were not taken, as a file of their own; empty where all were.</param>
public sealed record TakenFile(string Name, int People, ReadOnlyMemory<byte> Rejected);

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
            "SELECT name, content FROM imports WHERE id = @id AND person = @person AND taken IS NULL",
            row => (row.GetString(0), row.GetFieldValue<byte[]>(1)), cancel, ("id", id.ToString()),
            ("person", by.ToString())).ConfigureAwait(false);
        return found is [var file] ? file : null;
    }

    /// <summary>
    /// What became of a file that this person has sent and that was taken in; null where there is none.
    /// </summary>
    public async Task<TakenFile?> TakenAsync(Guid id, PersonId by, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT name, taken, content FROM imports WHERE id = @id AND person = @person AND taken IS NOT NULL",
            row => new TakenFile(row.GetString(0), (int)row.GetInt64(1), row.GetFieldValue<byte[]>(2)), cancel,
            ("id", id.ToString()), ("person", by.ToString())).ConfigureAwait(false);
        return found is [var file] ? file : null;
    }

    /// <summary>
    /// Takes all people in, or none: in one transaction, with the organisations that are made for them, and with the
    /// file that they came from, of which only the rejected lines are left then, so that it counts once.
    /// <paramref name="progress"/> hears how many were written. Answers false where the file is gone, or where somebody
    /// has changed one of the people, or taken an address, since they were read as <paramref name="taken"/> has them.
    /// Rows that follow are written with them.
    /// </summary>
    public async Task<bool> TakeInAsync(
        Guid id, TakenIn taken, ImmutableArray<ISideWrite> with, IProgress<int> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(progress);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        var written = 0;
        try
        {
            if (statements.Run(
                "UPDATE imports SET taken = @taken, content = @rejected WHERE id = @id AND taken IS NULL",
                ("id", id.ToString()), ("taken", taken.Adds.Count + taken.Changes.Count),
                ("rejected", taken.Rejected.ToArray())) == 0)
                return false;
            foreach (var organisation in taken.Organisations)
                Organisations.Write(statements, organisation, null);
            foreach (var person in taken.Adds)
            {
                if (!PeopleDirectory.Write(statements, person, null)) return false;
                progress.Report(++written);
                cancel.ThrowIfCancellationRequested();
            }

            foreach (var (person, revision) in taken.Changes)
            {
                if (!PeopleDirectory.Write(statements, person, revision)) return false;
                progress.Report(++written);
                cancel.ThrowIfCancellationRequested();
            }

            foreach (var row in with) row.Write(statements);
            await statements.CommitAsync(cancel).ConfigureAwait(false);
            return true;
        }
        catch (System.Data.Common.DbException) when (!cancel.IsCancellationRequested)
        {
            // An address that somebody else was given since; all else is a fault.
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            var meant = taken.Adds.Concat(taken.Changes.Select(kept => kept.Value))
                .ToDictionary(person => Person.KeyOf(person.Email), person => person.Id, StringComparer.Ordinal);
            var there = await new PeopleDirectory(database).FindByEmailsAsync(meant.Keys, cancel).ConfigureAwait(false);
            if (there.Any(pair => pair.Value.Value.Id != meant[pair.Key])) return false;
            throw;
        }
    }
}
