using System.Buffers;
using System.Text.Json;
using CsCheck;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class InvolvementsJsonTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly string[] Members =
    [
        "purchase", "engine", "date", "language", "packs", "facts", "involvements"
    ];

    [Fact]
    public void With_complete_facts_each_member_has_the_bytes_that_it_has_in_the_plan() =>
        Anyone(leastValue: 0, iterations: 150);

    [Trait("Round", "whole")]
    [Fact]
    public void So_it_has_for_many_more_purchases() => Anyone(leastValue: 0, iterations: 3_000);

    [Fact]
    public void With_open_facts_too() => Anyone(leastValue: -1, iterations: 10);

    [Trait("Round", "whole")]
    [Fact]
    public void With_open_facts_so_it_has_for_many_more_purchases() => Anyone(leastValue: -1, iterations: 100);

    [Fact]
    public void A_rule_that_is_not_yet_in_force_brings_nobody()
    {
        var later = new DateOnly(2027, 6, 1);
        var policy = baseline.Policy with
        {
            Rules =
            [
                .. baseline.Policy.Rules.Select(rule => rule with
                {
                    Rows = [.. rule.Rows.Select(
                        row => row with { Grounds = row.Grounds with { Effective = new Effective(later, null) } })],
                }),
            ],
        };
        var (planner, facts) = (new Planner(policy), Facts.Of(new sbyte[policy.Facts.Length]));

        Assert.Equal(0, Count(new PurchaseFacts(null, later.AddDays(-1), facts)));
        Assert.Equal(planner.Plan(new PurchaseFacts(null, later, facts)).Involvements.Length,
            Count(new PurchaseFacts(null, later, facts)));

        int Count(PurchaseFacts purchase) =>
            JsonDocument.Parse(Written(planner, purchase)).RootElement.GetProperty("involvements").GetArrayLength();
    }

    private void Anyone(int leastValue, int iterations)
    {
        var (policy, planner) = (baseline.Policy, baseline.Planner);
        var answers = Gen.Int[0, int.MaxValue].Array[policy.Facts.Length].Select(drawn => Facts.Of(
            [.. drawn.Select(
                (number, fact) => (sbyte)(leastValue + number % (policy.Facts[fact].Values.Length - leastValue)))]));
        var name = Gen.String.AlphaNumeric.Select(text => text.Length == 0 ? null : text);
        var day = Gen.Int[1, 3_000_000].Select(DateOnly.FromDayNumber);

        Gen.Select(name, day, answers, (purchase, on, facts) => new PurchaseFacts(purchase, on, facts)).Sample(
            purchase =>
            {
                var made = new ArrayBufferWriter<byte>();
                PlanJson.Write(planner.Plan(purchase), "es", made);
                using var plan = JsonDocument.Parse(made.WrittenMemory);
                using var part = JsonDocument.Parse(Written(planner, purchase));

                Assert.Equal(Members, part.RootElement.EnumerateObject().Select(member => member.Name));
                Assert.All(part.RootElement.EnumerateObject(), member =>
                    Assert.Equal(plan.RootElement.GetProperty(member.Name).GetRawText(), member.Value.GetRawText()));
            },
            iter: iterations);
    }

    private static ReadOnlyMemory<byte> Written(Planner planner, PurchaseFacts purchase)
    {
        var made = new ArrayBufferWriter<byte>();
        PlanJson.WriteInvolvements(planner, purchase, new PlanJsonLabels(planner.Policy, "es"), made);
        return made.WrittenMemory;
    }
}
