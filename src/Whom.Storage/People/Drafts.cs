using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.People;

/// <summary>What people have begun to write and not sent; each their own. Safe to share between threads.</summary>
public sealed class Drafts(Database database)
{
    /// <summary>The most fields that one person has begun to write, at all places together.</summary>
    public const int Most = 300;

    private const int LongestName = 200;

    /// <summary>What a person has begun to write at a place, by field.</summary>
    public async Task<ImmutableDictionary<string, string>> ReadAsync(
        PersonId person, string place, CancellationToken cancel)
    {
        var fields = await database.ReadAsync(
            "SELECT field, words FROM drafts WHERE person = @person AND place = @place",
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancel, ("person", person.ToString()),
            ("place", place)).ConfigureAwait(false);
        return fields.ToImmutableDictionary();
    }

    /// <summary>Clears what a person has begun to write at a place, with what is recorded of it.</summary>
    public static ISideWrite Clearing(PersonId person, string place) => new SideStatement(
        "DELETE FROM drafts WHERE person = @person AND place = @place", ("person", person.ToString()),
        ("place", place));

    /// <summary>Clears all that a person has begun to write, in the transaction of what ends their account.</summary>
    public static ISideWrite ClearingAllOf(PersonId person) => new SideStatement(
        "DELETE FROM drafts WHERE person = @person", ("person", person.ToString()));

    /// <summary>
    /// Keeps what stands in the fields of a place, in place of what was kept before; empty fields are not kept. False,
    /// and nothing is changed, where a field is longer than what can be said, or the person has as many as
    /// there may be.
    /// </summary>
    public async Task<bool> KeepAsync(
        PersonId person, string place, IReadOnlyDictionary<string, string> fields, DateTimeOffset now,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var kept = fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)).ToList();
        if (kept.Any(field => GivenText.IsTooLong(field.Value, Sealed.LongestText)
            || field.Key.Length > LongestName)) return false;
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        Clearing(person, place).Write(statements);
        var others = statements.Read(
            "SELECT count(*) FROM drafts WHERE person = @person", row => row.GetInt64(0),
            ("person", person.ToString()))[0];
        if (others + kept.Count > Most)
        {
            await transaction.RollbackAsync(cancel).ConfigureAwait(false);
            return false;
        }

        foreach (var (field, words) in kept)
        {
            statements.Add(
                "INSERT INTO drafts (person, place, field, words, saved) VALUES (@person, @place, @field, @words, @saved)",
                ("person", person.ToString()), ("place", place), ("field", field), ("words", words),
                ("saved", now.Milliseconds()));
        }

        await statements.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Deletes each draft in which one of these words stands, in the transaction of what clears them. Drafts of other
    /// purchases stay; where the words are few, so does all that says more than they do.
    /// </summary>
    public static ISideWrite Forgetting(
        PurchaseId purchase, ImmutableArray<AssignmentId> parts, ImmutableArray<string> words) =>
        new Forget([purchase.Value, .. parts.Select(part => part.Value)], words);

    private sealed class Forget(ImmutableHashSet<Guid> ours, ImmutableArray<string> words) : ISideWrite
    {
        public void Write(Statements statements)
        {
            // Looked for here and not in SQL: no pattern of a database is as long as what people write.
            var all = statements.Read(
                "SELECT person, place, field, words FROM drafts",
                row => (Person: row.GetString(0), Place: row.GetString(1), Field: row.GetString(2),
                    Words: row.GetString(3)));
            foreach (var (person, place, field, _) in all.Where(draft => Holds(draft.Place, draft.Words)))
            {
                statements.Add(
                    "DELETE FROM drafts WHERE person = @person AND place = @place AND field = @field",
                    ("person", person), ("place", place), ("field", field));
            }
        }

        private bool Holds(string place, string draft)
        {
            // A place begins with what it belongs to; of one that does not say, nobody knows whose it is.
            var known = Guid.TryParseExact(place.Split('/')[0], "D", out var of);
            if (known && !ours.Contains(of)) return false;
            return words.Any(word =>
                WholeWords.AreFew(word) ? known && draft.Trim() == word.Trim() : WholeWords.StandIn(draft, word));
        }
    }
}
