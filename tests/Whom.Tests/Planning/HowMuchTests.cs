using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

/// <summary>
/// How much a plan asks of likely purchases; and that light is light, counted here apart from the proof.
/// </summary>
public sealed class HowMuchTests(LikelyPurchases likely, ITestOutputHelper output) : IClassFixture<LikelyPurchases>
{
    [Fact]
    public void Likely_purchases_ask_no_more_than_was_counted_when_the_rules_were_written()
    {
        var plans = likely.Plans;
        Check("light", plans.Where(IsLight), 5.9, 9.2, 2.5);
        Check("risk low", plans.Where(plan => Risk(plan) == "low"), 7.1, 14.6, 3.5);
        Check("risk elevated", plans.Where(plan => Risk(plan) == "elevated"), 11.7, 29.4, 5.5);
        Check("risk high", plans.Where(plan => Risk(plan) == "high"), 16.0, 47.3, 11.3);
    }

    [Fact]
    public void Light_is_light_in_every_likely_purchase_and_every_example()
    {
        var examples = likely.Baseline.Result.Examples.Select(
            example => likely.Baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, example.Facts)));
        var light = likely.Plans.Concat(examples).Where(IsLight).ToList();
        Assert.True(light.Count > 1000);
        foreach (var plan in light)
        {
            var (council, funder) = (Is(plan, "approval", "council", "council-and-funder"),
                Is(plan, "approval", "funder", "council-and-funder"));
            var emergency = Is(plan, "entry", "emergency");
            var more = One(Is(plan, "personal-data", "personal")) + One(council) + One(funder)
                + One(Is(plan, "ai-expertise", "none")) + One(emergency)
                + One(Is(plan, "entry", "new-solicitation") && Is(plan, "buying-office", "central-body-above"));
            Assert.InRange(plan.Counts.Roles, 2, 5 + more);
            Assert.InRange(plan.Counts.Required, 2, 10 + more);
            var signs = plan.Gates
                .SelectMany(gate => gate.Requires).Where(item => item.Kind == RequirementKind.SignOff).ToList();
            if (!Is(plan, "entry", "new-solicitation"))
            {
                Assert.InRange(signs.Count, 1, 2 + One(council) + One(emergency));
                Assert.InRange(
                    signs.Select(item => item.Role).Distinct().Count(), 1, 2 + One(council) + One(emergency));
            }

            var documents = plan.Involvements.Where(item => !item.Before.IsEmpty).SelectMany(item => item.On)
                .Select(on => on.Id).Distinct();
            Assert.InRange(documents.Except(["contract", "rfp", "change-order"]).Count(), 1, 3);
        }

        static int One(bool so) => so ? 1 : 0;
    }

    private void Check(string which, IEnumerable<Plan> some, double roles, double things, double signatures)
    {
        var plans = some.ToList();
        var mean = (
            Roles: plans.Average(plan => plan.Counts.Roles), Things: plans.Average(plan => plan.Counts.Required),
            Signatures: plans.Average(plan => plan.Counts.Signatures));
        output.WriteLine(
            $"{which}: {plans.Count} purchases, {mean.Roles:F1} roles, {mean.Things:F1} things, {mean.Signatures:F1} sign-offs");

        // The figures were counted over half as many draws: what they may be off
        // by is that of a sample of half this size.
        AtMost(roles, "roles", plan => plan.Counts.Roles);
        AtMost(things, "things", plan => plan.Counts.Required);
        AtMost(signatures, "sign-offs", plan => plan.Counts.Signatures);

        void AtMost(double counted, string what, Func<Plan, int> of)
        {
            var average = plans.Average(of);
            var error = Math.Sqrt(plans.Average(plan => Math.Pow(of(plan) - average, 2)) / (plans.Count / 2.0));
            Assert.True(average <= counted + 2 * error,
                $"{which}: {average:F2} {what}, counted {counted} give or take {2 * error:F2}");
        }
    }

    private bool Is(Plan plan, string fact, params ReadOnlySpan<string> values)
    {
        var known = likely.Baseline.Policy.FindFact(fact)!;
        return values.Contains(known.Values[plan.Input.Facts[known.Order]!.Value].Id);
    }

    private static bool IsLight(Plan plan) => plan.DerivedValueOf("depth").Value!.Id == "light";

    private static string Risk(Plan plan) => plan.DerivedValueOf("risk").Value!.Id;
}
