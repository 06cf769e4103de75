using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Purchases;

/// <summary>What is kept of work is what follows from the purchases, whatever happens to them.</summary>
public sealed class MyWorkKeepingTests(PostgresCluster postgres, Baseline baseline)
{
    [Theory, OnEveryDatabase]
    public async Task It_is_kept_with_whatever_happens(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        foreach (var seed in (int[])[1, 2, 3])
        {
            var story = new RandomStory(node, seed);
            var id = await story.BeginAsync();
            for (var step = 0; step < 45; step++)
            {
                await story.GoOnAsync(id);
                Assert.Equal(await Follows(node, id), await Kept(node, id));
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_missing_or_behind_is_worked_out_anew_and_only_that(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (ids, keeping) = (new List<PurchaseId>(), Keeping(node));
        for (var number = 1; number <= 3; number++) ids.Add(await node.Opened(number));
        Assert.Equal(0, await keeping.CatchUpAsync(Cancel));

        // A store from before; one that somebody appended to without it; one whose rows are another's.
        await node.Run($"DELETE FROM purchase_next WHERE purchase = '{ids[0]}'");
        await node.Run($"DELETE FROM purchase_work WHERE purchase = '{ids[0]}'");
        await node.Store.Append(
            ids[1], 2, [], new PurchaseHeld(
                new Whom.Records.Sealed("Budget."), PurchaseBuilder.Officer, PurchaseBuilder.At));
        await node.Run($"UPDATE purchase_next SET tag = '0000-older' WHERE purchase = '{ids[2]}'");
        await node.Run($"UPDATE purchase_work SET kind = 'other' WHERE purchase = '{ids[2]}'");

        Assert.Equal(3, await Keeping(node).CatchUpAsync(Cancel));

        foreach (var id in ids) Assert.Equal(await Follows(node, id), await Kept(node, id));
        Assert.Equal(0, await keeping.CatchUpAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Another_calendar_brings_other_days(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var open = node.Opening() with { Target = new TargetDay("go-live", new DateOnly(2028, 3, 1)) };
        await node.Do(open.Purchase, Seeing(0), open);
        var before = await Kept(node, open.Purchase);

        node.Settings.Follow(Installation.New with
        {
            Settings = OrganisationSettings.Default with
            {
                Calendar = WorkingCalendar.Empty with
                {
                    Holidays = [.. Enumerable.Range(0, 200).Select(day => new DateOnly(2027, 6, 1).AddDays(day))],
                },
            },
        });

        Assert.Equal(1, await Keeping(node).CatchUpAsync(Cancel));
        var after = await Kept(node, open.Purchase);
        Assert.NotEqual(before, after);
        Assert.Equal(await Follows(node, open.Purchase), after);
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_newer_program_has_worked_out_is_left_to_it(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        await node.Opened();
        await node.Run("UPDATE purchase_next SET tag = '0999-newer'");

        Assert.Equal(0, await Keeping(node).CatchUpAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_worked_out_too_late_is_not_written(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        var old = await node.Find(id);
        await node.Do(id, Seeing(2), new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At));

        await new MyWorkRows(node.Database).WriteAsync(
            [(PurchaseWork.Of(old.State, node.Purchases.PlanOf(old.State)), old.Version)], "0000-late", Cancel);

        Assert.Equal(await Follows(node, id), await Kept(node, id));
    }

    [Theory, OnEveryDatabase]
    public async Task What_many_purchases_bring_at_once_is_kept_for_each(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node(new Notifications.RecordingComposer());
        var asked = new List<(Snapshot<Purchase>, ImmutableArray<PurchaseCommand>)>();
        for (var number = 1; number <= 2; number++)
        {
            var id = await node.Opened(number);
            var part = (await node.Find(id)).State.Assignments[0].Id;
            asked.Add((await node.Find(id),
                [new InvitePerson(part, PurchaseBuilder.Today, PurchaseBuilder.Today, PurchaseBuilder.Officer,
                    PurchaseBuilder.At)]));
        }

        Assert.True(await node.Purchases.DoAllAsync(Guid.CreateVersion7(), PurchaseBuilder.At, asked, Cancel));

        foreach (var (on, _) in asked)
            Assert.Equal(await Follows(node, on.State.Id), await Kept(node, on.State.Id));
    }

    private static MyWorkKeeping Keeping(Node node) =>
        new(node.Purchases, new MyWorkRows(node.Database), node.Settings);

    private static Task<ImmutableArray<string>> Kept(Node node, PurchaseId id) =>
        new MyWorkRows(node.Database).KeptAsync(id, Cancel);

    // From the record alone, as nobody remembers it.
    private static async Task<ImmutableArray<string>> Follows(Node node, PurchaseId id)
    {
        var purchase = Purchase.After([.. (await node.Purchases.EventsAsync(id, Cancel)).Select(one => one.Event)])!;
        return MyWorkRows.LinesOf(PurchaseWork.Of(purchase, node.Purchases.PlanOf(purchase)));
    }
}
