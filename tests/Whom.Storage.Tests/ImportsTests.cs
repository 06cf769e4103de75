using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Tests.Databases;
using Whom.Testing;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class ImportsTests(PostgresCluster postgres)
{
    private static readonly PersonId Ben = new(Guid.NewGuid());

    [Theory, OnEveryDatabase]
    public async Task Ten_thousand_people_with_a_hundred_errors_come_in_but_for_those_and_at_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (people, imports) = (new PeopleDirectory(database), new Imports(database));
        var planted = PlantedFile.Make(10_000, 100, 11);
        var known = Someone("As they were", planted.Lines[0].Email) with { Phone = "555 0100" };
        await people.SaveAsync(known, null, Cancel);
        var import = await LookAsync(database, planted);
        Assert.Equal(planted.Bad, import.Bad.Select(bad => (bad.Number, bad.Column, bad.Reason)));
        Assert.Equal((9_899, 1), (import.Adds.Length, import.Changes.Length));
        var file = await KeepAsync(imports);

        var (heard, others) = (new Heard(), new List<int>());
        heard.OnReport = done =>
        {
            // Whoever looks meanwhile sees none of it.
            if (done is 1 or 5_000 or 9_900) others.Add(Count(database));
        };
        Assert.True(await imports.TakeInAsync(
            file, new TakenIn([], import.Adds, await ChangesAsync(people, import), new byte[] { 7 }), [], heard,
            Cancel));

        Assert.Equal([1, 1, 1], others);
        Assert.Equal(9_900, heard.Last);
        Assert.Equal(9_900, Count(database));
        var changed = (await people.FindAsync(known.Id, Cancel))!.Value;
        Assert.Equal((planted.Lines[0].Name, "555 0100"), (changed.Name, changed.Phone));
        Assert.Equal(9_900, (await LookAsync(database, planted)).Same);
        // The file is gone, so that it counts once; what was rejected of it waits for whoever sent it.
        Assert.False(await imports.TakeInAsync(file, Nothing, [], new Heard(), Cancel));
        Assert.Null(await imports.FindAsync(file, Ben, Cancel));
        var taken = (await imports.TakenAsync(file, Ben, Cancel))!;
        Assert.Equal(("people.csv", 9_900), (taken.Name, taken.People));
        Assert.Equal([7], taken.Rejected.ToArray());
        Assert.Null(await imports.TakenAsync(file, new PersonId(Guid.NewGuid()), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_fails_in_the_midst_leaves_nothing_and_the_file_waits(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (people, imports) = (new PeopleDirectory(database), new Imports(database));
        var adds = Enumerable.Range(0, 1_000)
            .Select(number => Someone($"Person {number}", $"p{number}@city.example") with { Roles = ["legal-officer"] })
            .ToList();
        var file = await KeepAsync(imports);

        // Somebody else was given one of the addresses.
        await people.SaveAsync(Someone("First", "P500@city.example"), null, Cancel);
        Assert.False(await imports.TakeInAsync(file, Only(adds), [], new Heard(), Cancel));
        Assert.Equal(1, Count(database));

        // The program ends.
        adds.RemoveAt(500);
        using var ends = new CancellationTokenSource();
        var dying = new Heard { OnReport = done => { if (done == 700) ends.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => imports.TakeInAsync(file, Only(adds), [], dying, ends.Token));
        Assert.Equal(1, Count(database));

        // Something is broken: that is no conflict, and it is not hidden.
        var stranger = adds[600] with { Organisation = new OrganisationId(Guid.NewGuid()) };
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => imports.TakeInAsync(file, Only([.. adds.Take(600), stranger]), [], new Heard(), Cancel));
        Assert.Equal(1, Count(database));

        Assert.NotNull(await imports.FindAsync(file, Ben, Cancel));
        Assert.True(await imports.TakeInAsync(file, Only(adds), [], new Heard(), Cancel));
        Assert.Equal(1_000, Count(database));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_was_changed_since_the_file_was_looked_at_is_not_overwritten(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (people, imports) = (new PeopleDirectory(database), new Imports(database));
        var ana = Someone("Ana", "ana@city.example");
        await people.SaveAsync(ana, null, Cancel);
        var looked = (await people.FindAsync(ana.Id, Cancel))!;
        var file = await KeepAsync(imports);

        await people.SaveAsync(ana with { Phone = "555 0100" }, looked.Revision, Cancel);

        Assert.False(await imports.TakeInAsync(
            file, new TakenIn(
                [], [Someone("Carla", "carla@city.example")], [looked with { Value = ana with { Name = "Anna" } }],
                ReadOnlyMemory<byte>.Empty),
            [], new Heard(), Cancel));
        Assert.Equal(("Ana", "555 0100"), ((await people.FindAsync(ana.Id, Cancel))!.Value.Name,
            (await people.FindAsync(ana.Id, Cancel))!.Value.Phone));
        Assert.Equal(1, Count(database));
        Assert.NotNull(await imports.FindAsync(file, Ben, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Organisations_are_made_with_their_people_or_not_at_all(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (people, imports, organisations) =
            (new PeopleDirectory(database), new Imports(database), new Organisations(database));
        var parks = new Organisation
        {
            Id = new OrganisationId(Guid.CreateVersion7()), Name = "Parks", Kind = OrganisationKind.Department
        };
        var ana = Someone("Ana", "ana@city.example") with { Organisation = parks.Id };
        var file = await KeepAsync(imports);

        // Somebody else was given the address.
        await people.SaveAsync(Someone("First", "ANA@city.example"), null, Cancel);
        Assert.False(await imports.TakeInAsync(
            file, new TakenIn([parks], [ana], [], ReadOnlyMemory<byte>.Empty), [], new Heard(), Cancel));
        Assert.Empty(await organisations.AllAsync(Cancel));

        var ben = ana with { Name = "Ben", Email = "ben@city.example" };
        Assert.True(await imports.TakeInAsync(
            file, new TakenIn([parks], [ben], [], ReadOnlyMemory<byte>.Empty), [], new Heard(), Cancel));
        Assert.Equal("Parks", Assert.Single(await organisations.AllAsync(Cancel)).Value.Name);
        Assert.Equal(parks.Id, (await people.FindByEmailAsync("ben@city.example", Cancel))!.Value.Organisation);
    }

    [Theory, OnEveryDatabase]
    public async Task One_mailbox_is_one_person_whatever_its_spelling(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var people = new PeopleDirectory(database);
        await people.SaveAsync(Someone("Rosa", "rosa@bücher.example"), null, Cancel);

        Assert.Equal(Saved.AddressTaken,
            await people.SaveAsync(Someone("Rosa again", "Rosa@xn--bcher-kva.example"), null, Cancel));
        Assert.Equal("Rosa", (await people.FindByEmailAsync("rosa@XN--bcher-KVA.example", Cancel))!.Value.Name);
    }

    [Theory, OnEveryDatabase]
    public async Task A_file_is_its_senders_alone_and_waits_for_a_day(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var imports = new Imports(database);
        var first = await imports.KeepAsync(
            Ben, "people.csv", new byte[] { 0, 1, 255 }, DateTimeOffset.UnixEpoch, Cancel);

        var (name, content) = (await imports.FindAsync(first, Ben, Cancel))!.Value;
        Assert.Equal("people.csv", name);
        Assert.Equal([0, 1, 255], content);
        Assert.Null(await imports.FindAsync(first, new PersonId(Guid.NewGuid()), Cancel));
        await imports.KeepAsync(Ben, "more.csv", new byte[] { 1 }, DateTimeOffset.UnixEpoch.AddHours(24), Cancel);
        Assert.NotNull(await imports.FindAsync(first, Ben, Cancel));
        await imports.KeepAsync(Ben, "more.csv", new byte[] { 1 }, DateTimeOffset.UnixEpoch.AddHours(25), Cancel);
        Assert.Null(await imports.FindAsync(first, Ben, Cancel));
    }

    private static async Task<PeopleImport> LookAsync(Database database, PlantedFile planted)
    {
        var organisations = new Organisations(database);
        if ((await organisations.AllAsync(Cancel)).IsEmpty)
            await organisations.SaveAsync(new Organisation
            {
                Id = new OrganisationId(Guid.NewGuid()), Name = "Procurement", Kind = OrganisationKind.Department
            }, null, Cancel);
        var known = await new PeopleDirectory(database).FindByEmailsAsync(
            [.. planted.Lines.Select(line => line.Email)], Cancel);
        var words = new ImportWords(
            known.ToDictionary(pair => pair.Key, pair => pair.Value.Value),
            (await organisations.AllAsync(Cancel)).ToDictionary(
                kept => PeopleImport.KeyOf(kept.Value.Name), kept => kept.Value.Id),
            new Dictionary<string, string>
            {
                ["legal-officer"] = "legal-officer", ["it-data-expert"] = "it-data-expert"
            });
        return PeopleImport.Of(planted.Lines, words, () => new PersonId(Guid.CreateVersion7()));
    }

    private static async Task<List<Versioned<Person>>> ChangesAsync(PeopleDirectory people, PeopleImport import)
    {
        var changes = new List<Versioned<Person>>();
        foreach (var change in import.Changes) changes.Add(
            new Versioned<Person>(change.After, (await people.FindAsync(change.After.Id, Cancel))!.Revision));
        return changes;
    }

    private static TakenIn Nothing => Only([]);

    private static TakenIn Only(IReadOnlyCollection<Person> adds) => new([], adds, [], ReadOnlyMemory<byte>.Empty);

    private static Task<Guid> KeepAsync(Imports imports) =>
        imports.KeepAsync(Ben, "people.csv", new byte[] { 1 }, DateTimeOffset.UnixEpoch, Cancel);

    // Counted by a connection of its own.
    private static int Count(Database database)
    {
        using var connection = database.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM people";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Person Someone(string name, string email) =>
        new() { Id = new PersonId(Guid.CreateVersion7()), Name = name, Email = email, Kind = PersonKind.Staff };

    private sealed class Heard : IProgress<int>
    {
        public Action<int>? OnReport { get; set; }

        public int Last { get; private set; }

        public void Report(int value)
        {
            Last = value;
            OnReport?.Invoke(value);
        }
    }
}
