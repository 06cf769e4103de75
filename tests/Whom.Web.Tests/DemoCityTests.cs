using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Web.Demo;
using Whom.Web.Documents;
using Whom.Web.Hosting;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests;

/// <summary>What whoever looks at the demo city is to find in it.</summary>
public sealed class DemoCityTests
{
    private static readonly string[] Keys =
    [
        "chatbot", "triage", "gunshots", "gift", "copilot", "summaries", "minutes", "flood", "signals", "invoices",
    ];

    [Fact]
    public async Task Each_gate_is_the_next_one_of_a_purchase_or_was_passed_by_one()
    {
        var purchases = await PurchasesAsync();
        var gates = purchases.SelectMany(one => one.Gates).ToList();

        Assert.All(
            purchases[0].Plan.Policy.Gates,
            gate => Assert.Contains(purchases, one => one.Next == gate.Id || one.Passed.Contains(gate.Id)));
        Assert.Equal(purchases[0].Plan.Policy.Gates.Length, purchases.SelectMany(one => one.Passed).Append(
            purchases.Single(one => one.Purchase.Standing == Standing.ClosedOut).Plan.Gates[^1].Gate.Id)
            .Distinct().Count());
        Assert.True(purchases.Where(one => one.Purchase.Standing == Standing.Active)
            .Select(one => one.Next).Distinct().Count() >= 5);
        Assert.Contains(gates, gate => gate.Passage is { Outcome: "smaller" });
        Assert.Contains(gates, gate => gate.IsPassed && gate.Pending.Any());
    }

    [Fact]
    public async Task Gates_were_passed_by_what_they_wait_for_and_each_other_way_stands_there_once()
    {
        var purchases = await PurchasesAsync();
        var gates = purchases.SelectMany(one => one.Gates).ToList();
        var passed = gates.Where(gate => gate.IsPassed).SelectMany(gate => gate.Passage!.Requirements).ToList();
        var today = purchases[0].Today;

        Assert.Equal(RequirementState.Waived,
            Assert.Single(passed, one => one.State is RequirementState.Waived).State);
        Assert.True(passed.Count(one => one is { State: RequirementState.Met, SignOff: not null }) >= 6);
        Assert.Single(purchases, one => one.Purchase.SignOffs.Any(signed => signed.Vote is not null));
        Assert.Single(purchases, one => one.Purchase.Determination is not null);
        Assert.Contains(gates, gate => gate.Pending.Any(one => one.RatifyBy < today));
        Assert.Contains(gates, gate => gate.Pending.Any() && gate.Pending.All(one => one.RatifyBy >= today));
        Assert.Contains(gates, gate => gate.Passage is { First: true }
            && gate.Requirements.Any(one => one is { RatifyBy: not null, State: RequirementState.Met }));
        Assert.Contains(gates, gate => gate.FromEarlier.Any(one => one.Lacks.Any(lack => lack is Lack.Stale)));
        Assert.Contains(purchases, one => one.Purchase.OpenConditions().Any());
        Assert.All(gates.Where(gate => gate.IsPassed), gate => Assert.Empty(gate.Missing));
    }

    [Fact]
    public async Task Purchases_go_on_are_on_hold_and_closed_and_one_could_be()
    {
        var purchases = await PurchasesAsync();

        Assert.Equal(8, purchases.Count(one => one.Purchase.Standing == Standing.Active));
        Assert.Single(purchases, one => one.Purchase.Standing == Standing.OnHold);
        Assert.Single(purchases, one => one.Purchase.Standing == Standing.ClosedOut);
        var ready = purchases.Single(one => one.Next == one.Plan.Gates[^1].Gate.Id);
        Assert.True(OpenAtEnd.Of(ready.Purchase, ready.Plan).IsEmpty);
    }

