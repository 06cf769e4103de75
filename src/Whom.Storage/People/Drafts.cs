using System.Collections.Immutable;
using System.Data.Common;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.People;

/// <summary>What people have begun to write and not sent; each their own. Safe to share between threads.</summary>
public sealed class Drafts(Database database)
{
    /// <summary>What a person has begun to write at a place, by field.</summary>
    public async Task<ImmutableDictionary<string, string>> ReadAsync(PersonId person, string place, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT field, words FROM drafts WHERE person = @person AND place = @place", ("person", person.ToString()), ("place", place));
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var draft = ImmutableDictionary.CreateBuilder<string, string>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false)) draft[rows.GetString(0)] = rows.GetString(1);
        return draft.ToImmutable();
    }

    /// <summary>Clears what a person has begun to write at a place, with what is recorded of it.</summary>
    public static ISideWrite Clearing(PersonId person, string place) => new SideStatement(
        "DELETE FROM drafts WHERE person = @person AND place = @place", ("person", person.ToString()), ("place", place));

    /// <summary>Keeps what stands in the fields of a place, in place of what was kept before; empty fields are not kept.</summary>
    public async Task KeepAsync(
        PersonId person, string place, IReadOnlyDictionary<string, string> fields, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fields);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        Clearing(person, place).Write(connection, transaction);
        foreach (var (field, words) in fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)))
        {
            connection.Run(
                transaction, "INSERT INTO drafts (person, place, field, words, saved) VALUES (@person, @place, @field, @words, @saved)",
                ("person", person.ToString()), ("place", place), ("field", field), ("words", words), ("saved", now.Milliseconds()));
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes each draft in which one of these words stands, in the transaction of what clears them. Drafts of other purchases stay; where
    /// the words are few, so does all that says more than they do.
    /// </summary>
    public static ISideWrite Forgetting(PurchaseId purchase, ImmutableArray<AssignmentId> parts, ImmutableArray<string> words) =>
        new Forget([purchase.Value, .. parts.Select(part => part.Value)], words);

    private sealed class Forget(ImmutableHashSet<Guid> ours, ImmutableArray<string> words) : ISideWrite
    {
        public void Write(DbConnection connection, DbTransaction transaction)
        {
            foreach (var (person, place, field) in Found(connection, transaction))
            {
                connection.Run(
                    transaction, "DELETE FROM drafts WHERE person = @person AND place = @place AND field = @field",
                    ("person", person), ("place", place), ("field", field));
            }
        }

        // Looked for here and not in SQL: no pattern of a database is as long as what people write.
        private List<(string Person, string Place, string Field)> Found(DbConnection connection, DbTransaction transaction)
        {
            var found = new List<(string, string, string)>();
            using var command = connection.Command(transaction, "SELECT person, place, field, words FROM drafts");
            using var rows = command.ExecuteReader();
            while (rows.Read())
                if (Holds(rows.GetString(1), rows.GetString(3))) found.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
            return found;
        }

        private bool Holds(string place, string draft)
        {
            // A place begins with what it belongs to; of one that does not say, nobody knows whose it is.
            var known = Guid.TryParseExact(place.Split('/')[0], "D", out var of);
            if (known && !ours.Contains(of)) return false;
            return words.Any(word => WholeWords.AreFew(word) ? known && draft.Trim() == word.Trim() : WholeWords.StandIn(draft, word));
        }
    }
}
