using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.People;

/// <summary>The people of an installation. Safe to share between threads.</summary>
public sealed class PeopleDirectory(Database database)
{
    /// <summary>The most absences of one person.</summary>
    public const int MostAbsences = 50;

    // In days: a list of last year's is nobody's business.
    private const int KeepsAbsencesFor = 366;
    private const int AtOnce = 500;
    private const string Columns = "id, name, email, kind, organisation, languages, phone, revision";

    /// <summary>One person; null where there is none.</summary>
    public async Task<Versioned<Person>?> FindAsync(PersonId id, CancellationToken cancel) =>
        (await ReadAsync($"SELECT {Columns} FROM people WHERE id = @id", cancel,
            ("id", id.ToString())).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>The person with this e-mail address; null where there is none.</summary>
    public async Task<Versioned<Person>?> FindByEmailAsync(string email, CancellationToken cancel) =>
        (await ReadAsync($"SELECT {Columns} FROM people WHERE email_key = @key", cancel,
            ("key", Person.KeyOf(email))).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>Those of these that there are, by id.</summary>
    public async Task<ImmutableDictionary<PersonId, Person>> FindManyAsync(
        IReadOnlyCollection<PersonId> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0) return ImmutableDictionary<PersonId, Person>.Empty;
        var found = ImmutableDictionary.CreateBuilder<PersonId, Person>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            var (list, values) = Parameters(some.Select(id => id.ToString()));
            foreach (var kept in await ReadAsync(
                $"SELECT {Columns} FROM people WHERE id IN ({list})", cancel, values).ConfigureAwait(false))
                found[kept.Value.Id] = kept.Value;
        }

        return found.ToImmutable();
    }

