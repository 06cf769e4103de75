using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The sections of a pack, gathered from its files and resolved in the order in which they need each other.</summary>
internal sealed class PackSections(string folder, Mistakes mistakes)
{
    private static readonly ImmutableArray<string> Names =
    [
        "pack", "facts", "unfitting", "derived", "roles", "confirming", "asks", "stages", "artefacts", "gates", "merged", "entries",
        "sources", "rules", "duties", "separations", "team", "judgements", "questions", "retired", "before-anything", "calls", "checklist",
        "reviews", "opens", "publications", "calendar", "guide", "sentences", "always", "updates",
    ];

    private readonly Dictionary<string, Entry> _sections = new(StringComparer.Ordinal);
    private string? _first;

    public void Add(PackFile file, Node? node)
    {
        _first ??= file.Name;
        if (node is null) return;
        if (node is not MapNode map)
        {
            mistakes.Add(node, $"Where a map of sections is expected, {node.Kind} stands. Accepted: {string.Join(", ", Names)}.");
            return;
        }

        foreach (var section in map.Entries)
        {
            if (!Names.Contains(section.Key.Value))
                mistakes.Add(section.Key, $"Unknown section {Quoted.Value(section.Key.Value)}. {Nearest.Hint(section.Key.Value, Names)}");
            else if (!_sections.TryAdd(section.Key.Value, section))
            {
                var other = _sections[section.Key.Value].Key;
                mistakes.Add(section.Key, $"The section “{section.Key.Value}” stands in two files; it began in {other.File}, line {other.Line}. Accepted: each section in one file.");
            }
        }
    }

    /// <summary>The policy; of use only where no mistake was found.</summary>
    public Policy? Resolve(Reading reading, Func<string> hash)
    {
        if (Required("pack") is { } pack) reading.Pack = VocabularySections.Pack(reading, pack);
        if (Required("sources") is { } sources) VocabularySections.Sources(reading, sources);
        if (Required("roles") is { } roles) VocabularySections.Roles(reading, roles);
        if (Required("stages") is { } stages) VocabularySections.Stages(reading, stages);
        if (Required("artefacts") is { } artefacts) VocabularySections.Artefacts(reading, artefacts);
        if (Required("gates") is { } gates) VocabularySections.Gates(reading, gates);
        if (Required("facts") is { } facts) reading.GivenFacts = FactSections.Given(reading, facts);
        var (derived, risk) = Required("derived") is { } computed ? DerivedSection.Read(reading, computed) : ([], 0);
        if (reading.Facts.Count > Policy.MostCounted)
            mistakes.Add(_sections["facts"].Key, $"The pack has {reading.Facts.Count} facts, derived ones included. Accepted: at most {Policy.MostCounted}.");
        var (wording, unfitting) = FactSections.Unfitting(reading, Optional("unfitting"));
        var confirming = Required("confirming") is { } confirms ? PeopleSections.Confirming(reading, confirms) : null;
        var asks = PeopleSections.Asks(reading, Optional("asks"));
        var merged = MergedSection.Read(reading, Optional("merged"));
        var entries = Required("entries") is { } kinds ? EntriesSection.Read(reading, kinds) : null;
        var rules = Required("rules") is { } rows ? RulesSection.Read(reading, rows) : [];
        var duties = DutiesSection.Read(reading, Optional("duties"));
        var separations = SeparationsSection.Read(reading, Optional("separations"));
        var team = Required("team") is { } people ? PeopleSections.Team(reading, people) : null;
        var judgements = PeopleSections.Judgements(reading, Optional("judgements"));
        var questions = QuestionsSection.Read(reading, Optional("questions"), Optional("retired"));
        var beforeAnything = Required("before-anything") is { } first ? CallsSection.BeforeAnything(reading, first) : null;
        var calls = Required("calls") is { } called ? CallsSection.Calls(reading, called) : null;
        var checklist = RunningSections.Checklist(reading, Optional("checklist"));
        var reviews = RunningSections.Reviews(reading, Optional("reviews"));
        var opens = RunningSections.Opens(reading, Optional("opens"));
        var publications = RunningSections.Publications(reading, Optional("publications"));
        var calendar = Required("calendar") is { } days ? CalendarSection.Read(reading, days, entries) : null;
        var guide = GuideSections.Guide(reading, Optional("guide"),
            new HashSet<string>([.. reading.Ids.Taken, .. reading.Facts.Ids, .. questions.Select(set => set.Id), .. Names], StringComparer.Ordinal));
        if (Optional("rules") is { } covering) RulesSection.CheckCovers(reading, covering, guide.Select(statement => statement.Id).ToHashSet());
        var sentences = GuideSections.Sentences(reading, Optional("sentences"), guide);
        var always = AlwaysSection.Read(reading, Optional("always"));
        var older = UpdatesSection.Read(reading, Optional("updates"));
        if (mistakes.Any || confirming is null || entries is null || team is null || beforeAnything is null || calls is null || calendar is null)
            return null;

        return new()
        {
            Packs = [new(reading.Pack.Id, reading.Pack.Version, hash(), reading.Pack.Title)],
            Languages = reading.Texts.Languages,
            Facts = reading.GivenFacts,
            Unfitting = unfitting,
            UnfittingWording = wording,
            Derived = derived,
            Roles = [.. reading.Roles.All],
            Stages = [.. reading.Stages.All],
            Artefacts = [.. reading.Artefacts.All],
            Gates = [.. reading.Gates.All],
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
        _sections.TryGetValue(name, out var section) && section.Value is not ScalarNode { IsNull: true } ? section.Value : null;

    private Node? Required(string name)
    {
        if (Optional(name) is { } value and not MapNode { Entries.IsEmpty: true }) return value;
        if (_sections.TryGetValue(name, out var section)) mistakes.Add(section.Key, $"The section “{name}” is empty.");
        else mistakes.Add(_first ?? folder, 1, 1, $"The section “{name}” is missing in the pack. It may stand in any YAML file of the folder.");
        return null;
    }
}
