namespace Whom.Testing;

/// <summary>Edits of the small pack, each of which breaks a section about people, gates or time.</summary>
internal static class BrokenSections
{
    public static IEnumerable<(string Name, string File, string Find, string Replace, string Says)> Edits =>
    [
        ("an answer carried over that there is not", "facts.yaml", "carried-over: [off-the-shelf]", "carried-over: [§off-shelf]", "Unknown value of “approach” “off-shelf”. Accepted: off-the-shelf, customized, built."),
        ("a role more than the engine counts", "pack.yaml", "ask: What do you think?}\n", "ask: What do you think?}\n" + More(60, "label: M, about: M, held-by: staff, group: core, ask: M") + "  §more-60: {label: M, about: M, held-by: staff, group: core, ask: M}\n", "The role “more-60” is one too many. Accepted: at most 64."),
        ("a gate more than the engine counts", "pack.yaml", "  close-out: {label: Close out, about: It ends., stage: use}\n", "  close-out: {label: Close out, about: It ends., stage: use}\n" + More(61, "label: M, about: M, stage: use") + "  §more-61: {label: M, about: M, stage: use}\n", "The gate “more-61” is one too many. Accepted: at most 64."),
        ("a document more than the engine counts", "pack.yaml", "  intake-page: {label: Intake page, stage: need}\n", "  intake-page: {label: Intake page, stage: need}\n" + More(60, "label: M, stage: need") + "  §more-60: {label: M, stage: need}\n", "The document “more-60” is one too many. Accepted: at most 64."),

        ("nobody who confirms otherwise", "pack.yaml", "confirming:\n  otherwise: buyer\n", "confirming:\n  otherwise:§\n", "“otherwise” is missing in the section “confirming”"),
        ("one who confirms instead of itself", "pack.yaml", "instead: expert", "instead: §buyer", "“buyer” confirms instead of itself. Accepted: another role"),
        ("one role that confirms all, unknown", "pack.yaml", "{when: {depth: light}, role: expert}", "{when: {depth: light}, role: §exprt}", "Unknown role “exprt”"),
        ("asks of a role that there is not", "pack.yaml", "asks:\n  buyer:", "asks:\n  §byer:", "Unknown role “byer”. Accepted: buyer, expert, advocate, public. Did you mean “buyer”?"),
        ("an ask that hides the others", "pack.yaml", "{when: {entry: pilot-or-donation}, ask: What", "§{ask: What", "“when” is missing in ask 1 of “buyer”"),
        ("asks that are no list", "pack.yaml", "  buyer:\n    - {when: {entry: pilot-or-donation}, ask: What do we do with it?}\n    - {when: {depth: light}, ask: What is it for?}\n", "  buyer: §What is it for?\n", "For the asks of “buyer”, the single value “What is it for?” stands where a list is expected"),

        ("documents merged by two facts", "facts.yaml", "  when: {depth: light}\n  documents", "  when: §{depth: light, area: tax}\n  documents", "“when” of “merged” names 2 facts. Accepted: exactly one."),
        ("a document merged into itself", "facts.yaml", "strategy: intake-page}", "§strategy: strategy}", "The document “strategy” is merged into itself"),
        ("documents merged in a row", "facts.yaml", "strategy: intake-page}", "§report: strategy, strategy: intake-page}", "“report” is merged into “strategy”, which is merged into “intake-page” itself"),
        ("a document merged into none", "facts.yaml", "strategy: intake-page}", "strategy: §intake-pages}", "Unknown document “intake-pages”"),

        ("a name of nothing", "facts.yaml", "use-case: What it is for}", "§usecase: What it is for}", "Unknown gate or document “usecase” in the names of “pilot-or-donation”. Accepted: publish-solicitation, go-live, close-out, use-case, strategy, report, intake-page. Did you mean “use-case”?"),
        ("a name of a gate that is not there", "facts.yaml", "use-case: What it is for}", "§publish-solicitation: Publish}", "The gate “publish-solicitation” has a name for “pilot-or-donation”, which has no such gate"),
        ("a gate that nothing passes", "facts.yaml", "    go-live:\n      'yes': {label: Go, passes: true}\n      smaller: {label: Go with less, passes: true}\n", "    go-live:\n      §'yes': {label: Go, passes: false}\n", "No outcome of the gate “go-live” passes it"),
        ("an outcome that does not say whether it passes", "facts.yaml", "smaller: {label: Go with less, passes: true}", "smaller: §{label: Go with less}", "“passes” is missing in the outcome “smaller” of “go-live”"),
        ("someone needed to pass first where nothing may", "facts.yaml", "{when: {area: health}, gate: go-live, roles", "{when: {area: health}, gate: §close-out, roles", "The gate “close-out” may not pass first, so that nothing is needed for that. Accepted: go-live."),
        ("nothing that may ever pass first", "facts.yaml", "{area: tax}]\n      ratify-days", "§{}]\n      ratify-days", "An item of “never” names no fact, so that nothing could ever pass first"),
        ("an end before all is ratified", "facts.yaml", "end-days: 90", "end-days: §20", "It ends after 20 days, before all is ratified, after 30"),

        ("a declaration of nobody", "rules.yaml", "    kind: declaration\n    before: go-live\n    of: {capacities: [leads, advises, signs-off], stages: [planning, use]}\n", "    §kind: declaration\n    before: go-live\n", "“of” is missing in the duty “conflicts-declared”"),
        ("a duty for each role", "rules.yaml", "    of: {capacities:", "    §per-role: {capacities:", "Unknown key “per-role” in the duty “conflicts-declared”"),
        ("a condition beside the rows of a separation", "rules.yaml", "    because: Who knows does not decide alone.\n", "    because: Who knows does not decide alone.\n    when: §{area: tax}\n", "“when” stands beside “rows” in the separation “expert-pairs”"),
        ("a row of a separation without its rule", "rules.yaml", "{rule: must-differ, when: {area: tax}", "§{when: {area: tax}", "“rule” is missing in row 1 of the separation “expert-pairs”"),
        ("rows of a separation that contradict", "rules.yaml", "{rule: may-be-same, when: {area: none, vulnerable-groups: 'no'}", "§{rule: may-be-same, when: {vulnerable-groups: 'no'}", "The separation “expert-pairs” contradicts “expert-pairs” (line 47): “expert” and “public” must differ"),
        ("a team that is always refused", "rules.yaml", "refused: {when: {risk: high}, because: Few", "refused: §{because: Few", "“when” is missing in “refused”"),

        ("questions without ids", "rules.yaml", "ask: {need: What is the need?, who: Who has it?}", "ask: §[What is the need?, Who has it?]", "For “ask” in the questions “need-core”, a list stands where a map is expected"),
        ("a question twice", "rules.yaml", "retired: [price]", "  more-core: {roles: buyer, stages: need, ask: {§need: Again?}, source: B1}\nretired: [price]", "The id “need” of a question belongs to a question already, in"),
        ("a question that must not come back", "rules.yaml", "who: Who has it?}", "§price: What does it cost?}", "The id “price” of a question belongs to a retired question already"),
        ("a question without words", "rules.yaml", "who: Who has it?}", "who: §}", "For the question “who” of “need-core”, nothing stands where a text is expected"),
        ("what is retired, not in a list", "rules.yaml", "retired: [price]", "retired: §{price: old}", "For the section “retired”, a map stands where a list of ids is expected"),

        ("a first step without a reason", "rules.yaml", "{when: {approach: built}, step: Find an adviser., because: Someone must know., source: B1}", "§{when: {approach: built}, step: Find an adviser., source: B1}", "“because” is missing in the step “find-adviser”"),
        ("a first step with an id that is taken", "rules.yaml", "    find-adviser:", "    §right-tool:", "The id “right-tool” of a step belongs to a judgement already"),
        ("one who is called at no place", "rules.yaml", "also: [{role: buyer}", "also: [{role: §public}", "The role “public” is called but stands at no place"),
        ("a place without roles", "rules.yaml", "{place: 2, roles: [buyer], to-get", "{place: 2, roles: §[], to-get", "The list “roles” in row 2 of “places” is empty"),
        ("a place that means nothing in time", "rules.yaml", "  spans:\n    - {when: {entry: pilot-or-donation}, until: 1, says: Today}\n    - {until: 2, says: This week}\n    - {until: 3, says: Next}\n", "  spans:\n    §- {until: 2, says: This week}\n", "No span without “when” reaches place 3, the last. Accepted: one with “until: 3” or more."),

        ("a kind of law without words", "rules.yaml", "local-law: {text: The local law}", "local-law: §{when: {area: tax}}", "“text” is missing in the item “local-law” of the checklist"),
        ("a review that never comes", "rules.yaml", "  yearly: {first-days: 365, every: 365,", "  §yearly: {every: 365,", "The review “yearly” never comes. Accepted: “first-days”"),
        ("a review by days and by deliveries", "rules.yaml", "{when: {approach: built}, every: each-delivery,", "{when: {approach: built}, first-days: §60, every: each-delivery,", "The review “delivery” hangs on days and on deliveries"),
        ("a review of a rhythm that is none", "rules.yaml", "every: 365, roles", "every: §often, roles", "“often” is not accepted for “every” in the review “yearly”"),
        ("an event that opens nothing", "rules.yaml", "{event: A feature is switched on., what: A new plan., because", "§{event: A feature is switched on., because", "“what” is missing in the event “new-feature”"),
        ("a publication from no gate", "rules.yaml", "from: go-live, says", "from: §going-live, says", "Unknown gate “going-live”"),

        ("days at a gate that is not there", "facts.yaml", "pilot-or-donation: {go-live: 5, close-out: 0}", "pilot-or-donation: {§publish-solicitation: 5}", "The gate “publish-solicitation” has days for “pilot-or-donation”, which has no such gate"),
        ("days at an unknown gate", "facts.yaml", "pilot-or-donation: {go-live: 5, close-out: 0}", "pilot-or-donation: {§golive: 5}", "Unknown key “golive” in the days of “pilot-or-donation”. Accepted: publish-solicitation, go-live, close-out. Did you mean “go-live”?"),
        ("an entry without days", "facts.yaml", "  days:\n    new-solicitation: {publish-solicitation: 25, go-live: 30}\n    pilot", "  days:\n    §pilot", "The days for “new-solicitation” are missing"),
        ("more working days than anyone waits", "facts.yaml", "go-live: 30}", "go-live: §1001}", "“1001” is not accepted for “go-live” in the days of “new-solicitation”. Accepted: a whole number from 0 to 1000."),
        ("a target that facts files cannot name", "facts.yaml", "targets: [publish-solicitation, go-live]", "targets: [publish-solicitation, §close-out]", "A facts file has no key for a day at the gate “close-out”. Accepted: publish-solicitation, go-live, renew."),
        ("an extra that nothing brings", "facts.yaml", "    building: {label: Building, days: 120, when: {approach: built}, at", "    §building: {label: Building, days: 120, at", "Nothing brings the extra “building”. Accepted: “requires”, “when”, or both."),
        ("an extra of a role without a requirement", "facts.yaml", "days: 120, when", "days: 120, role: §buyer, when", "“role” stands on the extra “building”, which hangs on no requirement"),
        ("asking where nobody is asked", "facts.yaml", "requires: consultation, asking: {", "requires: notice, asking: §{", "“asking” stands on the extra “consultation”, which asks nobody for days"),

        ("a sentence of no statement", "rules.yaml", "{says: Someone leads., statement: S1}", "{says: Someone leads., statement: §S7}", "Unknown statement “S7”. Accepted: S1, S2."),
        ("a sentence with one purchase", "rules.yaml", "    says: Risk brings people.\n    statement: S2\n    from: {approach: off-the-shelf, area: none}\n    to: {approach: off-the-shelf, area: health}\n", "    §says: Risk brings people.\n    statement: S2\n    from: {approach: off-the-shelf, area: none}\n", "“to” is missing in the sentence “2b”"),
        ("a sentence that changes nothing", "rules.yaml", "to: {approach: off-the-shelf, area: health}", "to: §{approach: off-the-shelf, area: none}", "Both purchases of the sentence “2b” have the same answers"),

        ("a claim with the key of another", "rules.yaml", "{kind: pass-first-needs, role: buyer}", "{kind: pass-first-needs, role: buyer, §staff: 3}", "Unknown key “staff” in claim 2 of “asked”. Accepted: kind, role."),
        ("a claim without a bound", "rules.yaml", "{kind: half-of-sign-offs}", "§{kind: at-most, when: {depth: light}}", "There is no bound in this claim. Accepted: at least one of roles, required, documents, sign-offs, signers."),
        ("documents besides none that are counted", "rules.yaml", "{kind: half-of-sign-offs}", "{kind: at-most, roles: 3, besides: §[report]}", "“besides” stands on a claim that counts no documents"),
        ("a claim that grows from the heaviest", "rules.yaml", "fact: approach, from: off-the-shelf,", "fact: approach, from: §built,", "No value of “approach” is heavier than “built”, so that nothing grows"),
        ("a claim that grows without an order", "rules.yaml", "fact: approach, from: off-the-shelf,", "fact: entry, from: §new-solicitation,", "No value of “entry” is heavier than “new-solicitation”, so that nothing grows"),
        ("a claim on a derived fact", "rules.yaml", "fact: entry, than: new-solicitation", "fact: §risk, than: low", "“risk” is derived. Accepted: a fact that a person answers."),
        ("one role that is never one person", "rules.yaml", "roles: [buyer, advocate]}", "roles: [§buyer]}", "One role is always one person. Accepted: at least two roles."),
        ("a property without claims", "rules.yaml", "claims: [{kind: cited}]", "claims: §[]", "The list “claims” in the property “cited” is empty"),

        ("a fact of which no one says what becomes", "facts.yaml", "    entry:\n      - {was: {kind: bought}, is: new-solicitation}\n      - {was: {kind: given, approach: {not: borrowed}}, is: pilot-or-donation}\n      - {was: {kind: given}, open: Is what is borrowed given?}\n    approach:", "    §approach:", "What becomes of “entry” is missing. Accepted: a line for each fact"),
        ("an older answer of which nothing becomes", "facts.yaml", "[{open: Nobody was asked.}]", "[§{was: {area: tax}}]", "Case 1 of “vulnerable-groups” does not say what becomes of it. Accepted: exactly one of is, open, same-as."),
        ("an older answer whatever it was", "facts.yaml", "{was: {kind: bought}, is: new-solicitation}", "§{is: new-solicitation}", "“was” is missing in case 1 of “entry”"),
        ("an older case that never holds", "facts.yaml", "[{open: Nobody was asked.}]", "[{open: Nobody was asked.}, §{was: {area: tax}, is: 'yes'}]", "Case 2 of “vulnerable-groups” never holds, since the one before it always does"),
        ("an older word that is lost", "facts.yaml", "      - {was: {approach: borrowed}, open: Borrowed was left out.}\n      - {same-as: approach}", "      - §{same-as: approach}", "“borrowed” of the older “approach” is no value of “approach”. Accepted: a case before this one"),
        ("an unknown older fact", "facts.yaml", "{was: {kind: bought}, is", "{was: {§knd: bought}, is", "Unknown older fact “knd”. Accepted: kind, approach, public-facing, area. Did you mean “kind”?"),
        ("an unknown older value", "facts.yaml", "{was: {kind: bought}, is", "{was: {kind: §boght}, is", "Unknown older value of “kind” “boght”. Accepted: bought, given. Did you mean “bought”?"),
        ("an older fact with one value", "facts.yaml", "kind: [bought, given]", "kind: §[bought]", "The older fact “kind” has 1 different values. Accepted: a list of 2 to 64."),

        ("a case that nobody has looked at", "history/old-town.yaml", "looked-at: 2026-11-29\n", "", "“looked-at” is missing in the case “old-town”"),
        ("a mark of a source that is none", "history/old-town.yaml", "mark: copy", "mark: §copied", "Unknown mark of a source “copied”. Accepted: seen, copy, memory."),
        ("what was not asked, though it was", "history/old-town.yaml", "asked-since: 2, was: the price", "was: §the price", "“was” stands on an expectation that was always asked for"),
        ("asked since a version that asked first", "history/old-town.yaml", "asked-since: 2", "asked-since: §1", "“1” is not accepted for “asked-since” in an expectation. Accepted: a whole number from 2 to 9999."),
        ("asked since and asked never", "history/old-town.yaml", "needs-fact: the price}", "needs-fact: the price, asked-since: §2}", "“asked-since” stands beside “needs-fact”"),
    ];

    private static string More(int count, string body) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"  more-{i}: {{{body}}}\n"));
}
