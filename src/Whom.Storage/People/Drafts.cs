using System.Collections.Immutable;
using Whom.Purchases;

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

    /// <summary>Keeps what stands in the fields of a place, in place of what was kept before; empty fields are not kept.</summary>
    public async Task KeepAsync(
        PersonId person, string place, IReadOnlyDictionary<string, string> fields, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(fields);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            transaction, "DELETE FROM drafts WHERE person = @person AND place = @place", ("person", person.ToString()), ("place", place));
        foreach (var (field, words) in fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)))
        {
            connection.Run(
                transaction, "INSERT INTO drafts (person, place, field, words, saved) VALUES (@person, @place, @field, @words, @saved)",
                ("person", person.ToString()), ("place", place), ("field", field), ("words", words), ("saved", now.Milliseconds()));
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }
}
