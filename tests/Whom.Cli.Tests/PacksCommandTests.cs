using System.Text.Json;

namespace Whom.Cli.Tests;

public sealed class PacksCommandTests
{
    [Fact]
    public void A_good_pack_is_proved()
    {
        using var files = new Files();

        var run = Run.Whom("packs", "check", Good(files));

        Assert.Equal(0, run.Code);
        Assert.Contains("Checked over all 36 possible purchases", run.Out);
        Assert.Contains("✓ core-team: A buyer is there.", run.Out);
        Assert.Contains("Nothing found.", run.Out);
        Assert.Contains("100 %", run.Error);
    }

    [Fact]
    public void The_difference_of_packs_names_days_with_the_answers_under_which_they_hold_stops_and_waivers()
    {
        var california = new Run { Packs = Run.StandardPacks }.With("packs", "diff", "baseline", "california-local");
        Assert.Contains("(at least 30 days) (was: 14 days)", california.Out, StringComparison.Ordinal);
        Assert.Contains("(at least 30 days) (was: 28 days)", california.Out, StringComparison.Ordinal);
        var federal = new Run { Packs = Run.StandardPacks }.With("packs", "diff", "baseline", "us-federal");
        Assert.Contains("+ fed-waiver: By The Chief AI Officer", Plain(federal.Out), StringComparison.Ordinal);
        var back = new Run { Packs = Run.StandardPacks }.With("packs", "diff", "us-federal", "baseline");
        Assert.Contains("- fed-waiver: By The Chief AI Officer", Plain(back.Out), StringComparison.Ordinal);
        var json = new Run { Packs = Run.StandardPacks }.With(
            "packs", "diff", "baseline", "california-local", "--format", "json");
        Assert.Contains("\"wasDays\"", json.Out, StringComparison.Ordinal);
        var shown = new Run { Packs = Run.StandardPacks }.With("packs", "show", "us-federal");
        Assert.Contains("Looked at again: ", Plain(shown.Out), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "WHAT MUST BE THERE", new Run { Packs = Run.StandardPacks }
                .With("packs", "diff", "us-federal", "us-federal").Out, StringComparison.OrdinalIgnoreCase);

        static string Plain(string output) => string.Join(
            ' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_property_that_fails_is_shown_by_its_smallest_counterexample()
    {
        using var files = new Files();
        var pack = Spoiled(files, "rules.yaml", "{role: expert, capacity: advises, stage: need",
            "{when: {area: tax}, role: expert, capacity: advises, stage: need");

        var run = Run.Whom("packs", "check", pack, "--date", "2027-06-01");
        var json = Run.Whom("packs", "check", pack, "--date", "2027-06-01", "--format", "json");

        Assert.Equal((1, 1), (run.Code, json.Code));
        Assert.Contains("✗ core-team: A buyer is there.", run.Out);
        Assert.Contains("Smallest counterexample: ", run.Out);
        using var found = JsonDocument.Parse(json.Bytes);
        Assert.False(found.RootElement.GetProperty("packs")[0].GetProperty("good").GetBoolean());
        Assert.Contains(
            found.RootElement.GetProperty("packs")[0].GetProperty("failures").EnumerateArray(),
            failure => failure.GetProperty("property").GetString() == "core-team");
    }

    [Fact]
    public void A_row_that_applies_to_no_purchase_is_found()
    {
        using var files = new Files();
        var pack = Spoiled(
            files, "rules.yaml", "{when: {risk: high}, role: expert",
            "{when: {risk: high, vulnerable-groups: 'no'}, role: expert");

        var run = Run.Whom("packs", "check", pack);

        Assert.Equal(1, run.Code);
        Assert.Contains("rules.expert-advises", run.Out);
    }

    [Fact]
    public void A_missing_translation_is_a_warning()
    {
        using var files = new Files();
        var pack = Good(files);
        File.WriteAllText(Path.Combine(pack, "text", "es", "all.yaml"), "pack: {title: Un paquete}\n");

        var run = Run.Whom("packs", "check", pack);

        Assert.Equal(0, run.Code);
        Assert.Contains("texts are not translated (a warning)", run.Out);
    }

    [Fact]
    public void An_example_that_fails_is_named_with_its_line()
    {
        using var files = new Files();
        var pack = Spoiled(files, "rules.yaml", "{role: buyer, capacity: leads, stage: need",
            "{role: buyer, capacity: advises, stage: need");

        var run = Run.Whom("packs", "test", pack);

        Assert.Equal(1, run.Code);
        Assert.Contains("gift.yaml:", run.Out);
        Assert.Contains("the plan lacks buyer, leads", run.Out);
    }

    [Fact]
    public void An_unknown_pack_gets_the_nearest_name()
    {
        var run = new Run { Packs = Run.StandardPacks }.With("packs", "show", "basline");

        Assert.Equal(2, run.Code);
        Assert.Contains(
            "there is no pack “basline”. Accepted: baseline, california-local, california-state, govai, san-jose, us-federal. Did you mean “baseline”?",
            run.Error);
    }

    [Fact]
    public void The_list_names_each_pack_with_its_hash()
    {
        var run = new Run { Packs = Run.StandardPacks }.With("packs", "list", "--format", "json");

        using var json = JsonDocument.Parse(run.Bytes);
        var pack = json.RootElement.GetProperty("packs")[0];
        Assert.Equal("baseline", pack.GetProperty("id").GetString());
        Assert.Equal(64, pack.GetProperty("sha256").GetString()!.Length);
    }

    /// <summary>The small pack without the two claims that it makes only to be read.</summary>
    private static string Good(Files files)
    {
        var pack = Spoiled(files, "rules.yaml", ", more-roles: [{stage: need, at-least: 2}]", "");
        var rules = Path.Combine(pack, "rules.yaml");
        File.WriteAllLines(rules,
            File.ReadAllLines(rules).Where(line => !line.Contains("kind: no-lighter", StringComparison.Ordinal)));
        return pack;
    }

    private static string Spoiled(Files files, string file, string good, string bad)
    {
        foreach (var from in Directory.EnumerateFiles(Run.SmallPack, "*", SearchOption.AllDirectories))
        {
            var to = files.In(Path.Combine("small", Path.GetRelativePath(Run.SmallPack, from)));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }

        var spoiled = files.In(Path.Combine("small", file));
        var text = File.ReadAllText(spoiled);
        Assert.Contains(good, text);
        File.WriteAllText(spoiled, text.Replace(good, bad, StringComparison.Ordinal));
        return files.In("small");
    }
}
