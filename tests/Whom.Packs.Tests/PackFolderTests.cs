using System.Diagnostics;
using Whom.History;
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
        Assert.Equal(["entry", "approach", "vulnerable-groups", "area"], Policy.Facts.Select(fact => fact.Id));
        Assert.Equal(["risk", "depth"], Policy.Derived.Select(fact => fact.Id));
        Assert.Equal(["buyer-leads", "expert-advises", "public-asked"], Policy.Rules.Select(rule => rule.Id));
        Assert.Equal("small", Policy.Packs[0].Id);
        Assert.Equal(Policy.Derived[0].Order, Policy.Risk);
        Assert.Equal(Policy.FindRole("buyer"), Policy.Confirming.Otherwise);
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
        var before = PackFolder.Read(folder.Path, PackContents.Policy, []).Policy!.Packs[0].Sha256;
        Assert.Equal(Policy.Packs[0].Sha256, before);

        File.AppendAllText(Path.Combine(folder.Path, "history", "old-town.yaml"), "# one more word\n");

        Assert.NotEqual(before, PackFolder.Read(folder.Path, PackContents.Policy, []).Policy!.Packs[0].Sha256);
    }

    [Fact]
    public void Only_what_is_asked_for_is_read()
    {
        var rules = PackFolder.Read(SmallPack.Folder, PackContents.Policy, []);
        Assert.NotNull(rules.Policy);
        Assert.Empty(rules.Examples);
        Assert.Empty(rules.History);
        Assert.Equal(["en"], rules.Policy.Languages);
        Assert.Empty(rules.MissingTexts);

        var spanish = PackFolder.Read(SmallPack.Folder, PackContents.Examples, ["es"]);
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
        Assert.Equal([Capacity.Leads, Capacity.Advises, Capacity.SignsOff], Policy.Duties[0].Of!.Capacities);
    }

    [Fact]
    public void Staff_means_every_role_held_by_staff() =>
        Assert.Equal(["buyer", "expert"], Policy.Separations[^1].With.Select(role => role.Id));

    [Fact]
    public void Gates_exist_by_entry_and_may_pass_first()
    {
        Assert.Equal(0, Policy.Entries.Fact);
        Assert.Equal(
            ["publish-solicitation", "go-live", "close-out"], Policy.Entries.ByValue[0].Select(gate => gate.Id));
        Assert.Equal(["go-live", "close-out"], Policy.Entries.ByValue[1].Select(gate => gate.Id));
        Assert.Null(Policy.Entries.PassFirst[0]);
        var first = Policy.Entries.PassFirst[1]!;
        Assert.Equal((30, 75, 90), (first.RatifyDays, first.ReportDays, first.EndDays));
        Assert.Equal(["buyer", "expert"], first.Roles.Select(role => role.Id));
        Assert.Equal(("go-live", "advocate"), (first.Also[0].Gate.Id, Assert.Single(first.Also[0].Roles).Id));
        Assert.Equal([[new Clause(1, 0b110), new Clause(4, 0b10)], [new Clause(3, 0b10)]],
            first.Never.Select(never => never.Clauses.AsEnumerable()));
    }

    [Fact]
    public void Each_kind_of_claim_is_read() =>
        Assert.Equal(
            [
                "InEveryPlan", "NeverSigns", "Required", "PassFirstNeeds", "NoLighter", "HeavierKeeps",
                "NotificationsOnly", "Grows", "Fillable", "AtMost", "HalfOfSignOffs", "OneSignsOnce", "NeverOnePerson",
                "Cited", "FunctionOfFacts",
            ],
            Policy.Always.SelectMany(property => property.Claims).Select(claim => claim.GetType().Name));

    [Fact]
    public void A_claim_may_bound_what_a_plan_asks()
    {
        var atMost = Assert.Single(Policy.Always.SelectMany(property => property.Claims).OfType<Claim.AtMost>());
        var grows = Assert.Single(Policy.Always.SelectMany(property => property.Claims).OfType<Claim.Grows>());

        Assert.Equal(new Bounds(5, 10, 3, 2, 2), atMost.Most);
        Assert.Equal(["report"], atMost.Besides.Select(document => document.Id));
        Assert.Equal(new Bounds(1, null, null, 1, null), Assert.Single(atMost.Additions).By);
        Assert.Equal(("buyer", "go-live"), (grows.But[0].Role.Id, grows.But[0].Gate.Id));
        Assert.Equal(("need", 2), (grows.More[0].Stage.Id, grows.More[0].AtLeast));
    }

    [Fact]
    public void Answers_may_be_confirmed_by_none_or_carried_over()
    {
        Assert.Null(Policy.Facts[0].ConfirmedBy);
        Assert.Equal("expert", Policy.Facts[1].ConfirmedBy!.Id);
        Assert.Equal([0UL, 0b1UL, 0UL, 0UL], Policy.Facts.Select(fact => fact.CarriedOver));
        Assert.Equal(Scale.FirstIsLightestLastIsHeaviest, Policy.Facts[3].Scale);
        Assert.Equal(("expert", "expert"), (Policy.Confirming.Instead.Id, Policy.Confirming.All!.Id));
        Assert.Equal(new Clause(5, 0b1), Assert.Single(Policy.Confirming.AllWhen.Clauses));
    }

    [Fact]
    public void Names_and_outcomes_stand_by_entry_and_by_gate()
    {
        var (live, useCase) = (Policy.FindGate("go-live")!, Policy.Documents[0]);

        Assert.Equal("Take the gift", Policy.Entries.NameOf(live, 1).English);
        Assert.Equal("Aceptar el regalo", Policy.Entries.NameOf(live, 1).In("es"));
        Assert.Equal("What it is for", Policy.Entries.NameOf(useCase, 1).English);
        Assert.Equal("Go live", Policy.Entries.NameOf(live, 0).English);
        Assert.Equal("Go live", Policy.Entries.NameOf(live, null).English);
        Assert.Equal(
            [("yes", "Go", true), ("smaller", "Seguir con menos", true), ("no", "Stay", false)],
            Policy.Entries.Outcomes[live.Order].Select(end => (end.Id, end.Label.In("es"), end.Passes)));
        Assert.Empty(Policy.Entries.Outcomes[0]);
    }

    [Fact]
    public void Documents_are_one_where_a_fact_says_so()
    {
        Assert.Equal(new Clause(5, 0b1), Policy.Merged!.When);
        Assert.Equal(["intake-page", "intake-page", "report", "intake-page"],
            Policy.Merged.Into.Select(document => document.Id));
    }

    [Fact]
    public void A_separation_with_rows_is_one_separation_a_row()
    {
        var rows = Policy.Separations.Where(rule => rule.Grounds.Rule == "expert-pairs").ToList();

        Assert.Equal([Apart.MustDiffer, Apart.MayBeSame], rows.Select(row => row.Rule));
        Assert.Equal(["Who knows does not decide alone.", "Nobody is touched."],
            rows.Select(row => row.Grounds.Because.English));
        Assert.Equal("Ni con la defensora.", rows[1].Grounds.Because.In("es"));
    }

    [Fact]
    public void People_are_asked_and_called_by_the_facts()
    {
        Assert.Equal(["What do we do with it?", "¿Para qué sirve?"], Policy.Asks[0].Select(ask => ask.Ask.In("es")));
        Assert.Empty(Policy.Asks[1]);
        Assert.Equal(["find-adviser", "write-nothing"], Policy.BeforeAnything.Steps.Select(step => step.Grounds.Rule));
        Assert.Equal("Busque quien asesore.", Policy.BeforeAnything.Steps[0].Step.In("es"));
        Assert.Equal([1, 2, 3], Policy.Calls.Places.Select(place => place.Place));
        Assert.Equal(["yes or no", "un camino", "a look"], Policy.Calls.Places.Select(place => place.ToGet.In("es")));
        Assert.Equal([(1, "Hoy"), (2, "This week"), (3, "Next")],
            Policy.Calls.Spans.Select(span => (span.Until, span.Says.In("es"))));
        Assert.Equal(["buyer", "expert"], Policy.Calls.Also.Select(also => also.Role.Id));
        Assert.Equal("Prepare cómo preguntar.", Policy.Calls.Prepare!.Says.In("es"));
    }

    [Fact]
    public void What_runs_is_looked_at()
    {
        Assert.Equal(
            [("first-look", 60, null, false), ("yearly", 365, 365, false), ("delivery", null, null, true)],
            Policy.Reviews.Select(
                review => (review.Grounds.Rule, review.FirstDays, review.EveryDays, review.EachDelivery)));
        Assert.Equal("¿Se usa?", Policy.Reviews[1].Grounds.Because.In("es"));
        Assert.Equal("Se enciende una función.", Assert.Single(Policy.Opens).Event.In("es"));
        Assert.Equal("go-live", Assert.Single(Policy.Publications).From?.Id);
        Assert.Equal(["The local law", "La ley de regalos"], Policy.Checklist.Select(item => item.Text.In("es")));
        Assert.Equal("Pocas personas ven menos.", Policy.Team.Grounds.Because.In("es"));
    }

    [Fact]
    public void Days_stand_by_entry_and_by_gate()
    {
        var calendar = Policy.Calendar;

        Assert.Equal<int?>([25, 30, null], calendar.Days[0]);
        Assert.Equal<int?>([null, 5, 0], calendar.Days[1]);
        Assert.Equal(["publish-solicitation", "go-live"], calendar.Targets.Select(gate => gate.Id));
        Assert.Equal(["publish-solicitation"], calendar.NeverHalved.Select(gate => gate.Id));
        Assert.Equal((RequirementKind.Hearing, "advocate", true),
            (calendar.Extras[0].Requires, calendar.Extras[0].Role!.Id, calendar.Extras[0].OnlyFirst));
        Assert.Equal((5, 7), calendar.Extras[1].Asking);
        Assert.Equal("go-live", Assert.Single(calendar.Extras[2].At).Id);
        Assert.Equal("Construcción", calendar.Extras[2].Label.In("es"));
        Assert.Equal("Pida un plazo corto.", calendar.WayOut!.In("es"));
    }

    [Fact]
    public void Sentences_of_the_guide_may_hold_for_every_purchase()
    {
        Assert.Null(Policy.Sentences[0].From);
        Assert.Equal(("S2", Facts.Of([-1, 0, -1, 2])), (Policy.Sentences[1].Statement, Policy.Sentences[1].To));
        Assert.Equal(["The expert signs.", "One role, two things."], Policy.Sentences[1].Differences);
    }

    [Fact]
    public void Translations_stand_beside_the_English_words()
    {
        Assert.Equal("Comprador", Policy.FindRole("buyer")!.Label.In("es"));
        Assert.Equal("También la convocatoria.", Policy.Rules[0].Rows[1].Grounds.Because.In("es"));
        Assert.Equal("Un área grave.", Policy.Derived[0].Rows[0].Grounds.Because.In("es"));
        Assert.Equal("Nada de eso.", Policy.Derived[0].OtherwiseGrounds.Because.In("es"));
        Assert.Equal(["¿Cuál es la necesidad?", "¿Quién la tiene?"],
            Policy.Questions[0].Ask.Select(question => question.Words.In("es")));
        Assert.Equal(["need", "who"], Policy.Questions[0].Ask.Select(question => question.Id));
        Assert.Equal("el precio", SmallPack.Reading.History[0].Expectations[2].Was!.In("es"));
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
        Assert.Equal(Facts.Of([1, 0, 1, 2]), example.Facts);

        var old = Assert.Single(SmallPack.Reading.History);
        Assert.Equal("the price", old.Expectations[1].NeedsFact!.English);
        Assert.Null(old.Expectations[1].Because);
        Assert.Equal("public", Assert.Single(old.NotRequired).Role.Id);
        Assert.True(old.NothingBought);
        Assert.Equal(new DateOnly(2026, 11, 29), old.LookedAt);
        Assert.Equal([null, null, 2], old.Expectations.Select(expectation => expectation.AskedSince));
        Assert.Equal([SourceMark.Copy, null], old.Sources.Select(source => source.Mark));
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
            ["examples/gift.yaml:2", "pack.yaml:24", "rules.yaml:15", "rules.yaml:15", "rules.yaml:26"],
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

        Assert.Equal(
            "/no/such/folder:1:1: There is no such folder. Accepted: the folder of a pack, which holds its YAML files.",
            mistake.ToString());
    }

    [Fact]
    public void An_empty_folder_lacks_every_section()
    {
        using var folder = new TemporaryFolder();

        var mistakes = PackFolder.Read(folder.Path).Mistakes;

        Assert.Contains(
            mistakes, mistake => mistake.Says.StartsWith("The section “pack” is missing", StringComparison.Ordinal));
        Assert.Contains(
            mistakes, mistake => mistake.Says.StartsWith("The section “rules” is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_in_a_pack_is_refused()
    {
        using var folder = new TemporaryFolder();
        Copy(folder.Path);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "guide.yaml"), "/etc/passwd");

        var mistake = Assert.Single(PackFolder.Read(folder.Path).Mistakes);

        Assert.StartsWith(
            $"{folder.Path}/guide.yaml:1:1: This is a link.", mistake.ToString(), StringComparison.Ordinal);
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
