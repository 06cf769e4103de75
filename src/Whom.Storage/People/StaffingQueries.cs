using System.Collections.Immutable;
using System.Globalization;
using Whom.Purchases;

namespace Whom.Storage.People;

/// <summary>
/// Who could be named for roles, as the directory and all purchases have it. Safe to share between threads.
/// </summary>
public sealed class StaffingQueries(Database database)
{
    /// <summary>
    /// Those who can hold each of these roles, in one look: whoever is there before whoever is away on the day, then
    /// whoever has least to do, then by name; at most so many for each role.
    /// </summary>
    public async Task<ImmutableArray<AbleTo>> WhoCanHoldAsync(
        IReadOnlyCollection<string> roles, DateOnly today, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(roles);
        if (roles.Count == 0) return [];
        var (list, values) = PeopleDirectory.Parameters(roles);
        return await database.ReadAsync(
            $"""
            SELECT person, role, busy, away FROM (
              SELECT able.person, able.role, able.busy, able.away, able.name,
                ROW_NUMBER() OVER (PARTITION BY able.role ORDER BY able.away, able.busy, able.name, able.person) AS place
              FROM (
                SELECT held.person AS person, held.role AS role, people.name AS name,
                  COALESCE(work.busy, 0) AS busy,
                  CASE WHEN EXISTS (SELECT 1 FROM absences WHERE absences.person = held.person
                    AND absences.first_day <= @today AND absences.last_day >= @today) THEN 1 ELSE 0 END AS away
                FROM person_roles AS held
                JOIN people ON people.id = held.person
                LEFT JOIN (
                  SELECT assigned.acting AS person, COUNT(*) AS busy
                  FROM purchase_assignments AS assigned JOIN purchases ON purchases.id = assigned.purchase
                  WHERE assigned.state IN (0, 1, 2) AND purchases.standing = 0 GROUP BY assigned.acting
                ) AS work ON work.person = held.person
                WHERE held.role IN ({list})
              ) AS able
            ) AS ranked WHERE place <= @most ORDER BY role, place
            """,
            row => new AbleTo(
                new PersonId(row.Id(0)), row.GetString(1), (int)row.GetInt64(2), row.GetInt32(3) != 0),
            cancel,
            [.. values, ("today", today.ToString("O", CultureInfo.InvariantCulture)), ("most", most)])
            .ConfigureAwait(false);
    }
}

/// <summary>Somebody who can hold a role.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="Busy">In how many assignments of purchases that go on they act.</param>
/// <param name="IsAway">Whether they are away on the day that was asked for.</param>
public sealed record AbleTo(PersonId Person, string Role, int Busy, bool IsAway);
