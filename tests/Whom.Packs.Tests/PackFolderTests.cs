using System.Diagnostics;
using Whom.Policies;

namespace Whom.Packs.Tests;

public sealed class PackFolderTests
{
    private static readonly Policy Policy = SmallPack.Policy;

    [Fact]
    public void A_good_pack_is_read_without_a_mistake()
    {
        Assert.Empty(SmallPack.Reading.Mistakes);
        Assert.Equal(["en", "es"], Policy.Languages);
        Assert.Equal(["approach", "entry", "public-facing", "area"], Policy.Facts.Select(fact => fact.Id));
        Assert.Equal(["risk", "depth"], Policy.Derived.Select(fact => fact.Id));
        Assert.Equal(["buyer-leads", "expert-advises", "public-asked"], Policy.Rules.Select(rule => rule.Id));
        Assert.Equal("small", Policy.Packs[0].Id);
        Assert.Equal(Policy.Derived[0].Order, Policy.Risk);
        Assert.Equal(Policy.FindRole("buyer"), Policy.ConfirmsOtherwise);
    }

    [Fact]
    public void The_hash_is_what_the_shell_command_of_the_format_prints()
    {
        using var shell = Process.Start(new ProcessStartInfo("sh",
            ["-c", "find . -type f | sed 's|^\\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum"])
        {
            WorkingDirectory = SmallPack.Folder,
            RedirectStandardOutput = true,
        })!;

        Assert.Equal(shell.StandardOutput.ReadToEnd().Split(' ')[0], Policy.Packs[0].Sha256);
    }

    [Fact]
    public void Every_file_counts_in_the_hash_read_or_not()
    {
        using var folder = new TemporaryFolder();
        Copy(folder.Path);
        var before = PackFolder.Read(folder.Path, PackParts.Policy, []).Policy!.Packs[0].Sha256;
        Assert.Equal(Policy.Packs[0].Sha256, before);

        File.AppendAllText(Path.Combine(folder.Path, "history", "old-town.yaml"), "# one more word\n");

        Assert.NotEqual(before, PackFolder.Read(folder.Path, PackParts.Policy, []).Policy!.Packs[0].Sha256);
    }

    [Fact]
    public void Only_what_is_asked_for_is_read()
    {
        var rules = PackFolder.Read(SmallPack.Folder, PackParts.Policy, []);
        Assert.NotNull(rules.Policy);
        Assert.Empty(rules.Examples);
        Assert.Empty(rules.History);
        Assert.Equal(["en"], rules.Policy.Languages);
        Assert.Empty(rules.MissingTexts);

        var spanish = PackFolder.Read(SmallPack.Folder, PackParts.Examples, ["es"]);
        Assert.Equal(["en", "es"], spanish.Policy!.Languages);
        Assert.Single(spanish.Examples);
        Assert.Empty(spanish.History);
        Assert.DoesNotContain(spanish.MissingTexts, text => text.Path.StartsWith("history", StringComparison.Ordinal));
    }

    [Fact]
    public void Conditions_become_bits_in_the_order_of_facts()
    {
        var risk = Policy.Derived[0].Rows[0];

        Assert.Equal([new Clause(2, 0b10), new Clause(3, 0b110)], risk.When.Clauses);
        Assert.Equal("high", risk.Value.Id);
        Assert.Empty(Policy.Rules[0].Rows[0].When.Clauses);
    }

    [Fact]
    public void A_row_takes_from_its_rule_what_it_does_not_say_itself()
    {
        var (first, second) = (Policy.Rules[1].Rows[0].Grounds, Policy.Rules[1].Rows[1].Grounds);

        Assert.Equal(Force.Policy, first.Force);
        Assert.Equal("Someone must know.", second.Because.English);
        Assert.Equal(new Citation("B2", "A book", "Chapter 2", null), first.Citation);
        Assert.Equal(new Citation("ours", "Our decisions", "expert-advises", null), second.Citation);
        Assert.Equal(["B1"], second.SeeAlso.Select(citation => citation.Key));
        Assert.Equal(new Effective(new(2027, 1, 1), new(2028, 12, 31)), second.Effective);
        Assert.Equal("The call too.", Policy.Rules[0].Rows[1].Grounds.Because.English);
    }

    [Fact]
    public void A_duty_with_rows_is_one_duty_a_row()
    {
        Assert.Equal(
            [("conflicts-declared", "go-live"), ("assessed", "publish-solicitation"), ("assessed", "go-live")],
            Policy.Duties.Select(duty => (duty.Grounds.Rule, duty.Before.Id)));
        Assert.Equal(["And again before it runs."], Policy.Duties[2..].Select(duty => duty.Grounds.Because.English));
        Assert.Equal([Capacity.Leads, Capacity.Advises, Capacity.SignsOff], Policy.Duties[0].PerRole!.Capacities);
    }

    [Fact]
    public void Staff_means_every_role_held_by_staff() =>
        Assert.Equal(["buyer", "expert"], Policy.Separations[2].With.Select(role => role.Id));

