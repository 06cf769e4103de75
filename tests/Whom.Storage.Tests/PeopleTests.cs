using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class PeopleTests(PostgresCluster postgres)
{
    [Theory, OnEveryDatabase]
    public async Task A_person_is_found_by_id_by_address_and_by_words(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (people, lab) = (new PeopleDirectory(database), await AddLab(database));
        var ana = Someone("Ana Ruiz", "Ana@City.example") with
        {
            Organisation = lab.Id,
            Roles = ["legal-officer"],
            Languages = ["es", "en"],
            Phone = "555 0100"
        };
        Assert.Equal(Saved.Done, await people.SaveAsync(ana, null, Cancel));

        Same(ana, (await people.FindAsync(ana.Id, Cancel))!.Value);
        Same(ana, (await people.FindByEmailAsync(" ana@city.EXAMPLE ", Cancel))!.Value);
        Same(ana, Assert.Single(await people.SearchAsync("RUIZ", "legal-officer", lab.Id, null, 9, Cancel)).Value);
        Assert.Empty(await people.SearchAsync("r_iz", null, null, null, 9, Cancel));
        Assert.Empty(await people.SearchAsync(null, "wizard", null, null, 9, Cancel));
        Assert.Null(await people.FindAsync(new PersonId(Guid.NewGuid()), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Each_address_belongs_to_one_person_and_whoever_comes_second_undoes_nothing(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var people = new PeopleDirectory(database);
        var (ana, ben) = (Someone("Ana", "ana@city.example"), Someone("Ben", "ben@city.example"));
        await people.SaveAsync(ana, null, Cancel);
        await people.SaveAsync(ben, null, Cancel);
        var seen = (await people.FindAsync(ben.Id, Cancel))!.Revision;

        Assert.Equal(Saved.AddressTaken, await people.SaveAsync(ben with { Email = "ANA@city.example" }, seen, Cancel));
        Assert.Equal(
            Saved.Done, await people.SaveAsync(ben with { Name = "Benjamin", Roles = ["project-lead"] }, seen, Cancel));
        Assert.Equal(Saved.Overtaken, await people.SaveAsync(ben with { Name = "Benny" }, seen, Cancel));
        Same(ben with { Name = "Benjamin", Roles = ["project-lead"] }, (await people.FindAsync(ben.Id, Cancel))!.Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Pages_go_through_everyone_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var people = new PeopleDirectory(database);
        for (var number = 0; number < 25; number++) await people.SaveAsync(
            Someone(number % 2 == 0 ? "Same name" : $"Person {number}", $"p{number}@city.example"), null, Cancel);

        var (seen, after) = (new List<PersonId>(), ((string, PersonId)?)null);
        while (await people.SearchAsync(null, null, null, after, 7, Cancel) is { IsEmpty: false } page)
        {
            seen.AddRange(page.Select(kept => kept.Value.Id));
            after = (page[^1].Value.Name, page[^1].Value.Id);
        }

        Assert.Equal((25, 25), (seen.Count, seen.Distinct().Count()));
    }

    [Theory, OnEveryDatabase]
    public async Task Absences_and_partners_are_kept(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (people, lab) = (new PeopleDirectory(database), await AddLab(database));
        var (ana, ben) = (Someone("Ana", "ana@city.example"), Someone("Ben", "ben@city.example"));
        await people.SaveAsync(ana, null, Cancel);
        await people.SaveAsync(ben, null, Cancel);
        var absence = new Absence(Guid.NewGuid(), ana.Id, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 9), ben.Id);
        await people.AddAsync(absence, new DateOnly(2026, 12, 1), Cancel);

        Assert.Equal(
            absence, Assert.Single(await people.AbsencesAsync([ana.Id, ben.Id], new DateOnly(2026, 12, 9), Cancel)));
        Assert.Empty(await people.AbsencesAsync([ana.Id], new DateOnly(2026, 12, 10), Cancel));
        await people.RemoveAsync(ben.Id, absence.Id, Cancel);
        Assert.Single(await people.AbsencesAsync([ana.Id], absence.From, Cancel));
        await people.RemoveAsync(ana.Id, absence.Id, Cancel);
        Assert.Empty(await people.AbsencesAsync([ana.Id], absence.From, Cancel));

        var organisations = new Organisations(database);
        Assert.Equal(lab.Name, Assert.Single(await organisations.PartnersForAsync("it-data-expert", Cancel)).Name);
        Assert.Empty(await organisations.PartnersForAsync("legal-officer", Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Drafts_are_each_persons_own(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var drafts = new Drafts(database);
        var (ana, ben) = (new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        var now = DateTimeOffset.UnixEpoch;

        await drafts.KeepAsync(ana, "assignment/need",
            new Dictionary<string, string> { ["concern"] = "It may be wrong.", ["advice"] = " " }, now, Cancel);

        Assert.Equal([KeyValuePair.Create("concern", "It may be wrong.")],
            await drafts.ReadAsync(ana, "assignment/need", Cancel));
        Assert.Empty(await drafts.ReadAsync(ben, "assignment/need", Cancel));
        await drafts.KeepAsync(ana, "assignment/need", new Dictionary<string, string>(), now, Cancel);
        Assert.Empty(await drafts.ReadAsync(ana, "assignment/need", Cancel));
    }

    private static void Same(Person expected, Person actual) => Assert.Equal(
        (expected with { Roles = [], Languages = [] }, string.Join(' ', expected.Roles),
            string.Join(' ', expected.Languages)),
        (actual with { Roles = [], Languages = [] }, string.Join(' ', actual.Roles),
            string.Join(' ', actual.Languages)));

    private static Person Someone(string name, string email) =>
        new() { Id = new PersonId(Guid.CreateVersion7()), Name = name, Email = email, Kind = PersonKind.Staff };

    private static async Task<Organisation> AddLab(Database database)
    {
        var lab = new Organisation
        {
            Id = new OrganisationId(Guid.CreateVersion7()), Name = "Lab", Kind = OrganisationKind.University,
            Helps = ["it-data-expert"], Asking = "Just write.",
        };
        Assert.Equal(Saved.Done, await new Organisations(database).SaveAsync(lab, null, Cancel));
        return lab;
    }
}
