using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Application.Tests.Notifications;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Packs;
using Whom.Storage.Purchases;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Purchases;

/// <summary>
/// An organization orders that its running purchases adopt newer rules, and they do, in the background.
/// </summary>
public sealed class RuleAdoptionKeepingTests(PostgresCluster postgres, Baseline baseline)
{
    private const string Decision = "Council, May 4, 2027.";

    private static readonly Actor Administrator =
        new Actor.Account(PurchaseBuilder.Person(50), Accounts.First);

    private static DateTimeOffset At => PurchaseBuilder.At;

    [Theory, OnEveryDatabase]
    public async Task Those_that_run_adopt_once_what_waits_does_when_it_goes_on_and_what_has_ended_never(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var ids = new List<PurchaseId>();
        for (var number = 1; number <= 5; number++) ids.Add(await node.Opened(number));
        var (held, withdrawn) = (ids[3], ids[4]);
        await node.Do(held, Seeing(2), new PutOnHold("Budget.", PurchaseBuilder.Officer, At));
        await node.Do(withdrawn, Seeing(2), new Withdraw("The need is gone.", PurchaseBuilder.Officer, At));
        var (one, other) = (Newer(node), Newer(node));

        // Nobody has ordered anything.
        Assert.Equal(0, await one.Keeping.CatchUpAsync(Cancel));
        await OrderAsync(one);
        // Two nodes at once.
        await Task.WhenAll(
            Task.Run(() => one.Keeping.CatchUpAsync(Cancel), Cancel),
            Task.Run(() => other.Keeping.CatchUpAsync(Cancel), Cancel));

        foreach (var id in ids.Take(3))
        {
            var events = await one.Purchases.EventsAsync(id, Cancel);
            var adopted = Assert.Single(events.Select(happened => happened.Event).OfType<RulesAdopted>());
            Assert.Equal(("9.0.0", Administrator), (adopted.Rules.Packs.Single().Version, adopted.By));
            Assert.Equal(
                Decision, (await one.Purchases.ContentsAsync([adopted.Decision!], Cancel)).Values.Single());
        }

        // What was opened by others meanwhile stays; what is on hold or has ended does too.
        foreach (var id in (PurchaseId[])[held, withdrawn]) Assert.Equal("2.0.0", await VersionAsync(one, id));
        Assert.Equal(0, await one.Keeping.CatchUpAsync(Cancel));
        var waiting = await Found(one, held);
        await one.Purchases.DoAsync(
            held, new Request(Guid.CreateVersion7(), waiting.Version), [new Resume(PurchaseBuilder.Officer, At)],
            Cancel);

        Assert.Equal(1, await one.Keeping.CatchUpAsync(Cancel));
        Assert.Equal("9.0.0", await VersionAsync(one, held));
        Assert.Equal("2.0.0", await VersionAsync(one, withdrawn));
    }

    [Theory, OnEveryDatabase]
    public async Task An_order_ends_where_new_purchases_are_planned_by_other_rules(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        var newer = Newer(node);
        await OrderAsync(newer);
        var older = new RuleAdoptionKeeping(
            newer.Installations, node.Purchases, new PurchaseQueries(node.Database), node.Policies,
            TimeProvider.System);

        Assert.Equal(0, await older.CatchUpAsync(Cancel));
        Assert.Equal("2.0.0", await VersionAsync(newer, id));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_in_the_way_of_one_is_in_the_way_of_no_other(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (first, second) = (await node.Opened(1), await node.Opened(2));
        await node.Do(
            first, Seeing(2), new NamePerson(
                PurchaseBuilder.Assignment(1), PurchaseBuilder.Person(2), "Lou", PersonKind.Staff, "legal-officer",
                null, PurchaseBuilder.Officer, At));
        var composer = new RecordingComposer();
        var newer = Newer(
            node, policy => policy with
            {
                Roles =
                [
                    .. policy.Roles.Select(role => role.Id == "legal-officer" ? role with { Id = "counsel" } : role),
                ],
            }, composer);
        await OrderAsync(newer);

        await newer.Keeping.CatchUpAsync(Cancel);

        Assert.Equal(("2.0.0", "9.0.0"), (await VersionAsync(newer, first), await VersionAsync(newer, second)));
        // The officer of the purchase that did is told, and of that alone.
        Assert.Equal([second], composer.Asked.SelectMany(asked => asked.Notifications)
            .Where(told => told.Notification.Kind == NotificationKind.RulesAdopted).Select(told => told.Purchase.Id));
    }

    [Theory, OnEveryDatabase]
    public async Task Many_do_in_more_than_one_go(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        for (var number = 1; number <= 230; number++) await node.Opened(number);
        var composer = new RecordingComposer();
        var newer = Newer(node, null, composer);
        await OrderAsync(newer);

        Assert.Equal(230, await newer.Keeping.CatchUpAsync(Cancel));

        var queries = new PurchaseQueries(node.Database);
        Assert.Empty(await queries.ByOtherRulesAsync(newer.Stack, null, 10, Cancel));
        // Each go tells of all its purchases at once, so that a person gets one mail of many.
        Assert.Equal(3, composer.Asked.Count);
        Assert.Equal(230, composer.Asked.Sum(asked => asked.Notifications.Length));
    }

    private Newest Newer(Node node, Func<Policy, Policy>? other = null, RecordingComposer? composer = null)
    {
        var title = baseline.Policy.Packs[0].Title;
        var policy = (other?.Invoke(baseline.Policy) ?? baseline.Policy) with
        {
            Packs = [new PackReference("baseline", "9.0.0", new string('c', 64), title)],
        };
        var settings = new SettingsInUse();
        var policies = new PolicyRegistry(
            [new Planner(policy)], settings,
            stack => stack == baseline.Policy.Packs[0].Sha256 ? baseline.Policy
                : new PackStore(node.Database).PolicyOf(stack));
        var installations = new InstallationService(node.Store, settings);
        var purchases = new PurchaseService(
            node.Store, policies, settings, composer ?? new RecordingComposer(),
            new CommandDigest(node.Database.DigestKey));
        return new Newest(installations, purchases, new RuleAdoptionKeeping(
            installations, purchases, new PurchaseQueries(node.Database), policies, TimeProvider.System),
            Rules.StackOf(policy));
    }

    private static async Task OrderAsync(Newest on)
    {
        await on.Installations.DoAsync(
            new Request(Guid.CreateVersion7(), 0),
            new SetUpInstallation(PurchaseBuilder.Person(50), PurchaseBuilder.By(50), At), [], Cancel);
        var rules = new Rules(
            Planner.Engine, PurchaseBuilder.Today, [new PackPin("baseline", "9.0.0", new string('c', 64))]);
        Assert.IsType<Outcome<InstallationEvent>.Changed>(await on.Installations.DoAsync(
            new Request(Guid.CreateVersion7(), 1),
            new OrderRuleAdoption(rules, on.Stack, Decision, Administrator, At.AddDays(1)), [], Cancel));
    }

    private static async Task<Snapshot<Purchase>> Found(Newest on, PurchaseId id) =>
        (await on.Purchases.FindAsync(id, Cancel))!;

    private static async Task<string> VersionAsync(Newest on, PurchaseId id) =>
        (await Found(on, id)).State.Rules.Packs.Single().Version;

    private sealed record Newest(
        InstallationService Installations, PurchaseService Purchases, RuleAdoptionKeeping Keeping, string Stack);
}