    [Fact]
    public void Gates_exist_by_entry_and_may_pass_first()
    {
        Assert.Equal(1, Policy.Entries.Fact);
        Assert.Equal(["publish-solicitation", "go-live", "close-out"], Policy.Entries.ByValue[0].Select(gate => gate.Id));
        Assert.Equal(["go-live", "close-out"], Policy.Entries.ByValue[1].Select(gate => gate.Id));
        Assert.Null(Policy.Entries.PassFirst[0]);
        Assert.Equal((30, 75), (Policy.Entries.PassFirst[1]!.RatifyDays, Policy.Entries.PassFirst[1]!.ReportDays));
    }

    [Fact]
    public void Each_kind_of_property_is_read() =>
        Assert.Equal(
            ["InEveryPlan", "Required", "NoLighter", "HeavierKeeps", "NeverFewer", "Fillable", "Cited", "FunctionOfFacts"],
            Policy.Always.Select(property => property.GetType().Name));

    [Fact]
    public void Translations_stand_beside_the_English_words()
    {
        Assert.Equal("Comprador", Policy.FindRole("buyer")!.Label.In("es"));
        Assert.Equal("También la convocatoria.", Policy.Rules[0].Rows[1].Grounds.Because.In("es"));
        Assert.Equal("Un área grave.", Policy.Derived[0].Rows[0].Grounds.Because.In("es"));
        Assert.Equal("Nada de eso.", Policy.Derived[0].OtherwiseGrounds.Because.In("es"));
        Assert.Equal(["¿Cuál es la necesidad?", "¿Quién la tiene?"], Policy.Questions[0].Ask.Select(text => text.In("es")));
        Assert.Equal("Nadie les preguntó.", SmallPack.Reading.History[0].Expectations[0].Because!.In("es"));
        Assert.Equal("Expert", Policy.FindRole("expert")!.Label.In("es"));
    }

    [Fact]
    public void Missing_translations_are_named_by_their_path()
    {
        var missing = SmallPack.Reading.MissingTexts;

        Assert.Contains(new("es", "roles.expert.label"), missing);
        Assert.Contains(new("es", "duties.assessed.rows.2"), missing);
        Assert.DoesNotContain(new("es", "roles.buyer.label"), missing);
        Assert.Equal(missing.Length, missing.Distinct().Count());
    }

    [Fact]
    public void Examples_and_history_are_read()
    {
        var example = Assert.Single(SmallPack.Reading.Examples);
        Assert.Equal(("gift", 5), (example.Name, example.Has[1].Line));
        Assert.Equal(Facts.Of([0, 1, 1, 1]), example.Facts);

        var old = Assert.Single(SmallPack.Reading.History);
        Assert.Equal("the price", old.Expectations[1].NeedsFact!.English);
        Assert.Null(old.Expectations[1].Because);
        Assert.Equal("public", Assert.Single(old.NotRequired).Role.Id);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_reported_in_order()
    {
        using var folder = new TemporaryFolder();
        Copy(folder.Path);
        Spoil("pack.yaml", "held-by: nobody", "held-by: no one");
        Spoil("rules.yaml", "role: expert, capacity: advises", "role: exprt, capacity: advices");
        Spoil("rules.yaml", "kind: declaration", "kind: promise");
        Spoil("examples/gift.yaml", "area: health", "area: helth");

        var mistakes = PackFolder.Read(folder.Path).Mistakes;

        Assert.Equal(
            ["examples/gift.yaml:2", "pack.yaml:24", "rules.yaml:15", "rules.yaml:15", "rules.yaml:27"],
            mistakes.Select(mistake => $"{mistake.File[(folder.Path.Length + 1)..]}:{mistake.Line}"));

        void Spoil(string file, string find, string replace)
        {
            var path = Path.Combine(folder.Path, file);
            var good = File.ReadAllText(path);
            Assert.Contains(find, good, StringComparison.Ordinal);
            File.WriteAllText(path, good.Replace(find, replace, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_mistake()
    {
        var mistake = Assert.Single(PackFolder.Read("/no/such/folder").Mistakes);

        Assert.Equal("/no/such/folder:1:1: There is no such folder. Accepted: the folder of a pack, which holds its YAML files.", mistake.ToString());
    }

    [Fact]
    public void An_empty_folder_lacks_every_section()
    {
        using var folder = new TemporaryFolder();

        var mistakes = PackFolder.Read(folder.Path).Mistakes;

        Assert.Contains(mistakes, mistake => mistake.Says.StartsWith("The section “pack” is missing", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Says.StartsWith("The section “rules” is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_in_a_pack_is_refused()
    {
        using var folder = new TemporaryFolder();
        Copy(folder.Path);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "guide.yaml"), "/etc/passwd");

        var mistake = Assert.Single(PackFolder.Read(folder.Path).Mistakes);

        Assert.StartsWith($"{folder.Path}/guide.yaml:1:1: This is a link.", mistake.ToString(), StringComparison.Ordinal);
    }

    private static void Copy(string to)
    {
        foreach (var file in Directory.EnumerateFiles(SmallPack.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(SmallPack.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
