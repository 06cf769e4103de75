using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// The sections of a pack, gathered from its files and resolved in the order in which they need each other.
/// </summary>
internal sealed class PackSections(string folder, Mistakes mistakes)
{
    private static readonly ImmutableArray<string> Names =
    [
        "pack", "facts", "unfitting", "derived", "roles", "confirming", "asks", "stages", "documents", "gates",
        "merged", "entries", "sources", "rules", "duties", "separations",
        "team", "judgements", "questions", "retired", "before-anything", "calls", "checklist", "reviews", "opens",
        "publications", "starting-texts", "calendar", "guide", "sentences", "always", "updates",
    ];

    private readonly Dictionary<string, Entry> _sections = new(StringComparer.Ordinal);
    private string? _first;

    public void Add(PackFile file, Node? node)
    {
        _first ??= file.Name;
        if (node is null) return;
        if (node is not MapNode map)
        {
            mistakes.Add(node,
                $"Where a map of sections is expected, {node.Kind} stands. Accepted: {string.Join(", ", Names)}.");
            return;
        }

        foreach (var section in map.Entries)
        {
            if (!Names.Contains(section.Key.Value))
                mistakes.Add(section.Key,
                    $"Unknown section {Quoted.Value(section.Key.Value)}. {Nearest.Hint(section.Key.Value, Names)}");
            else if (!_sections.TryAdd(section.Key.Value, section))
            {
                var other = _sections[section.Key.Value].Key;
                mistakes.Add(section.Key,
                    $"The section “{section.Key.Value}” stands in two files; it began in {other.File}, line {other.Line}. Accepted: each section in one file.");
            }
        }
    }

    /// <summary>The policy; of use only where no mistake was found.</summary>
    public Policy? Resolve(PackContext context, Func<string> hash)
    {
        if (Required("pack") is { } pack) context.Pack = VocabularySections.Pack(context, pack);
        if (Required("sources") is { } sources) VocabularySections.Sources(context, sources);
        if (Required("roles") is { } roles) VocabularySections.Roles(context, roles);
        if (Required("stages") is { } stages) VocabularySections.Stages(context, stages);
        if (Required("documents") is { } documents) VocabularySections.Documents(context, documents);
        if (Required("gates") is { } gates) VocabularySections.Gates(context, gates);
        if (Required("facts") is { } facts) context.GivenFacts = FactSections.Given(context, facts);
        var (derived, risk) = Required("derived") is { } computed ? DerivedSection.Read(context, computed) : ([], 0);
        if (context.Facts.Count > Policy.MostCounted)
            mistakes.Add(_sections["facts"].Key,
                $"The pack has {context.Facts.Count} facts, derived ones included. Accepted: at most {Policy.MostCounted}.");
        var (wording, unfitting) = FactSections.Unfitting(context, Optional("unfitting"));
        var confirming = Required("confirming") is { } confirms ? PeopleSections.Confirming(context, confirms) : null;
        var asks = PeopleSections.Asks(context, Optional("asks"));
        var merged = MergedSection.Read(context, Optional("merged"));
        var entries = Required("entries") is { } kinds ? EntriesSection.Read(context, kinds) : null;
        var rules = Required("rules") is { } rows ? RulesSection.Read(context, rows) : [];
        var duties = DutiesSection.Read(context, Optional("duties"));
        var separations = SeparationsSection.Read(context, Optional("separations"));
        var team = Required("team") is { } people ? PeopleSections.Team(context, people) : null;
        var judgements = PeopleSections.Judgements(context, Optional("judgements"));
        var questions = QuestionsSection.Read(context, Optional("questions"), Optional("retired"));
        var beforeAnything =
            Required("before-anything") is { } first ? CallsSection.BeforeAnything(context, first) : null;
        var calls = Required("calls") is { } called ? CallsSection.Calls(context, called) : null;
        var checklist = RunningSections.Checklist(context, Optional("checklist"));
        var reviews = RunningSections.Reviews(context, Optional("reviews"));
        var opens = RunningSections.Opens(context, Optional("opens"));
        var publications = RunningSections.Publications(context, Optional("publications"));
        var starting = StartingTextsSection.Read(context, Optional("starting-texts"));
        var calendar = Required("calendar") is { } days ? CalendarSection.Read(context, days, entries) : null;
        var guide = GuideSections.Guide(context, Optional("guide"),
            new HashSet<string>([.. context.Ids.Taken, .. context.Facts.Ids, .. questions.Select(set => set.Id),
                .. Names], StringComparer.Ordinal));
        if (Optional("rules") is { } covering)
            RulesSection.CheckCovers(context, covering, guide.Select(statement => statement.Id).ToHashSet());
        var sentences = GuideSections.Sentences(context, Optional("sentences"), guide);
        var always = AlwaysSection.Read(context, Optional("always"));
        var older = UpdatesSection.Read(context, Optional("updates"));
        if (mistakes.Any || confirming is null || entries is null || team is null || beforeAnything is null
            || calls is null || calendar is null)
            return null;

        return new()
        {
            Packs = [new(context.Pack.Id, context.Pack.Version, hash(), context.Pack.Title)],
            Languages = context.Texts.Languages,
            Facts = context.GivenFacts,
            Unfitting = unfitting,
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
            StartingTexts = starting,
            Calendar = calendar,
            Merged = merged,
            Confirming = confirming,
            Risk = risk,
            Always = always,
            Guide = guide,
            Sentences = sentences,
            OlderAnswers = older,
        };
    }

    // A section without anything in it is as good as absent.
    private Node? Optional(string name) =>
        _sections.TryGetValue(name, out var section) && section.Value is not ScalarNode { IsNull: true }
            ? section.Value
            : null;

    private Node? Required(string name)
    {
        if (Optional(name) is { } value and not MapNode { Entries.IsEmpty: true }) return value;
        if (_sections.TryGetValue(name, out var section)) mistakes.Add(section.Key, $"The section “{name}” is empty.");
        else mistakes.Add(_first ?? folder, 1, 1,
            $"The section “{name}” is missing in the pack. It may stand in any YAML file of the folder.");
        return null;
    }
}
