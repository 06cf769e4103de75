using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Storage.Documents;

/// <summary>Who looked at which version of a document, and when first. Safe to share between threads.</summary>
public sealed class VersionLooks(Database database)
{
    /// <summary>Somebody looks at a version; only the first time is kept.</summary>
    public async Task LookAsync(
        DocumentVersionId version, PersonId person, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null,
            "INSERT INTO document_looks (version, person, first) VALUES (@version, @person, @first) ON CONFLICT (version, person) DO NOTHING",
            ("version", version.ToString()), ("person", person.ToString()), ("first", now.Milliseconds()));
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Whether somebody has looked at a version.</summary>
    public async Task<bool> HasLookedAsync(PersonId person, DocumentVersionId version, CancellationToken cancel) =>
        !(await database.ReadAsync(
            "SELECT 1 FROM document_looks WHERE version = @version AND person = @person", row => true, cancel,
            ("version", version.ToString()), ("person", person.ToString())).ConfigureAwait(false)).IsEmpty;

    /// <summary>Who looked at these versions, in the order of looking.</summary>
    public async Task<ImmutableArray<VersionLook>> OfAsync(
        IEnumerable<DocumentVersionId> versions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var (list, values) =
            PeopleDirectory.Parameters(versions.Distinct().Select(version => version.ToString()));
        if (values.Length == 0) return [];
        return await database.ReadAsync(
            $"SELECT version, person, first FROM document_looks WHERE version IN ({list}) ORDER BY first, person, version",
            row => new VersionLook(
                new DocumentVersionId(row.Id(0)), new PersonId(row.Id(1)), Sql.Instant(row.GetInt64(2))),
            cancel, values).ConfigureAwait(false);
    }
}

/// <summary>Somebody has looked at a version.</summary>
public sealed record VersionLook(DocumentVersionId Version, PersonId Person, DateTimeOffset First);
