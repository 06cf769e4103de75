using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Purchases;

/// <summary>What is in use over all purchases: kept with what happens, and made anew.</summary>
public sealed class InventoryTests(PostgresCluster postgres, Baseline baseline)
{
    private static readonly DateOnly Today = PurchaseBuilder.Today;

    [Theory, OnEveryDatabase]
    public async Task What_goes_live_is_listed_with_what_is_overdue_first_page_by_page(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var queries = new InventoryQueries(node.Database);
        var ids = new List<PurchaseId>();
        for (var number = 1; number <= 7; number++)
            ids.Add(await LiveAsync(node, number, Today.AddDays(-100 * number)));
        await node.Opened(20, "Not in use yet");

        var found = new List<InventoryItem>();
        while (await queries.PageAsync(InventoryFilter.All, Today, found.LastOrDefault()?.Mark, 3, Cancel)
            is { IsEmpty: false } page) found.AddRange(page);

        Assert.Equal(ids.AsEnumerable().Reverse(), found.Select(one => one.Purchase));
        Assert.All(found, one => Assert.Equal("elevated", one.Risk));
        Assert.Equal(Today.AddDays(-700), found[0].Since);
        Assert.Equal(Today.AddDays(-640), found[0].NextReview);
        Assert.True(found[0].IsOverdue(Today));
        Assert.Equal(new InventoryCounts(7, 7), await queries.CountAsync(Today, Cancel));
        Assert.Equal(new InventoryCounts(7, 0), await queries.CountAsync(Today.AddDays(-700), Cancel));
        Assert.Equal(7, (await PageAsync(queries, new InventoryFilter(null, "elevated", true, false))).Length);
        Assert.Empty(await PageAsync(queries, new InventoryFilter(null, "high", false, false)));
        Assert.Equal(
            ids[2], Assert.Single(await PageAsync(queries, new InventoryFilter("number 3", null, false, false)))
                .Purchase);
    }

    [Theory, OnEveryDatabase]
    public async Task What_has_ended_is_listed_apart_and_nothing_of_it_is_due(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var queries = new InventoryQueries(node.Database);
        var id = await LiveAsync(node, 1, Today.AddDays(-100));
        Assert.Equal([id], await queries.RemindByAsync(Today, Cancel));

        await Happen(node, id, new Withdraw("It was switched off.", PurchaseBuilder.Officer, PurchaseBuilder.At));

        Assert.Empty(await PageAsync(queries, InventoryFilter.All));
        var ended = Assert.Single(await PageAsync(queries, new InventoryFilter(null, null, false, true)));
        Assert.Equal((id, null, null), (ended.Purchase, ended.NextReview, ended.NoticeBy));
        Assert.Empty(await queries.RemindByAsync(DateOnly.MaxValue.AddDays(-1), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task A_last_day_for_notice_is_known_before_it_is_in_use_and_gone_when_it_is_decided(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var queries = new InventoryQueries(node.Database);
        var id = await node.Opened();
        var by = Today.AddDays(200);
        await Happen(node, id, new RecordNoticeDay(
            by, null, "Contract, section 12.", PurchaseBuilder.Officer, PurchaseBuilder.At));

        Assert.Empty(await PageAsync(queries, InventoryFilter.All));
        Assert.Empty(await queries.RemindByAsync(by.AddDays(-121), Cancel));
        Assert.Equal([id], await queries.RemindByAsync(by.AddDays(-120), Cancel));

        await Happen(node, id, new DecideRenewal(
            by, RenewalWay.Stop, "Nobody uses it.", null, PurchaseBuilder.Officer, PurchaseBuilder.At));
        Assert.Empty(await queries.RemindByAsync(by.AddDays(1), Cancel));
        Assert.Equal(0, await node.Count("purchase_use"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_lost_is_made_anew_row_by_row(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (rows, ids) = (new MyWorkRows(node.Database), new List<PurchaseId>());
        for (var number = 1; number <= 3; number++) ids.Add(await LiveAsync(node, number, Today.AddDays(-number)));
        await node.Run("DELETE FROM purchase_use");
        await node.Run("UPDATE purchase_next SET tag = '0002-older'");

        await new MyWorkKeeping(node.Purchases, rows, node.Settings).CatchUpAsync(Cancel);

        foreach (var id in ids)
        {
            var purchase = (await node.Find(id)).State;
            Assert.Equal(
                MyWorkRows.LinesOf(PurchaseWork.Of(purchase, node.Purchases.PlanOf(purchase))),
                await rows.KeptAsync(id, Cancel));
        }

        Assert.Equal(3, await node.Count("purchase_use", "place = 0"));
    }

    private static Task<ImmutableArray<InventoryItem>> PageAsync(InventoryQueries queries, InventoryFilter filter) =>
        queries.PageAsync(filter, Today, null, 100, Cancel);

    // That it went live is recorded as the gate would; what it waits for is no matter here.
    private static async Task<PurchaseId> LiveAsync(Node node, int number, DateOnly on)
    {
        var id = await node.Opened(number, $"Chatbot number {number}");
        var live = new PassageRecorded(
            "go-live", null, true, null, [], null, PurchaseBuilder.Officer, PurchaseBuilder.At)
        {
            On = on,
        };
        Assert.IsType<Appended.Done>(await node.Store.AppendAsync(
            new Batch(new CommandMark(Guid.NewGuid(), default), PurchaseBuilder.At,
            [
                new StreamAppend(
                    PurchaseService.NameOf(id), (await node.Find(id)).Version,
                    [PurchaseEventJson.Encode(live, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength))]),
            ]), Cancel));
        await new MyWorkKeeping(node.Purchases, new MyWorkRows(node.Database), node.Settings).CatchUpAsync(Cancel);
        return id;
    }

    private static async Task Happen(Node node, PurchaseId id, PurchaseCommand command)
    {
        var found = await node.Find(id);
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(
            await node.Do(id, Seeing(found.Version), command));
    }
}
