using System.Collections.Immutable;
using System.Data.Common;
using Whom.People;

namespace Whom.Storage.People;

/// <summary>The departments and partners of an installation. Safe to share between threads.</summary>
public sealed class Organisations(Database database)
{
    private const string Columns = "id, name, kind, asking, email, website, revision";

    /// <summary>One organisation; null where there is none.</summary>
    public async Task<Versioned<Organisation>?> FindAsync(OrganisationId id, CancellationToken cancel) =>
        (await ReadAsync("WHERE id = @id", cancel, ("id", id.ToString())).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>All, by name.</summary>
    public Task<ImmutableArray<Versioned<Organisation>>> AllAsync(CancellationToken cancel) =>
        ReadAsync("ORDER BY name, id", cancel);

    /// <summary>The partners whose people can fill a role, by name.</summary>
    public async Task<ImmutableArray<Organisation>> PartnersForAsync(string role, CancellationToken cancel)
    {
        var found = await ReadAsync(
            "WHERE kind <> @department AND id IN (SELECT organisation FROM organisation_roles WHERE role = @role) ORDER BY name, id",
            cancel, ("department", (int)OrganisationKind.Department), ("role", role)).ConfigureAwait(false);
        return [.. found.Select(kept => kept.Value)];
    }

    /// <summary>
    /// Adds an organisation where <paramref name="revision"/> is null, else changes the one that is there.
    /// </summary>
    public async Task<Saved> SaveAsync(Organisation organisation, string? revision, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        if (!Write(statements, organisation, revision)) return Saved.Overtaken;
        await statements.CommitAsync(cancel).ConfigureAwait(false);
        return Saved.Done;
    }

    /// <summary>Writes an organisation inside a transaction; false where the revision is another.</summary>
    internal static bool Write(
        Statements statements, Organisation organisation, string? revision)
    {
        var id = organisation.Id.ToString();
        ReadOnlySpan<(string, object?)> values =
        [
            ("id", id), ("name", organisation.Name), ("kind", (int)organisation.Kind), ("asking", organisation.Asking),
            ("email", organisation.Email),
            ("website", organisation.Website), ("words", PeopleDirectory.Words(organisation.Name)),
            ("next", Guid.NewGuid().ToString("N")), ("revision", revision),
        ];
        var changed = revision is null
            ? statements.Run(
                """
                INSERT INTO organisations (id, name, kind, asking, email, website, words, revision)
                VALUES (@id, @name, @kind, @asking, @email, @website, @words, @next)
                """,
                values[..^1])
            : statements.Run(
                """
                UPDATE organisations SET name = @name, kind = @kind, asking = @asking, email = @email, website = @website, words = @words,
                  revision = @next
                WHERE id = @id AND revision = @revision
                """,
                values);
        if (changed == 0) return false;
        statements.Add("DELETE FROM organisation_roles WHERE organisation = @id", ("id", id));
        foreach (var role in organisation.Helps.Distinct())
            statements.Add(
                "INSERT INTO organisation_roles (organisation, role) VALUES (@id, @role)",
                ("id", id), ("role", role));
        return true;
    }

    private async Task<ImmutableArray<Versioned<Organisation>>> ReadAsync(
        string rest, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var found = await connection
            .ReadAsync($"SELECT {Columns} FROM organisations {rest}", Read, cancel, values).ConfigureAwait(false);
        var helps = await connection.ReadAsync(
            "SELECT organisation, role FROM organisation_roles ORDER BY role",
            row => (Organisation: row.GetString(0), Role: row.GetString(1)), cancel)
            .ConfigureAwait(false);
        var by = helps.ToLookup(pair => pair.Organisation, pair => pair.Role, StringComparer.Ordinal);
        return [.. found.Select(
            kept => kept with { Value = kept.Value with { Helps = [.. by[kept.Value.Id.ToString()]] } })];
    }

    private static Versioned<Organisation> Read(DbDataReader row) => new(
        new Organisation
        {
            Id = new OrganisationId(row.Id(0)),
            Name = row.GetString(1),
            Kind = (OrganisationKind)row.GetInt32(2),
            Asking = row.TextOrNull(3),
            Email = row.TextOrNull(4),
            Website = row.TextOrNull(5),
        },
        row.GetString(6));
}
