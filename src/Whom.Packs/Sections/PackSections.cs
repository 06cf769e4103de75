using System.Collections.Immutable;
using Whom.Packs.Yaml;

namespace Whom.Packs.Sections;

/// <summary>The sections of a pack, gathered from its files.</summary>
internal sealed class PackSections(string folder, Mistakes mistakes)
{
    public static readonly ImmutableArray<string> Names =
    [
        "pack", "facts", "unfitting", "derived", "roles", "confirming", "asks", "stages", "documents", "gates",
        "merged", "entries", "sources", "rules", "duties", "separations",
        "team", "judgements", "questions", "retired", "before-anything", "calls", "checklist", "reviews", "opens",
        "publications", "starting-texts", "calendar", "guide", "sentences", "always", "updates", "names", "stops",
        "forbids", "relaxes", "waivers", "not-in-force", "departures",
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

    /// <summary>
    /// The words under a key of the section “pack”, whatever else stands there; none where it is absent.
    /// </summary>
    public ImmutableArray<ScalarNode> Head(string key) =>
        Optional("pack") is MapNode head ? head.Words(key) : [];

    /// <summary>Where the section begins; null where it is absent.</summary>
    public Node? KeyOf(string name) => _sections.TryGetValue(name, out var section) ? section.Key : null;

    // A section without anything in it is as good as absent.
    public Node? Optional(string name) =>
        _sections.TryGetValue(name, out var section) && section.Value is not ScalarNode { IsNull: true }
            ? section.Value
            : null;

    /// <summary>The section; null, and reported, where it is absent or empty.</summary>
    public Node? Required(string name, Mistakes mistakes)
    {
        if (Optional(name) is { } value and not MapNode { Entries.IsEmpty: true }) return value;
        if (_sections.TryGetValue(name, out var section)) mistakes.Add(section.Key, $"The section “{name}” is empty.");
        else mistakes.Add(_first ?? folder, 1, 1,
            $"The section “{name}” is missing in the pack. It may stand in any YAML file of the folder.");
        return null;
    }
}
