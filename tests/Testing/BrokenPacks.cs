using System.Text;

namespace Whom.Testing;

/// <summary>A pack with one thing wrong in it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="File">The file in which it is.</param>
/// <param name="Says">A telling part of the message.</param>
/// <param name="Content">From the good content of the file ("" where there is none) to the broken one,
/// “§” where the mistake is expected.</param>
public sealed record BrokenPack(
    string Name, string File, string Says, Func<string, byte[]> Content, int Line, int Column)
{
    /// <summary>The place of the mistake as it is reported: file, line and column.</summary>
    public string Place => $"{File}:{Line}:{Column}:";

    /// <summary>Writes a copy of the good pack with this mistake into <paramref name="folder"/>.</summary>
    public void WriteTo(string folder, string goodPack)
    {
        foreach (var file in Directory.EnumerateFiles(goodPack, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(goodPack, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        var spoiled = Path.Combine(folder, File);
        Directory.CreateDirectory(Path.GetDirectoryName(spoiled)!);
        var good = System.IO.File.Exists(spoiled) ? System.IO.File.ReadAllText(spoiled) : "";
        System.IO.File.WriteAllBytes(spoiled, Content(good));
    }

    public override string ToString() => Name;
}

/// <summary>Broken packs of every kind, made by one edit of the small pack.</summary>
public static class BrokenPacks
{
    /// <summary>All of them; <paramref name="goodPack"/> is the folder of the small pack.</summary>
    public static IReadOnlyList<BrokenPack> All(string goodPack) =>
    [
        .. Edits.Concat(BrokenSections.Edits).Select(edit => Edited(goodPack, edit)),
        .. Files.Select(file =>
        {
            var (text, line, column) = Marked.Read(file.Marked);
            return new BrokenPack(file.Name, file.File, file.Says, _ => Encoding.UTF8.GetBytes(text), line, column);
        }),
        new("a file of 100 MB", "rules.yaml",
            "too large to read. Accepted: at most 4 MiB", _ => new byte[100_000_000], 1, 1),
        new("an address book in UTF-16", "rules.yaml", "is UTF-16 text. Accepted: UTF-8",
            good => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(good)], 1, 1),
        new("UTF-16 without its mark", "rules.yaml", "is UTF-16 text. Accepted: UTF-8",
            good => Encoding.BigEndianUnicode.GetBytes(good), 1, 1),
        new("a picture instead of words", "rules.yaml", "byte 0x89 is not UTF-8",
            _ => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13], 1, 1),
        new("a zero byte among the words", "rules.yaml", "control character U+0000",
            _ => [.. "rules:\n  a"u8, 0, .. "b: 1\n"u8], 2, 4),
        new("words in Latin-1", "rules.yaml", "byte 0xe9 is not UTF-8",
            _ => Encoding.Latin1.GetBytes("rules:\n  café: {}\n"), 2, 6),
    ];

    private static BrokenPack Edited(
        string goodPack, (string Name, string File, string Find, string Replace, string Says) edit)
    {
        var good = File.ReadAllText(Path.Combine(goodPack, edit.File));
        if (good.Split(edit.Find).Length != 2)
            throw new InvalidOperationException($"“{edit.Find}” must stand once in {edit.File}.");
        var (text, line, column) = Marked.Read(good.Replace(edit.Find, edit.Replace, StringComparison.Ordinal));
        return new(edit.Name, edit.File, edit.Says, _ => Encoding.UTF8.GetBytes(text), line, column);
    }

    private static readonly (string Name, string File, string Find, string Replace, string Says)[] Edits =
    [
        ("an unknown section", "rules.yaml", "judgements:", "§judgments:",
            "Unknown section “judgments”. Did you mean “judgements”?"),
        ("an unknown key", "pack.yaml", "about: What is needed.", "§abuot: What is needed.",
            "Unknown key “abuot” in the stage “need”. Accepted: label, about. Did you mean “about”?"),
        ("a missing key", "pack.yaml", "  expert:\n    label: Expert\n    about: K", "  expert:\n    §about: K",
            "“label” is missing in the role “expert”"),
        ("an empty key", "pack.yaml", "title: A small pack", "title:§", "“title” is missing in the section “pack”"),
        ("an unknown role", "rules.yaml", "{role: expert, capacity: advises", "{role: §exprt, capacity: advises",
            "Unknown role “exprt”. Accepted: buyer, expert, advocate, public. Did you mean “expert”?"),
        ("an unknown stage", "rules.yaml", "capacity: signs-off, stage: use", "capacity: signs-off, stage: §usage",
            "Unknown stage “usage”. Accepted: need, planning, use."),
        ("an unknown document", "rules.yaml", "stage: use, on: report", "stage: use, on: §raport",
            "Unknown document “raport”. Accepted: use-case, strategy, report, intake-page. Did you mean “report”?"),
        ("an unknown gate", "rules.yaml", "before: go-live, source", "before: §golive, source",
            "Unknown gate “golive”. Accepted: publish-solicitation, go-live, close-out. Did you mean “go-live”?"),
        ("an unknown source", "rules.yaml", "source: B2\n    force", "source: §B3\n    force",
            "Unknown source “B3”. Accepted: ours, B1, B2."),
        ("an unknown capacity", "rules.yaml", "capacity: signs-off,", "capacity: §signs_off,",
            "Unknown capacity “signs_off”. Accepted: leads, signs-off, advises, consulted, informed. Did you mean “signs-off”?"),
        ("an unknown force", "rules.yaml", "force: policy", "force: §rule",
            "Unknown force “rule”. Accepted: law, policy, guide."),
        ("an unknown holder", "pack.yaml", "held-by: own-voice", "held-by: §own voice",
            "Unknown holder “own voice”. Accepted: staff, staff-or-partner, partner, own-voice, nobody. Did you mean “own-voice”?"),
        ("an unknown scale", "facts.yaml", "scale: first-is-lightest-last-is-heaviest", "scale: §heavy",
            "Unknown scale “heavy”. Accepted: light-to-heavy, first-is-lightest, first-is-lightest-last-is-heaviest, unordered."),
        ("an unknown fact in a condition", "rules.yaml", "{when: {entry: new-solicitation}",
            "{when: {§entri: new-solicitation}",
            "Unknown fact “entri”. Accepted: entry, approach, vulnerable-groups, area, risk, depth. Did you mean “entry”?"),
        ("an unknown value in a condition", "rules.yaml", "{when: {entry: new-solicitation}",
            "{when: {entry: §new-solicitaton}",
            "Unknown value of “entry” “new-solicitaton”. Accepted: new-solicitation, pilot-or-donation. Did you mean “new-solicitation”?"),
        ("a statement that the guide has not", "rules.yaml", "covers: [S1]", "covers: [§S9]",
            "Unknown statement “S9” in “covers” of “buyer-leads”. Accepted: S1, S2."),
        ("an id that nothing has", "rules.yaml", "carried-out-by: [depth,", "carried-out-by: [§dept,",
            "Unknown id “dept” in “carried-out-by” of “S2”. Did you mean “depth”?"),
        ("a list where a map belongs", "rules.yaml",
            "team:\n  refused: {when: {risk: high}, because: Few people see less., source: B2}",
            "team:\n  refused: §[expert]", "For “refused”, a list stands where a map is expected"),
        ("a map where a list belongs", "rules.yaml", "need-core: {roles: [buyer, expert]", "need-core: {roles: §{a: b}",
            "a map stands where a value or a list of values is expected"),
        ("a list where a text belongs", "pack.yaml", "about: All residents.", "about: §[All, residents]",
            "For “about” in the role “public”, a list stands where a single value is expected"),
        ("a text where a number belongs", "rules.yaml", "days: 30", "days: §thirty",
            "“thirty” is not accepted for “days” in row 1 of the rule “public-asked”. Accepted: a whole number from 1 to 9999."),
        ("a key twice", "pack.yaml", "title: A small pack\n", "title: A small pack\n  §title: Another\n",
            "The key “title” stands here for the second time; it stood in line 5 already."),
        ("a fact twice", "facts.yaml", "\nunfitting:", "  §entry:\n    label: Entry\n\nunfitting:",
            "The key “entry” stands here for the second time"),
        ("a rule twice", "rules.yaml", "  public-asked:\n", "  §buyer-leads:\n",
            "The key “buyer-leads” stands here for the second time; it stood in line 2"),
        ("an id in two places", "rules.yaml", "expert-apart: {", "§buyer-leads: {",
            "The id “buyer-leads” of a separation belongs to a rule already"),
        ("an id with capitals", "pack.yaml", "  strategy: {label: Strategy, stage: planning}",
            "  strategy: {label: Strategy, stage: planning}\n  §Plan_B: {label: Plan B, stage: planning}",
            "“Plan_B” cannot be an id (document). Accepted: lower-case words with hyphens"),
        ("a derived fact that rests on itself", "facts.yaml", "depth-risk: {value: deep, when: {risk: high}",
            "depth-risk: {value: deep, when: {§depth: light}", "“depth” rests on itself"),
        ("derived facts that go round in a circle", "facts.yaml", "when: {vulnerable-groups: 'yes', area: {not: none}}",
            "when: {vulnerable-groups: 'yes', §depth: deep}",
            "“risk” rests on “depth”, which stands after it; together they could go round in a circle"),
        ("a fact with one value", "facts.yaml",
            "  entry:\n    label: Entry\n    question: How does it come in?\n    help: Look at the order.\n    scale: unordered\n    values:\n      new-solicitation: {label: A call}\n      pilot-or-donation: {label: A gift}\n",
            "  §entry:\n    label: Entry\n    question: How does it come in?\n    help: Look at the order.\n    scale: unordered\n    values:\n      new-solicitation: {label: A call}\n",
            "has 1 value. Accepted: 2 to 64."),
        ("a fact with 65 values", "facts.yaml",
            "  area:\n    label: Area\n    question: Where does it work?\n    help: Take the gravest.\n    scale: first-is-lightest-last-is-heaviest\n    confirmed-by: expert\n    values:\n",
            "  §area:\n    label: Area\n    question: Where does it work?\n    help: Take the gravest.\n    scale: first-is-lightest-last-is-heaviest\n    confirmed-by: expert\n    values:\n"
            + string.Concat(Enumerable.Range(0, 62).Select(i => $"      more-{i}: {{label: More {i}}}\n")),
            "has 65 values. Accepted: 2 to 64."),
        ("a fact with a word that a facts file needs", "facts.yaml", "facts:\n  entry:\n",
            "facts:\n  §date: {label: D, question: D, help: D, scale: unordered, values: {a: {label: A}, b: {label: B}}}\n  entry:\n",
            "“date” cannot be the id of a fact"),
        ("a row that repeats another", "rules.yaml", "\nduties:",
            "      - §{when: {vulnerable-groups: 'yes'}, role: advocate, capacity: consulted, stage: planning, on: strategy}\n\nduties:",
            "This row of “public-asked” repeats the row in line 22."),
        ("two rows that contradict", "rules.yaml", "\nduties:",
            "      - §{when: {vulnerable-groups: 'yes'}, role: advocate, capacity: advises, stage: planning, on: strategy}\n\nduties:",
            "This row of “public-asked” contradicts the row in line 22: the capacity differs"),
        ("two rows with other days", "rules.yaml", "\nduties:",
            "      - §{when: {vulnerable-groups: 'yes'}, role: public, capacity: consulted, stage: planning, on: strategy, before: publish-solicitation, days: 14}\n\nduties:",
            "contradicts the row in line 21: the days differ"),
        ("a rule without rows", "rules.yaml",
            "    rows:\n      - {role: expert, capacity: advises, stage: need, on: use-case, before: publish-solicitation}\n      - {when: {risk: high}, role: expert, capacity: signs-off, stage: use, on: report, before: go-live, source: [ours, B1]}\n",
            "    rows: §[]\n", "The list “rows” in the rule “expert-advises” is empty"),
        ("a condition without a value", "rules.yaml", "{when: {entry: new-solicitation}", "{when: {entry: §[]}",
            "The condition on “entry” leaves no value, so that it can never hold"),
        ("a condition that excludes all", "rules.yaml", "{when: {entry: new-solicitation}",
            "{when: {entry: §{not: [new-solicitation, pilot-or-donation]}}",
            "The condition on “entry” leaves no value, so that it can never hold"),
        ("a condition that always holds", "rules.yaml", "{when: {entry: new-solicitation}",
            "{when: {entry: §[pilot-or-donation, new-solicitation]}",
            "names every value, so that it always holds. Leave “entry” out."),
        ("days where nobody is asked", "rules.yaml", "signs-off, stage: use, on: report, before: go-live,",
            "signs-off, stage: use, on: report, before: go-live, days: §30,",
            "Days stand on a row whose capacity knows none, “signs-off”"),
        ("days that are needed before no gate", "rules.yaml",
            "role: advocate, capacity: consulted, stage: planning, on: strategy}",
            "role: advocate, capacity: consulted, stage: planning, on: strategy, days: §30}",
            "Days stand on a row that is needed before no gate"),
        ("a gate that comes before the stage", "rules.yaml", "stage: use, on: report, before: go-live",
            "stage: use, on: report, before: §publish-solicitation",
            "ends the stage “planning”, before the stage “use” of the row begins"),
        ("an entry without the last gate", "facts.yaml", "pilot-or-donation: [go-live, close-out]",
            "pilot-or-donation: §[go-live]", "lack the last gate, “close-out”"),
        ("an entry that is missing", "facts.yaml",
            "  gates:\n    new-solicitation: [publish-solicitation, go-live, close-out]\n    pilot",
            "  gates:\n    §pilot", "The gates for “new-solicitation” are missing"),
        ("what may pass first at a gate that is not there", "facts.yaml", "      gates: [go-live]\n      roles",
            "      gates: §[publish-solicitation]\n      roles",
            "“publish-solicitation” may pass first for “pilot-or-donation”, which has no such gate"),
        ("a rule that ends before it begins", "rules.yaml", "effective: {from: 2027-01-01, until: 2028-12-31}",
            "effective: §{from: 2029-01-01, until: 2028-12-31}", "from 2029-01-01 until 2028-12-31 never is"),
        ("a day that is none", "rules.yaml", "from: 2027-01-01", "from: §2027-02-30",
            "“2027-02-30” is not a day for “from”"),
        ("separations that contradict", "rules.yaml",
            "expert-may-buy: {rule: may-be-same, role: buyer, with: expert, when: {risk: low}",
            "§expert-may-buy: {rule: may-be-same, role: buyer, with: expert",
            "“expert-may-buy” contradicts “expert-apart” (line 41): “buyer” and “expert” must differ by one and may be the same"),
        ("a role apart from itself", "rules.yaml", "role: expert, with: [buyer]",
            "role: expert, with: [buyer, §expert]", "The role “expert” is kept apart from itself"),
        ("a rule without a source", "rules.yaml",
            "    because: Residents are asked.\n    source: B1\n    rows:\n      - {when: {vulnerable-groups: 'yes'}, role: public,",
            "    because: Residents are asked.\n    rows:\n      - {when: {vulnerable-groups: 'yes'}, role: advocate, capacity: consulted, stage: planning, on: strategy, source: B1}\n      - §{when: {vulnerable-groups: 'yes'}, role: public,",
            "“source” is missing in row 2 of the rule “public-asked”"),
        ("a row without a reason", "rules.yaml",
            "    because: Someone must know.\n    source: B2\n    force: policy\n    effective: {from: 2027-01-01, until: 2028-12-31}\n    rows:\n      - {role: expert, capacity: advises,",
            "    source: B2\n    rows:\n      - §{role: expert, capacity: advises,",
            "“because” is missing in row 1 of the rule “expert-advises”"),
        ("a source that nobody can look up", "pack.yaml", "  B2: {title: A book, section: Chapter 2}",
            "  §B2: {title: A book}", "The source “B2” has neither a section nor a url"),
        ("a pair of one", "facts.yaml", "tax-untouched: {when: {area: tax, vulnerable-groups: 'no'}",
            "tax-untouched: {when: §{area: tax}", "The pair “tax-untouched” names 1 fact. Accepted: at least two"),
        ("a warning about a derived fact", "facts.yaml", "tax-untouched: {when: {area: tax, vulnerable-groups: 'no'}",
            "tax-untouched: {when: {area: tax, §risk: low}",
            "“risk” is derived. Accepted here: facts that a person answers"),
        ("a wording without its place", "facts.yaml",
            "nothing: 'If “{question}” were “{value}”, nothing would come in.'",
            "nothing: §'If “{question}” were so, nothing would come in.'", "lacks the place “{value}”"),
        ("more facts than the engine counts", "facts.yaml", "facts:\n  entry:\n", "§facts:\n"
            + string.Concat(Enumerable.Range(0, 60).Select(i =>
                $"  more-{i}: {{label: M, question: M, help: M, scale: unordered, confirmed-by: buyer, values: {{a: {{label: A}}, b: {{label: B}}}}}}\n"))
            + "  entry:\n", "The pack has 66 facts, derived ones included. Accepted: at most 64."),
        ("another case of a row that is not there", "facts.yaml", "depth-risk: {value: deep,",
            "depth-risk: {rule: §dept-risk, value: deep,",
            "No row of “depth” is “dept-risk”, of which this one could be another case. Accepted: depth-risk. Did you mean “depth-risk”?"),
        ("a section without anything", "rules.yaml",
            "team:\n  refused: {when: {risk: high}, because: Few people see less., source: B2}", "§team: {}",
            "The section “team” is empty"),
        ("nothing that calls for a confirmation", "facts.yaml", "  risk:\n    label: Risk\n    confirm: true\n",
            "  §risk:\n    label: Risk\n", "No derived fact has “confirm: true”"),
        ("a derived fact that is asked for", "rules.yaml", "  prepare: {when: {vulnerable-groups: 'yes'}",
            "  ask-first: [{when: {area: health}, ask: §risk}]\n  prepare: {when: {vulnerable-groups: 'yes'}",
            "“risk” is derived: nobody is asked for it. Accepted: "),
        ("a duty of no kind", "rules.yaml", "kind: declaration", "kind: §sign-off",
            "Unknown kind of duty “sign-off”. Accepted: assessment, declaration, evidence."),
        ("a claim of no kind", "rules.yaml", "kind: heavier-keeps", "kind: §heavier",
            "Unknown kind of claim “heavier”. Accepted: in-every-plan"),
        ("an example with an unknown value", "examples/gift.yaml", "area: health", "area: §helth",
            "Unknown value of “area” “helth”. Accepted: none, tax, health. Did you mean “health”?"),
        ("a case under another name", "history/old-town.yaml", "id: old-town", "id: §oldtown",
            "“oldtown” is not the name of the file. Accepted: “old-town”."),
        ("a case with an unknown doubt", "history/old-town.yaml", "doubtful: [area, year]", "doubtful: [§aera, year]",
            "Unknown fact “aera” in “doubtful”"),
        ("a translation of nothing", "text/es/all.yaml", "roles:\n  buyer: {label: Comprador}",
            "roles:\n  buyr: {label: §Comprador}",
            "There is no text at “roles.buyr.label” to translate. Did you mean “roles.buyer.label”?"),
        ("a translated question that nobody asks", "text/es/all.yaml", "who: '¿Quién la tiene?'",
            "whose: §'¿Quién la tiene?'",
            "There is no text at “questions.need-core.ask.whose” to translate. Did you mean “questions.need-core.ask.who”?"),
        ("an anchor", "rules.yaml", "  need-core: {roles:", "  need-core: §&here {roles:",
            "The anchor “&here” is not accepted here"),
        ("a tag", "rules.yaml", "  need-core: {roles:", "  need-core: §!!python/object {roles:",
            "is not accepted here. Leave it out."),
        ("a missing bracket", "rules.yaml", "covers: [S1]\n    rows:", "covers: [S1\n    §rows:", "This is not YAML"),
        ("an escape for a control character", "pack.yaml", "about: All residents.", "about: §\"All\\e[2J residents.\"",
            "stands for a control character"),
    ];

    private static readonly (string Name, string File, string Marked, string Says)[] Files =
    [
        ("a section in two files", "team.yaml", "§team: {}\n", "The section “team” stands in two files"),
        ("a section that is empty", "zz.yaml", "always: {}\n§guides: {}\n", "Unknown section “guides”"),
        ("a list instead of sections", "list.yaml", "§- rules\n", "Where a map of sections is expected, a list stands"),
        ("a file that has the wrong ending", "more.yml", "rules: {}\n", "ends in “.yml”"),
        ("a folder that nobody reads", "example/one.yaml", "title: One\n", "Did you mean “examples”?"),
        ("a folder of English translations", "text/en/all.yaml", "{}\n", "English needs no translation"),
        ("a language that is none", "text/spanish/all.yaml", "{}\n", "“spanish” is not a language"),
        ("two documents", "rules.yaml", "rules: {}\n§---\nduties: {}\n", "A second document begins here"),
        ("an alias bomb", "rules.yaml",
            "a: §&a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n",
            "The anchor “&a” is not accepted here"),
        ("an alias to nowhere", "rules.yaml", "rules: §*nowhere\n", "refers to another place"),
        ("deep nesting", "rules.yaml", "rules: " + new string('[', 64) + "§" + new string('[', 100_000),
            "The nesting is too deep. Accepted: at most 64 levels."),
        ("deep nesting by lines", "rules.yaml", string.Concat(Enumerable.Range(0, 64)
            .Select(i => new string(' ', i) + "a:\n")) + new string(' ', 64) + "§a: 1\n", "The nesting is too deep"),
        ("more keys than anyone reads", "rules.yaml", string.Concat(Enumerable.Range(0, 49_999).Select(i => $"k{i}:\n"))
            + "k49999:§\n", "The file holds too much"),
        ("a map for a key", "rules.yaml", "rules:\n  ? §{a: b}\n  : c\n", "a key is expected"),
        ("a tab for an indent", "rules.yaml", "rules:\n§\ta: b\n", "A tab stands at the beginning"),
        ("an empty pack file of values", "rules.yaml", "§hello\n", "the single value “hello” stands"),
        ("a name that a shell would break", "my rules.yaml", "guide: {}\n",
            "“my rules.yaml” cannot be a name in a pack"),
    ];
}