    /// <summary>Those who have one of these e-mail addresses, by the key of the address.</summary>
    public async Task<ImmutableDictionary<string, Versioned<Person>>> FindByEmailsAsync(
        IReadOnlyCollection<string> emails, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(emails);
        var found = ImmutableDictionary.CreateBuilder<string, Versioned<Person>>(StringComparer.Ordinal);
        foreach (var some in emails.Select(Person.KeyOf).Distinct().Chunk(AtOnce))
        {
            var (list, values) = Parameters(some);
            foreach (var kept in await ReadAsync(
                $"SELECT {Columns} FROM people WHERE email_key IN ({list})", cancel, values).ConfigureAwait(false))
                found[Person.KeyOf(kept.Value.Email)] = kept;
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// A page of people by name: those whose name or address holds <paramref name="words"/>, who can hold
    /// <paramref name="role"/>, and who are of <paramref name="organisation"/>, each where given. The page begins after
    /// a person; the first where that is null.
    /// </summary>
    public Task<ImmutableArray<Versioned<Person>>> SearchAsync(
        string? words, string? role, OrganisationId? organisation, (string Name, PersonId Id)? after, int most,
        CancellationToken cancel) => SearchAsync(words, role, organisation, false, after, most, cancel);

    /// <summary>The same, and where asked only of those who have an account.</summary>
    public Task<ImmutableArray<Versioned<Person>>> SearchAsync(
        string? words, string? role, OrganisationId? organisation, bool withAccount,
        (string Name, PersonId Id)? after, int most, CancellationToken cancel)
    {
        var where = new List<string>();
        var values = new List<(string, object?)> { ("most", most) };
        if (!string.IsNullOrWhiteSpace(words))
        {
            where.Add("words LIKE @words ESCAPE '!'");
            values.Add(("words", "%" + Escaped(Words(words)) + "%"));
        }

        if (role is not null)
        {
            where.Add("id IN (SELECT person FROM person_roles WHERE role = @role)");
            values.Add(("role", role));
        }

        if (organisation is { } of)
        {
            where.Add("organisation = @organisation");
            values.Add(("organisation", of.ToString()));
        }

        if (withAccount) where.Add("id IN (SELECT id FROM accounts)");
        if (after is { } last)
        {
            where.Add("(name, id) > (@name, @id)");
            values.Add(("name", last.Name));
            values.Add(("id", last.Id.ToString()));
        }

        var filter = where.Count == 0 ? "" : "WHERE " + string.Join(" AND ", where);
        return ReadAsync($"SELECT {Columns} FROM people {filter} ORDER BY name, id LIMIT @most", cancel, [.. values]);
    }

    /// <summary>Adds a person where <paramref name="revision"/> is null, else changes the one that is there.</summary>
    public Task<Saved> SaveAsync(Person person, string? revision, CancellationToken cancel) =>
        SaveAsync(person, revision, [], cancel);

    /// <summary>The same, with rows that follow it.</summary>
    public async Task<Saved> SaveAsync(
        Person person, string? revision, ImmutableArray<ISideWrite> with, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        try
        {
            if (!Write(statements, person, revision)) return Saved.Overtaken;
            foreach (var row in with) row.Write(statements);
            await statements.CommitAsync(cancel).ConfigureAwait(false);
            return Saved.Done;
        }
        catch (DbException) when (!cancel.IsCancellationRequested)
        {
            // Whoever came second with an address is told so; all else is a fault.
            await transaction.RollbackAsync(cancel).ConfigureAwait(false);
            if (await FindByEmailAsync(person.Email, cancel).ConfigureAwait(false) is { } other
                && other.Value.Id != person.Id) return Saved.AddressTaken;
            throw;
        }
    }

    /// <summary>Adds a person in the transaction of what brings them. Throws where the address is another's.</summary>
    public static ISideWrite Adding(Person person) => new Add(person);

    /// <summary>
    /// Changes a person in the transaction of what brings it. Throws <see cref="DBConcurrencyException"/> where they
    /// were changed since that revision, and where the address is another's.
    /// </summary>
    public static ISideWrite Changing(Person person, string revision) => new Change(person, revision);

    private sealed class Add(Person person) : ISideWrite
    {
        public void Write(Statements statements) =>
            PeopleDirectory.Write(statements, person, null);
    }

    /// <summary>
    /// Takes a person out of the directory, in the transaction of what is recorded of it; nobody stands in for others
    /// by their name any more.
    /// </summary>
    public static ISideWrite Removing(PersonId person) => new Remove(person);

    private sealed class Remove(PersonId person) : ISideWrite
    {
        public void Write(Statements statements)
        {
            statements.Add(
                "UPDATE absences SET delegate = NULL WHERE delegate = @person",
                ("person", person.ToString()));
            statements.Add("DELETE FROM people WHERE id = @person", ("person", person.ToString()));
        }
    }

    private sealed class Change(Person person, string revision) : ISideWrite
    {
        public void Write(Statements statements)
        {
            if (!PeopleDirectory.Write(statements, person, revision))
                throw new DBConcurrencyException("The person was changed meanwhile.");
        }
    }

    /// <summary>The absences of these people that end on or after a day.</summary>
    public Task<ImmutableArray<Absence>> AbsencesAsync(
        IReadOnlyCollection<PersonId> people, DateOnly from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0) return Task.FromResult<ImmutableArray<Absence>>([]);
        var (list, values) = Parameters(people.Select(id => id.ToString()));
        return database.ReadAsync(
            $"SELECT id, person, first_day, last_day, delegate FROM absences WHERE person IN ({list}) AND last_day >= @from ORDER BY first_day, id",
            row => new Absence(
                row.Id(0), new PersonId(row.Id(1)), Day(row.GetString(2)), Day(row.GetString(3)),
                row.IsDBNull(4) ? null : new PersonId(row.Id(4))),
            cancel, [.. values, ("from", Day(from))]);
    }

    /// <summary>
    /// Keeps an absence, and forgets those that ended long before <paramref name="today"/>; false where the person has
    /// as many as there may be.
    /// </summary>
    public async Task<bool> AddAsync(Absence absence, DateOnly today, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(absence);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(null, "DELETE FROM absences WHERE person = @person AND last_day < @before",
            ("person", absence.Person.ToString()), ("before", Day(today.AddDays(-KeepsAbsencesFor))));
        return connection.Run(
            null,
            """
            INSERT INTO absences (id, person, first_day, last_day, delegate)
            SELECT @id, @person, @first, @last, CAST(@delegate AS text)
            WHERE (SELECT count(*) FROM absences WHERE person = @person) < @most
            """,
            ("id", absence.Id.ToString()), ("person", absence.Person.ToString()), ("first", Day(absence.From)),
            ("last", Day(absence.Until)), ("delegate", absence.Delegate?.ToString()), ("most", MostAbsences)) == 1;
    }

    /// <summary>Takes an absence of this person back.</summary>
    public async Task RemoveAsync(PersonId person, Guid absence, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            null, "DELETE FROM absences WHERE id = @id AND person = @person", ("id", absence.ToString()),
            ("person", person.ToString()));
    }

