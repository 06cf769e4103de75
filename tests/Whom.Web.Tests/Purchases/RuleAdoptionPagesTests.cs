using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Planning;
using Whom.Purchases;
using Whom.Testing;

namespace Whom.Web.Tests.Purchases;

/// <summary>A newer version of the rules is installed while purchases run.</summary>
public sealed class RuleAdoptionPagesTests : IDisposable
{
    private const string Leads = "role: procurement-officer, capacity: leads, stage: award, on: contract";

    private readonly string _folder = Directory.CreateTempSubdirectory("whom-packs-").FullName;

    [Fact]
    public async Task A_purchase_keeps_its_plan_until_newer_rules_are_adopted_and_these_show_first_what_they_change()
    {
        Install("2.0.0");
        await using var before = DemoSite.AtRest(("packs", _folder));
        var plan = await PlanAsync(before);
        Assert.DoesNotContain("Newer rules are installed",
            (await (await before.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot"))).Page.Body!.TextContent,
            StringComparison.Ordinal);

        Install("2.0.1", Leads, Leads.Replace("leads", "advises", StringComparison.Ordinal));
        await using var after = before.Beside(("packs", _folder));

        Assert.Equal(plan, await PlanAsync(after));
        var ana = await (await after.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot"));
        Assert.Contains("Newer rules are installed", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        await ana.VisitAsync(DemoSite.Purchase("chatbot") + "/rules");
        var newer = ana.Page.GetElementById("newer")!.ParentElement!.TextContent;
        Assert.Contains("Standard rules 2.0.1", newer, StringComparison.Ordinal);
        Assert.Contains(ana.Page.QuerySelectorAll(".whom-plus"),
            one => one.TextContent.Contains("Award", StringComparison.Ordinal));
        Assert.Contains(ana.Page.QuerySelectorAll(".whom-minus"),
            one => one.TextContent.Contains("Award", StringComparison.Ordinal));
        Assert.Equal(plan, await PlanAsync(after));

        await ana.PressAsync("Adopt the newest rules");
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        await ana.FollowAsync();
        Assert.Contains("Adopted.", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Version 2.0.1", ana.Page.QuerySelector(".whom-receipt")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(plan, await PlanAsync(after));

        // The others keep theirs, and what is told of the past is told in the words of its rules.
        Assert.Equal("2.0.0", (await after.ReadAsync("copilot")).Rules.Packs.Single().Version);
        Assert.Equal(HttpStatusCode.OK, (await ana.VisitAsync(DemoSite.Purchase("chatbot") + "/activity")).Status);
        Assert.Contains("adopted other rules", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        // A node that still has the earlier rules only plans by the newer ones all the same.
        Assert.Equal(await PlanAsync(after), await PlanAsync(before));
        // It offers nobody to go back.
        var behind = await (await before.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot"));
        Assert.DoesNotContain("Newer rules are installed", behind.Page.Body!.TextContent, StringComparison.Ordinal);
        await behind.VisitAsync(DemoSite.Purchase("chatbot") + "/rules");
        Assert.DoesNotContain(behind.Page.QuerySelectorAll("button"),
            one => one.TextContent.Contains("Adopt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_that_came_between_the_look_and_the_press_are_shown_and_not_adopted()
    {
        Install("2.0.0");
        await using var before = DemoSite.AtRest(("packs", _folder));
        await before.AsAsync("ana");
        Install("2.0.1", Leads, Leads.Replace("leads", "advises", StringComparison.Ordinal));
        await using var after = before.Beside(("packs", _folder));
        var ana = await (await after.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot") + "/rules");
        ana.Page.QuerySelector("input[name=shown]")!.SetAttribute("value", new string('0', 64));

        await ana.PressAsync("Adopt the newest rules");

        Assert.Equal(HttpStatusCode.Conflict, ana.Status);
        Assert.Contains("Other rules have been installed since you looked", ana.Alert, StringComparison.Ordinal);
        Assert.Equal("2.0.0", (await after.ReadAsync("chatbot")).Rules.Packs.Single().Version);
    }

    [Fact]
    public async Task Whoever_does_not_lead_sees_what_would_change_and_adopts_nothing()
    {
        Install("2.0.0");
        await using var before = DemoSite.AtRest(("packs", _folder));
        await before.AsAsync("ana");
        Install("2.0.1", Leads, Leads.Replace("leads", "advises", StringComparison.Ordinal));
        await using var after = before.Beside(("packs", _folder));

        var rosa = await (await after.AsAsync("rosa")).VisitAsync(DemoSite.Purchase("chatbot") + "/rules");

        Assert.NotEmpty(rosa.Page.QuerySelectorAll(".whom-plus"));
        Assert.DoesNotContain(
            rosa.Page.QuerySelectorAll("button"), one => one.TextContent.Contains("Adopt", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> PlanAsync(DemoSite city)
    {
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(await city.ReadAsync("chatbot"));
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        PlanJson.Write(plan, "en", bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private void Install(string version, string from = "", string to = "")
    {
        var standard = Path.Combine(Repository.Root, "packs", "baseline");
        foreach (var file in Directory.EnumerateFiles(standard, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(standard, file);
            var copy = Path.Combine(_folder, "baseline-" + version, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = File.ReadAllText(file);
            if (path == "pack.yaml")
                text = text.Replace("version: 2.0.0", $"version: {version}", StringComparison.Ordinal);
            if (path == "rules.yaml" && from.Length > 0)
            {
                Assert.Contains(from, text, StringComparison.Ordinal);
                text = text.Replace(from, to, StringComparison.Ordinal);
            }

            File.WriteAllText(copy, text);
        }
    }
}
