using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class StaffingQueriesTests(PostgresCluster postgres)
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Theory, OnEveryDatabase]
    public async Task Those_who_can_hold_roles_come_in_one_look_and_whoever_is_away_comes_last(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var people = new PeopleDirectory(database);
        var (ana, ben, carla) = (Someone("Ana", "legal-officer"), Someone("Ben", "legal-officer", "records-officer"),
            Someone("Carla", "project-lead"));
        foreach (var one in new[] { ana, ben, carla }) await people.SaveAsync(one, null, Cancel);
        await people.AddAsync(new Absence(Guid.NewGuid(), ana.Id, Today, Today.AddDays(3), null), Today, Cancel);

        var able = await new StaffingQueries(database).WhoCanHoldAsync(
            ["legal-officer", "records-officer"], Today, 9, Cancel);

        Assert.Equal(
            [
                new AbleTo(ben.Id, "legal-officer", 0, false), new AbleTo(ana.Id, "legal-officer", 0, true),
                new AbleTo(ben.Id, "records-officer", 0, false),
            ],
            able);
        Assert.Equal([ben.Id], (await new StaffingQueries(database).WhoCanHoldAsync(
            ["legal-officer"], Today, 1, Cancel)).Select(one => one.Person));
        Assert.Empty(await new StaffingQueries(database).WhoCanHoldAsync([], Today, 9, Cancel));
    }

    private static Person Someone(string name, params string[] roles) => new()
    {
        Id = new PersonId(Guid.NewGuid()),
        Name = name,
        Email = name + "@city.example",
        Kind = PersonKind.Staff,
        Roles = [.. roles],
    };
}
