using System.Security.Cryptography;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class PurchaseListTests(PostgresCluster postgres)
{
    private static readonly Actor.Account By = Account(new PersonId(Guid.CreateVersion7()));
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Due = new(2026, 12, 9);

    [Theory, OnEveryDatabase]
    public async Task Purchases_are_listed_by_what_changed_last_by_words_and_by_state(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new PurchaseList());
        var queries = new PurchaseQueries(record.Database);
        var (first, second) = (await Open(record.Store, "311 chatbot"), await Open(record.Store, "100% Copilot"));

        Assert.Equal(
            [second, first], (await queries.PageAsync(null, null, null, null, 9, Cancel)).Select(one => one.Id));
        await Happen(
            record.Store, first, new PassageTakenBack("go-ahead", new Sealed("By mistake."), By, At.AddDays(2)));
        await Happen(record.Store, first, new PurchaseHeld(new Sealed("Budget."), By, At.AddDays(3)));

        var page = await queries.PageAsync(null, null, null, null, 1, Cancel);
        Assert.Equal((first, Standing.OnHold, At, At.AddDays(3)),
            (page[0].Id, page[0].Standing, page[0].Opened, page[0].Changed));
        Assert.Equal(
            [second], (await queries.PageAsync(null, null, null, page[0].Change, 1, Cancel)).Select(one => one.Id));
        Assert.Equal(
            [second], (await queries.PageAsync("100% COP", null, null, null, 9, Cancel)).Select(one => one.Id));
        Assert.Empty(await queries.PageAsync("1% cop", null, null, null, 9, Cancel));
        Assert.Equal(
            [second], (await queries.PageAsync(null, Standing.Active, null, null, 9, Cancel)).Select(one => one.Id));
    }

    [Theory, OnEveryDatabase]
    public async Task Those_who_can_hold_roles_come_in_one_look_the_busy_after_the_free_and_whoever_is_away_last(
        Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new PurchaseList());
        var (people, staffing) = (new PeopleDirectory(record.Database), new StaffingQueries(record.Database));
        var (ana, ben, carla) = (Able("Ana", "legal-officer"), Able("Ben", "legal-officer", "records-officer"),
            Able("Carla", "legal-officer", "project-lead"));
        foreach (var one in new[] { ana, ben, carla }) await people.SaveAsync(one, null, Cancel);
        await people.AddAsync(new Absence(Guid.NewGuid(), carla.Id, Due, Due.AddDays(3), null), Due, Cancel);
        var id = await Open(record.Store, "311 chatbot");
        await Happen(record.Store, id, new PersonNamed(
            new AssignmentId(Guid.NewGuid()), ana.Id, new Sealed("Ana"), "legal-officer", null, By, At));

        Assert.Equal(
            [
                new AbleTo(ben.Id, "legal-officer", 0, false), new AbleTo(ana.Id, "legal-officer", 1, false),
                new AbleTo(carla.Id, "legal-officer", 0, true), new AbleTo(ben.Id, "records-officer", 0, false),
            ],
            await staffing.WhoCanHoldAsync(["records-officer", "legal-officer"], Due, 9, Cancel));
        Assert.Equal([ben.Id, ana.Id],
            (await staffing.WhoCanHoldAsync(["legal-officer"], Due, 2, Cancel)).Select(one => one.Person));
        Assert.Empty(await staffing.WhoCanHoldAsync([], Due, 9, Cancel));
    }

    private static Person Able(string name, params string[] roles) => new()
    {
        Id = new PersonId(Guid.NewGuid()),
        Name = name,
        Email = name + "@city.example",
        Kind = PersonKind.Staff,
        Roles = [.. roles],
    };

    [Theory, OnEveryDatabase]
    public async Task Everyone_finds_their_parts_and_whoever_acts_for_another_theirs_too(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new PurchaseList());
        var queries = new PurchaseQueries(record.Database);
        var id = await Open(record.Store, "311 chatbot");
        var (assignment, ana, ben) = (new AssignmentId(Guid.NewGuid()), new PersonId(Guid.NewGuid()),
            new PersonId(Guid.NewGuid()));
        await Happen(
            record.Store, id, new PersonNamed(assignment, ana, new Sealed("Ana"), "legal-officer", null, By, At));
        await Happen(record.Store, id, new PersonInvited(assignment, Due, By, At));

        Assert.Equal(new ListedAssignment(assignment, id, "311 chatbot", "legal-officer", AssignmentState.Invited, Due,
            Standing.Active, ""), Assert.Single(await queries.AssignmentsOfAsync(ana, Cancel)));
        Assert.Equal([id], (await queries.PageAsync(null, null, ana, null, 9, Cancel)).Select(one => one.Id));
        Assert.Empty(await queries.PageAsync(null, null, ben, null, 9, Cancel));
        Assert.Equal([id], await queries.DueByAsync(Due, Cancel));
        Assert.Empty(await queries.DueByAsync(Due.AddDays(-1), Cancel));

        await Happen(record.Store, id, new InvitationAccepted(assignment, Account(ana), At));
        await Happen(record.Store, id,
            new AssignmentDelegated(assignment, ben, new Sealed("Ben"), new Sealed("On leave."), Account(ana), At));
        Assert.Equal(AssignmentState.Accepted, Assert.Single(await queries.AssignmentsOfAsync(ben, Cancel)).State);
        Assert.Equal([KeyValuePair.Create(ben, 1)], await queries.WorkloadAsync([ana, ben], Cancel));

        await Happen(record.Store, id, new DelegationEnded(assignment, Account(ana), At));
        Assert.Equal([KeyValuePair.Create(ana, 1)], await queries.WorkloadAsync([ana, ben], Cancel));
        await Happen(record.Store, id, new AssignmentEnded(assignment, new Sealed("Left."), By, At));
        Assert.Empty(await queries.WorkloadAsync([ana, ben], Cancel));
        Assert.Empty(await queries.PageAsync(null, null, ana, null, 9, Cancel));
        Assert.Empty(await queries.DueByAsync(Due, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task A_name_that_is_redacted_is_in_no_list_and_found_by_no_search(Kind kind)
    {
        var list = new PurchaseList();
        await using var record = new TestRecord(kind, postgres, list);
        var queries = new PurchaseQueries(record.Database);
        var (first, second) = (await Open(record.Store, "Maria's chatbot"), await Open(record.Store, "Copilot"));
        var events = await record.Store.ReadAllAsync(0, 9, Cancel);

        await using (var connection = await record.Database.OpenConnectionAsync(Cancel))
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        using (var statements = new Statements(transaction))
        {
            list.Redact(events[0], new SealPlace(1, 0), statements);
            await statements.CommitAsync(Cancel);
        }

        Assert.Equal([(second, "Copilot"), (first, null)],
            (await queries.PageAsync(null, null, null, null, 9, Cancel)).Select(one => (one.Id, one.Name)));
        Assert.Empty(await queries.PageAsync("maria", null, null, null, 9, Cancel));
    }

    private static Actor.Account Account(PersonId person) => new Actor.Account(person, AccountKinds.None);

    private static async Task<PurchaseId> Open(RecordStore store, string name)
    {
        var id = new PurchaseId(Guid.CreateVersion7());
        var rules = new Rules(Planner.Engine, new DateOnly(2026, 11, 28), []);
        await Happen(store, id,
            new PurchaseOpened(id, new Sealed(name), new Sealed("It answers."), Answers.None, null, rules, By, At));
        return id;
    }

    private static async Task Happen(RecordStore store, PurchaseId id, PurchaseEvent happened)
    {
        var stream = new StreamName(PurchaseEventJson.Stream, id.Value);
        var encoded = PurchaseEventJson.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength));
        Assert.IsType<Appended.Done>(await store.Append(stream, await store.VersionAsync(stream, Cancel), encoded));
    }
}
