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
            && !step.Contains("USING", StringComparison.Ordinal) && !step.Contains("of0", StringComparison.Ordinal)
            && !step.Contains("of1", StringComparison.Ordinal));
        if (order != PurchaseOrder.ForMe)
            Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
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
            var steps = await PlanAsync(MyWorkQueries.Page(
                new Actor.Account(Who, AccountKinds.None), shown, Today, place, 31));

            Assert.Contains(steps, step => step.StartsWith("SEARCH", StringComparison.Ordinal)
                && step.Contains("INDEX purchase_work_owner (owner=?", StringComparison.Ordinal));
        }
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