    [Fact]
    public async Task The_first_officer_finds_a_conflict_a_concern_a_no_and_somebody_late()
    {
        var (ana, work) = (DemoSite.Who("ana"), (await PurchasesAsync()).SelectMany(one => one.Work).ToList());
        var hers = work.Where(item => item.IsNow && item.For.Contains(ana)).Select(item => item.Step).ToList();

        Assert.Contains(hers, step => step is NextStep.SettleConflict);
        Assert.Contains(hers, step => step is NextStep.AnswerConcern);
        Assert.Contains(hers, step => step is NextStep.Replace { Assignment.Declined.Suggestion: not null });
        Assert.Contains(hers, step => step is NextStep.Ask);
        // To confirm and to judge waits for staff, and for somebody who comes by a link.
        var asked = work.Where(item => item.Step is NextStep.Confirm or NextStep.Judge).SelectMany(item => item.For)
            .Select(person => DemoPeople.Everyone.Single(one => one.Person.Id == person).Kinds is null).ToHashSet();
        Assert.Equal([false, true], asked.Order());
    }

    [Fact]
    public async Task Each_version_can_be_opened_and_is_what_the_record_says()
    {
        await using var city = DemoSite.AtRest();
        var (ana, seen) = (await city.AsAsync("ana"), 0);
        var texts = city.Services.GetRequiredService<VersionTexts>();
        foreach (var key in Keys)
        {
            var purchase = await city.ReadAsync(key);
            foreach (var version in purchase.DocumentVersions)
            {
                var page = $"{DemoSite.Purchase(key)}/documents/{version.Document}/versions/{version.Id}";
                var answer = await ana.SendAsync(new HttpRequestMessage(HttpMethod.Get, page + "/file"));
                var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                Assert.Equal(version.File.Hash, FileHash.Of(SHA256.HashData(bytes)));
                Assert.Equal(version.File.Length, bytes.Length);
                seen++;
                // Whoever looks at a later one is shown what changed.
                var text = await texts.ReadAsync(version, TestContext.Current.CancellationToken);
                Assert.NotEmpty(text!.Blocks);
                if (purchase.VersionsOf(version.Document).LastOrDefault(one => one.Number < version.Number) is not
                    { } before) continue;
                var was = await texts.ReadAsync(before, TestContext.Current.CancellationToken);
                Assert.NotEqual(was!.Blocks.Length, text.Blocks.Length);
            }
        }

        using (var connection = city.Services.GetRequiredService<Database>().OpenConnection())
            Assert.Equal(
                connection.Read(null, "SELECT version FROM document_files", row => row.GetString(0)).Length, seen);
        await ana.VisitAsync($"{DemoSite.Purchase("triage")}/documents/impact-assessment/compare");
        Assert.Contains(ana.Page.QuerySelectorAll("main ins"), added =>
            added.TextContent.Contains("People who claim by letter", StringComparison.Ordinal));
        Assert.Empty(city.Faults());
    }

    private static async Task<List<Told>> PurchasesAsync()
    {
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        var (service, today) = (city.Services.GetRequiredService<PurchaseService>(),
            city.Services.GetRequiredService<TimeProvider>().Today());
        var told = new List<Told>();
        foreach (var key in Keys)
        {
            var purchase = await city.ReadAsync(key);
            var plan = service.PlanOf(purchase);
            var gates = GateProgress.Of(purchase, plan);
            told.Add(new Told(purchase, plan, [.. gates],
                [.. NextSteps.Of(purchase, plan, Overview.Of(purchase, plan), gates, today)], today));
        }

        return told;
    }

    private sealed record Told(
        Purchase Purchase, Whom.Planning.Plan Plan, List<GateProgress> Gates, List<WorkItem> Work,
        DateOnly Today)
    {
        public string? Next => Purchase.NextGate(Plan)?.Gate.Id;

        public HashSet<string> Passed => [.. Gates.Where(gate => gate.IsPassed).Select(gate => gate.Gate.Gate.Id)];
    }
}