    /// <summary>
    /// Writes a person inside a transaction; false where the revision is
    /// another. Throws where the address is another's.
    /// </summary>
    internal static bool Write(Statements statements, Person person, string? revision)
    {
        ReadOnlySpan<(string, object?)> values =
        [
            ("id", person.Id.ToString()), ("name", person.Name), ("email", person.Email),
            ("key", Person.KeyOf(person.Email)), ("kind", (int)person.Kind),
            ("organisation", person.Organisation?.ToString()), ("languages", string.Join(' ', person.Languages)),
            ("phone", person.Phone), ("words", Words(person.Name + " " + person.Email)),
            ("next", Guid.NewGuid().ToString("N")), ("revision", revision),
        ];
        var changed = revision is null
            ? statements.Run(
                """
                INSERT INTO people (id, name, email, email_key, kind, organisation, languages, phone, words, revision)
                VALUES (@id, @name, @email, @key, @kind, @organisation, @languages, @phone, @words, @next)
                """,
                values[..^1])
            : statements.Run(
                """
                UPDATE people SET name = @name, email = @email, email_key = @key, kind = @kind, organisation = @organisation,
                  languages = @languages, phone = @phone, words = @words, revision = @next
                WHERE id = @id AND revision = @revision
                """,
                values);
        if (changed == 0) return false;
        statements.Add("DELETE FROM person_roles WHERE person = @id", ("id", person.Id.ToString()));
        foreach (var role in person.Roles.Distinct())
            statements.Add(
                "INSERT INTO person_roles (person, role) VALUES (@id, @role)",
                ("id", person.Id.ToString()), ("role", role));
        return true;
    }

    /// <summary>Words as they are searched: what differs only in case is the same.</summary>
    internal static string Words(string text) => text.Trim().Normalize().ToLowerInvariant();

    internal static string Escaped(string words) =>
        words.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);

    internal static (string List, (string Name, object? Value)[] Values) Parameters(IEnumerable<string> items)
    {
        var values = items.Select((item, at) => ($"in{at}", (object?)item)).ToArray();
        return (string.Join(", ", values.Select(value => "@" + value.Item1)), values);
    }

    private static string Day(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "O", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<ImmutableArray<Versioned<Person>>> ReadAsync(
        string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var found = await connection.ReadAsync(sql, Read, cancel, values).ConfigureAwait(false);
        if (found.IsEmpty) return [];
        var (list, ids) = Parameters(found.Select(kept => kept.Value.Id.ToString()));
        var roles = await connection.ReadAsync(
            $"SELECT person, role FROM person_roles WHERE person IN ({list}) ORDER BY role",
            row => (Person: row.GetString(0), Role: row.GetString(1)), cancel, ids).ConfigureAwait(false);
        var held = roles.ToLookup(pair => pair.Person, pair => pair.Role, StringComparer.Ordinal);
        return [.. found.Select(
            kept => kept with { Value = kept.Value with { Roles = [.. held[kept.Value.Id.ToString()]] } })];
    }

    private static Versioned<Person> Read(DbDataReader row) => new(
        new Person
        {
            Id = new PersonId(row.Id(0)),
            Name = row.GetString(1),
            Email = row.GetString(2),
            Kind = (PersonKind)row.GetInt32(3),
            Organisation = row.IsDBNull(4) ? null : new OrganisationId(row.Id(4)),
            Languages = [.. row.GetString(5).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            Phone = row.TextOrNull(6),
        },
        row.GetString(7));
}
