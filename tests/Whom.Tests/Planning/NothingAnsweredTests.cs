using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class NothingAnsweredTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void Nothing_is_assumed_when_nothing_is_answered()
    {
        var plan = baseline.Planner.Plan(
            new PurchaseFacts(null, Baseline.Day, Facts.AllOpen(baseline.Policy.Facts.Length)));

        Assert.All(plan.Derived, derived => Assert.Null(derived.Value));
        Assert.Equal(15, plan.Next!.Remaining);
        Assert.Equal([(3, "project-lead"), (3, "it-data-expert"), (4, "procurement-officer")],
            plan.Calls.Select(call => (call.Place, call.Role.Id)));
        Assert.Contains(plan.Involvements,
            item => item.Role.Id == "legal-officer" && item.Certain && item.Capacity == Capacity.SignsOff);
        Assert.Empty(plan.BeforeAnything);
        Assert.Empty(plan.Reviews);
        Assert.Empty(plan.Warnings);
        Assert.Empty(plan.Confirmations);
    }

    [Fact]
    public void Whom_the_gate_waits_for_in_any_case_is_called_even_where_it_is_open_what_they_sign()
    {
        var plan = baseline.Plan("entry=emergency");

        Assert.Equal(["executive-sponsor", "procurement-officer", "legal-officer"],
            plan.Calls.Take(3).Select(call => call.Role.Id));
        Assert.All(plan.Calls[0].Reasons, reason =>
            Assert.All(reason.Facts, fact => Assert.Equal("emergency", fact.Value?.Id)));
    }
}
