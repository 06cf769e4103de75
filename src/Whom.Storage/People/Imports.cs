using Whom.People;
using Whom.Purchases;

namespace Whom.Storage.People;

/// <summary>Files of people on their way into the directory. Safe to share between threads.</summary>
public sealed class Imports(Database database)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>Keeps a file until it is confirmed, and forgets those that nobody has confirmed for a day.</summary>
    public async Task<Guid> KeepAsync(PersonId by, string name, ReadOnlyMemory<byte> content, DateTimeOffset now, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(null, "DELETE FROM imports WHERE made < @before", ("before", (now - Lasts).Milliseconds()));
        connection.Run(
            null, "INSERT INTO imports (id, person, name, content, made) VALUES (@id, @person, @name, @content, @made)",
            ("id", id.ToString()), ("person", by.ToString()), ("name", name), ("content", content.ToArray()), ("made", now.Milliseconds()));
        return id;
    }

    /// <summary>The file that this person has sent; null where there is none, or it is another's.</summary>
    public async Task<(string Name, byte[] Content)?> FindAsync(Guid id, PersonId by, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT name, content FROM imports WHERE id = @id AND person = @person", ("id", id.ToString()), ("person", by.ToString()));
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return await rows.ReadAsync(cancel).ConfigureAwait(false) ? (rows.GetString(0), rows.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>
    /// Takes all people in, or none: in one transaction, with the file that they came from. <paramref name="progress"/> hears how many
    /// were written. Answers false where somebody has changed one of them, or taken an address, meanwhile.
    /// </summary>
    public async Task<bool> TakeInAsync(
        Guid id, IReadOnlyCollection<Person> adds, IReadOnlyCollection<Person> changes, IProgress<int> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(adds);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(progress);
        var directory = new PeopleDirectory(database);
        var revisions = await directory.RevisionsAsync([.. changes.Select(person => person.Id)], cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var written = 0;
        try
        {
            foreach (var person in adds)
            {
                if (!PeopleDirectory.Write(connection, transaction, person, null)) return false;
                progress.Report(++written);
                cancel.ThrowIfCancellationRequested();
            }

            foreach (var person in changes)
            {
                if (!revisions.TryGetValue(person.Id, out var revision) || !PeopleDirectory.Write(connection, transaction, person, revision)) return false;
                progress.Report(++written);
            }

            connection.Run(transaction, "DELETE FROM imports WHERE id = @id", ("id", id.ToString()));
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            return true;
        }
        catch (System.Data.Common.DbException) when (!cancel.IsCancellationRequested)
        {
            // An address that somebody else was given since; all else is a fault.
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
            foreach (var person in adds)
                if (await directory.FindByEmailAsync(person.Email, cancel).ConfigureAwait(false) is not null) return false;
            throw;
        }
    }
}
