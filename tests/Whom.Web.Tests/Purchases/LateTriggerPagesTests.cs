using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Planning;
using Whom.Purchases;
using Whom.Testing;

namespace Whom.Web.Tests.Purchases;

/// <summary>Something happens inside a stage, and gates that were passed have things to make up for.</summary>
public sealed class LateTriggerPagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("whom-packs-").FullName;

    [Fact]
    public async Task What_happened_shows_what_it_changes_and_the_next_gate_waits_for_what_is_made_up_for()
    {
        Install();
        await using var city = DemoSite.AtRest(("packs", _folder));
        var purchase = await city.ReadAsync("triage");
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        var (stage, next) = (purchase.NextGate(plan)!.Gate.Stage.Id, purchase.NextGate(plan)!.Gate.Id);
        var ana = await city.AsAsync("ana");
        await ana.VisitAsync(DemoSite.Purchase("triage") + "/gates");
        var link = Assert.Single(ana.Page.QuerySelectorAll("a.whom-do"),
            one => one.GetAttribute("href")!.EndsWith($"/facts?happened=told-in-{stage}", StringComparison.Ordinal));

        await ana.VisitAsync(link.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.OK, ana.Status);
        var preview = ana.Page.GetElementById("preview")!.ParentElement!;
        Assert.Contains("The expert leaves.", preview.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(preview.QuerySelectorAll(".whom-from-earlier li"));
        Assert.NotEqual("none", (await city.ReadAsync("triage")).Answers["ai-expertise"]);

        await ana.PressAsync("Record these answers");
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        purchase = await city.ReadAsync("triage");
        plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        Assert.Equal("none", purchase.Answers["ai-expertise"]);
        var waits = GateProgress.Of(purchase, plan).Single(gate => gate.Gate.Gate.Id == next);
        Assert.NotEmpty(waits.FromEarlier);
        await ana.VisitAsync(DemoSite.Purchase("triage") + "/gates");
        Assert.Contains("to make up for:", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("made up for before the next gate", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        await ana.VisitAsync(DemoSite.Purchase("triage") + "/activity");
        Assert.Contains(
            "changed answers, because: The expert leaves", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        // In Spanish the same stands there.
        await ana.VisitAsync(DemoSite.Purchase("triage") + "/gates?lang=es");
        Assert.Contains("por subsanar:", ana.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_do_not_know_is_not_there()
    {
        Install();
        await using var city = DemoSite.AtRest(("packs", _folder));

        var ana = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("triage") + "/facts?happened=rain");

        Assert.Equal(HttpStatusCode.NotFound, ana.Status);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The standard rules, and at each stage something that may happen.
    private void Install()
    {
        var standard = Path.Combine(Repository.Root, "packs", "baseline");
        foreach (var file in Directory.EnumerateFiles(standard, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(standard, file);
            var copy = Path.Combine(_folder, "baseline", path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = File.ReadAllText(file);
            if (path == "reviews.yaml")
                text = text.Replace("\nopens:\n", "\nopens:\n" + string.Concat(
                    "need planning solicitation evaluation award implementation".Split(' ').Select(
                        stage => $"""
                          told-in-{stage}:
                            event: The expert leaves.
                            what: Peers are asked.
                            during: {stage}
                            answers: [ai-expertise: none]
                            because: Nobody is left who knows it.
                            source: [ours]

                        """)).Replace("[ai-expertise: none]", "{ai-expertise: none}",
                    StringComparison.Ordinal), StringComparison.Ordinal);
            File.WriteAllText(copy, text);
        }
    }
}
