using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Purchases;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class PurchaseListTests(PostgresCluster postgres)
{
    private static readonly PersonId By = new(Guid.CreateVersion7());
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Due = new(2026, 12, 9);

    [Theory, OnEveryDatabase]
    public async Task Purchases_are_listed_by_what_changed_last_by_words_and_by_state(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new PurchaseList());
        var (purchases, queries) = (new PurchaseRecord(record.Store), new PurchaseQueries(record.Database));
        var (first, second) = (await Open(purchases, "311 chatbot"), await Open(purchases, "100% Copilot"));

        Assert.Equal([second, first], (await queries.PageAsync(null, null, null, null, 9, Cancel)).Select(one => one.Id));
        await Happen(purchases, first, new StageEntered("award", By, At.AddDays(2)));
        await Happen(purchases, first, new PurchaseHeld(new Sealed("Budget."), By, At.AddDays(3)));

        var page = await queries.PageAsync(null, null, null, null, 1, Cancel);
        Assert.Equal((first, Standing.OnHold, "award", At, At.AddDays(3)), (page[0].Id, page[0].Standing, page[0].Stage, page[0].Opened, page[0].Changed));
        Assert.Equal([second], (await queries.PageAsync(null, null, null, page[0].Change, 1, Cancel)).Select(one => one.Id));
        Assert.Equal([second], (await queries.PageAsync("100% COP", null, null, null, 9, Cancel)).Select(one => one.Id));
        Assert.Empty(await queries.PageAsync("1% cop", null, null, null, 9, Cancel));
        Assert.Equal([second], (await queries.PageAsync(null, Standing.Active, null, null, 9, Cancel)).Select(one => one.Id));
    }

    [Theory, OnEveryDatabase]
    public async Task Everyone_finds_their_parts_and_whoever_acts_for_another_theirs_too(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new PurchaseList());
        var (purchases, queries) = (new PurchaseRecord(record.Store), new PurchaseQueries(record.Database));
        var id = await Open(purchases, "311 chatbot");
        var (part, ana, ben) = (new AssignmentId(Guid.NewGuid()), new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        await Happen(purchases, id, new PersonNamed(part, ana, new Sealed("Ana"), "legal-officer", null, By, At));
        await Happen(purchases, id, new PersonInvited(part, Due, By, At));

        Assert.Equal(new ListedPart(part, id, "311 chatbot", "legal-officer", PartState.Invited, Due, Standing.Active), Assert.Single(await queries.PartsOfAsync(ana, Cancel)));
        Assert.Equal([id], (await queries.PageAsync(null, null, ana, null, 9, Cancel)).Select(one => one.Id));
        Assert.Empty(await queries.PageAsync(null, null, ben, null, 9, Cancel));
        Assert.Equal([id], await queries.DueByAsync(Due, Cancel));
        Assert.Empty(await queries.DueByAsync(Due.AddDays(-1), Cancel));

        await Happen(purchases, id, new InvitationAccepted(part, ana, At));
        await Happen(purchases, id, new PartDelegated(part, ben, new Sealed("Ben"), new Sealed("On leave."), ana, At));
        Assert.Equal(PartState.Accepted, Assert.Single(await queries.PartsOfAsync(ben, Cancel)).State);
        Assert.Equal([KeyValuePair.Create(ben, 1)], await queries.WorkloadAsync([ana, ben], Cancel));

        await Happen(purchases, id, new DelegationEnded(part, ana, At));
        Assert.Equal([KeyValuePair.Create(ana, 1)], await queries.WorkloadAsync([ana, ben], Cancel));
        await Happen(purchases, id, new AssignmentEnded(part, new Sealed("Left."), By, At));
        Assert.Empty(await queries.WorkloadAsync([ana, ben], Cancel));
        Assert.Empty(await queries.PageAsync(null, null, ana, null, 9, Cancel));
        Assert.Empty(await queries.DueByAsync(Due, Cancel));
    }

    private static async Task<PurchaseId> Open(PurchaseRecord purchases, string name)
    {
        var id = new PurchaseId(Guid.CreateVersion7());
        var rules = new Rules(Planner.Engine, new DateOnly(2026, 11, 28), []);
        PurchaseEvent opened = new PurchaseOpened(id, name, Answers.None, null, rules, By, At);
        Assert.IsType<Outcome.Changed>(await purchases.ChangeAsync(id, Guid.NewGuid(), 0, _ => opened, Cancel));
        return id;
    }

    private static async Task Happen(PurchaseRecord purchases, PurchaseId id, PurchaseEvent happened)
    {
        var version = (await purchases.ReadAsync(id, Cancel))!.Version;
        Assert.IsType<Outcome.Changed>(await purchases.ChangeAsync(id, Guid.NewGuid(), version, _ => happened, Cancel));
    }
}
