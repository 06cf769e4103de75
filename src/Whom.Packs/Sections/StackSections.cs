using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// The sections of all packs that hold together, resolved in the order in which they need each other: of each section
/// first what the standard rules say, then what each pack adds.
/// </summary>
internal static class StackSections
{
    // What a pack that extends another must not say: there is one of each.
    private static readonly string[] Once =
    [
        "confirming", "stages", "gates", "merged", "entries", "team", "retired", "before-anything", "calendar", "guide",
        "sentences", "updates", "starting-texts",
    ];

    /// <summary>The policy; null where a mistake was found.</summary>
    public static Policy? Resolve(
        ImmutableArray<(ParsedPack Pack, PackContext Context)> packs, Mistakes mistakes)
    {
        var (first, context) = packs[0];
        foreach (var (pack, own) in packs)
        {
            if (pack.Sections.Required("pack", mistakes) is { } head) own.Pack = VocabularySections.Pack(own, head);
            if (!own.IsLocal && own != context)
                mistakes.Add(pack.Sections.KeyOf("pack") ?? first.Sections.KeyOf("pack")!,
                    $"“{own.Pack.Id}” extends nothing, and neither does “{context.Pack.Id}”. Accepted: packs that stand on the same rules.");
            foreach (var once in Once)
                if (own.IsLocal && pack.Sections.KeyOf(once) is { } key)
                    mistakes.Add(key,
                        $"The section “{once}” stands in a pack that extends another. Accepted there: {string.Join(", ", PackSections.Names.Except(Once))}.");
        }

        Node? Required(string name) => first.Sections.Required(name, mistakes);
        IEnumerable<(PackContext Context, Node Section)> All(string name) => packs
            .Where(one => !one.Context.IsLocal || !Once.Contains(name))
            .Select(one => (one.Context, Section: one.Pack.Sections.Optional(name)))
            .Where(one => one.Section is not null).Select(one => (one.Context, one.Section!));
        ImmutableArray<T> Each<T>(string name, Func<PackContext, Node, IEnumerable<T>> read) =>
            [.. All(name).SelectMany(one => read(one.Context, one.Section))];

        void Words(string name, Action<PackContext, Node> read)
        {
            Required(name);
            foreach (var (own, section) in All(name)) read(own, section);
        }

        foreach (var (own, names) in All("names")) own.Names.Add(own, names);
        foreach (var (pack, own) in packs)
            if (pack.Sections.Required("sources", mistakes) is { } sources) VocabularySections.Sources(own, sources);
        Words("roles", VocabularySections.Roles);
        Words("stages", VocabularySections.Stages);
        Words("documents", VocabularySections.Documents);
        Words("gates", VocabularySections.Gates);
        Words("facts", FactSections.Given);
        Required("derived");
        context.Names.Check();
        var (derived, risk) = DerivedSection.Read([.. All("derived")]);
        if (context.Facts.Count > Policy.MostCounted)
            mistakes.Add(packs[^1].Pack.Sections.KeyOf("facts") ?? first.Sections.KeyOf("facts")!,
                $"The {(packs.Length > 1 ? "packs together have" : "pack has")} {context.Facts.Count} facts, derived ones included. Accepted: at most {Policy.MostCounted}.");
        if (packs.Length > 1)
            foreach (var (kind, count) in (ReadOnlySpan<(string, int)>)
                [("roles", context.Roles.Count), ("documents", context.Documents.Count)])
                if (count > Policy.MostCounted)
                    mistakes.Add(packs[^1].Pack.Sections.KeyOf(kind) ?? first.Sections.KeyOf(kind)!,
                        $"The packs have {count} {kind} together. Accepted: at most {Policy.MostCounted}.");
        UnfittingWording? wording = null;
        var unfitting = ImmutableArray.CreateBuilder<Unfitting>();
        foreach (var (own, node) in All("unfitting"))
        {
            var (words, pairs) = FactSections.Unfitting(own, node);
            wording ??= words;
            unfitting.AddRange(pairs);
        }

        var confirming = Required("confirming") is { } confirms ? PeopleSections.Confirming(context, confirms) : null;
        var merged = MergedSection.Read(context, first.Sections.Optional("merged"));
        var entries = Required("entries") is { } kinds ? EntriesSection.Read(context, kinds) : null;
        Required("rules");
        foreach (var (own, rows) in All("rules")) RulesSection.Read(own, rows);
        ImmutableArray<Rule> rules = [.. context.Rules.All];
        var duties = Each("duties", (own, node) => DutiesSection.Read(own, node));
        var separations = Each("separations", (own, node) => SeparationsSection.Read(own, node));
        var team = Required("team") is { } people ? PeopleSections.Team(context, people) : null;
        var judgements = Each("judgements", (own, node) => PeopleSections.Judgements(own, node));
        var retired = first.Sections.Optional("retired");
        QuestionsSection.Retire(context, retired);
        var questions = Each("questions", (own, node) => QuestionsSection.Read(own, node));
        // Of what two packs would ask one role, the pack that stands on the other goes first.
        var asks = packs.Reverse().Select(one => PeopleSections.Asks(one.Context, one.Pack.Sections.Optional("asks")))
            .Aggregate((all, next) => [.. all.Zip(next, (mine, theirs) => mine.AddRange(theirs))]);
        var beforeAnything =
            Required("before-anything") is { } before ? CallsSection.BeforeAnything(context, before) : null;
        var calls = Required("calls") is { } called ? CallsSection.Calls(context, called) : null;
        // Each role is called at the first place that holds: the pack that stands on the other goes before it.
        foreach (var (own, node) in All("calls").Where(one => one.Context.IsLocal))
            calls = calls is null ? null : calls with { Places = [.. CallsSection.Local(own, node), .. calls.Places] };
        var checklist = Each("checklist", (own, node) => RunningSections.Checklist(own, node));
        var reviews = Each("reviews", (own, node) => RunningSections.Reviews(own, node));
        var opens = Each("opens", (own, node) => RunningSections.Opens(own, node));
        var publications = Each("publications", (own, node) => RunningSections.Publications(own, node));
        var starting = StartingTextsSection.Read(context, first.Sections.Optional("starting-texts"));
        var calendar = Required("calendar") is { } days ? CalendarSection.Read(context, days, entries) : null;
        var stops = Each("stops", LocalSections.Stops);
        var forbids = Each("forbids", LocalSections.Forbids);
        var relaxes = Each("relaxes", LocalSections.Relaxes);
        var notInForce = Each("not-in-force", LocalSections.NotInForce);
        var known = rules.Select(rule => rule.Id).Concat(duties.Select(duty => duty.Grounds.Rule))
            .Concat(judgements.Select(judgement => judgement.Id)).ToHashSet();
        var waivers = Each("waivers", (own, node) => LocalSections.Waivers(own, node, known));
        var guide = GuideSections.Guide(context, first.Sections.Optional("guide"),
            new HashSet<string>([.. context.Ids.Taken, .. context.Facts.Ids, .. questions.Select(set => set.Id),
                .. PackSections.Names], StringComparer.Ordinal));
        foreach (var (own, covering) in All("rules"))
            RulesSection.CheckCovers(own, covering, guide.Select(statement => statement.Id).ToHashSet());
        var sentences = GuideSections.Sentences(context, first.Sections.Optional("sentences"), guide);
        var always = Each("always", (own, node) => AlwaysSection.Read(own, node, packs.Length > 1));
        var departures = Each("departures", (own, node) =>
            LocalSections.Departures(own, node, [.. always.Select(property => property.Id)]));
        var older = UpdatesSection.Read(context, first.Sections.Optional("updates"));
        if (mistakes.Any || confirming is null || entries is null || team is null || beforeAnything is null
            || calls is null || calendar is null)
            return null;

        return new()
        {
            Packs = [.. packs.Select(one => new PackReference(one.Context.Pack.Id, one.Context.Pack.Version,
                one.Pack.Files.Sha256, one.Context.Pack.Title))],
            Abouts = [.. packs.Select(one => one.Context.Pack.About!)],
            Languages = [.. packs.SelectMany(one => one.Context.Texts.Languages).Distinct()
                .OrderByDescending(language => language == Text.Source)
                .ThenBy(language => language, StringComparer.Ordinal)],
            Facts = [.. context.GivenFacts],
            LocalFacts = [.. context.GivenFacts.Select(fact => fact.Id)
                .Where(id => context.Owners[("fact", id)].IsLocal)],
            Unfitting = unfitting.DrainToImmutable(),
            UnfittingWording = wording,
            Derived = derived,
            Roles = [.. context.Roles.All],
            Stages = [.. context.Stages.All],
            Documents = [.. context.Documents.All],
            Gates = [.. context.Gates.All],
            Entries = entries,
            Rules = rules,
            Duties = duties,
            Separations = separations,
            Team = team,
            Judgements = judgements,
            Questions = questions,
            Asks = asks,
            BeforeAnything = beforeAnything,
            Calls = calls,
            Checklist = checklist,
            Reviews = reviews,
            Opens = opens,
            Publications = publications,
            Stops = stops,
            Forbids = forbids,
            Relaxes = relaxes,
            Waivers = waivers,
            NotInForce = notInForce,
            StartingTexts = starting,
            Calendar = calendar,
            Merged = merged,
            Confirming = confirming,
            Risk = risk,
            Always = always,
            Departures = departures,
            Guide = guide,
            Sentences = sentences,
            OlderAnswers = older,
        };
    }
}
