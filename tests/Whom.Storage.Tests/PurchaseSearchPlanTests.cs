using Whom.People;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

/// <summary>
/// Lists over many purchases go along an index and end with the page, as the database itself says: nothing is sorted
/// but the few rows of a page, and no table is gone through row by row.
/// </summary>
public sealed class PurchaseSearchPlanTests(PostgresCluster postgres)
{
    private static readonly DateOnly Today = new(2026, 11, 28);
    private static readonly PersonId Who = new(Guid.CreateVersion7());
    private static readonly PurchaseMark After = new("2027-01-01", new PurchaseId(Guid.CreateVersion7()));

    public static TheoryData<PurchaseOrder, Standing?, bool> Orders => new(
        from order in Enum.GetValues<PurchaseOrder>()
        where order != PurchaseOrder.ForMe
        from standing in (Standing?[])[null, Standing.Active]
        from goesOn in (bool[])[false, true]
        select (order, standing, goesOn));

    [Theory, MemberData(nameof(Orders))]
    public async Task Each_order_of_purchases_is_that_of_an_index(PurchaseOrder order, Standing? standing, bool goesOn)
    {
        var filter = PurchaseFilter.All with { Standing = standing };
        var query = new PurchaseQuery(
            filter, order, new Actor.Account(Who, AccountKinds.ProcurementOfficer), null, Today, []);

        var steps = await PlanAsync(query.Page(goesOn ? After : null, 51));

        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN", StringComparison.Ordinal)
            && !step.Contains("USING", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Purchases_in_which_something_waits_for_somebody_are_in_the_order_of_an_index()
    {
        var by = new Actor.Account(Who, AccountKinds.ProcurementOfficer);
        foreach (var after in ((string, string)?[])[null, ("2027-01-01", Who.ToString())])
            Assert.All(await OfWorkAsync(MyWorkQueries.Purchases(by, Today, after, 51)), AlongTheIndex);
    }

    [Theory]
    [InlineData(WorkShown.Now)]
    [InlineData(WorkShown.Late)]
    [InlineData(WorkShown.Later)]
    public async Task What_waits_for_somebody_is_in_the_order_of_an_index(WorkShown shown)
    {
        var after = new WorkPlace(Today, new PurchaseId(Guid.CreateVersion7()), 3);
        foreach (var place in (WorkPlace?[])[null, after])
        {
            Assert.All(await OfWorkAsync(MyWorkQueries.Page(
                new Actor.Account(Who, AccountKinds.None), shown, Today, place, 31)), AlongTheIndex);
        }
    }

    private static void AlongTheIndex(string step) => Assert.Contains(
        "INDEX purchase_work_owner (owner=? AND is_now=?", step, StringComparison.Ordinal);

    // How it comes to its rows, without what is done with them.
    private async Task<List<string>> OfWorkAsync((string Text, (string, object?)[] Values) query)
    {
        var steps = (await PlanAsync(query)).Where(step => step.Contains("purchase_work", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(steps);
        return steps;
    }

    private async Task<List<string>> PlanAsync((string Text, (string, object?)[] Values) query)
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres, new PurchaseList());
        return
        [
            .. await record.Database.ReadAsync(
                "EXPLAIN QUERY PLAN " + query.Text, row => row.GetString(3), Cancel, query.Values),
        ];
    }
}
