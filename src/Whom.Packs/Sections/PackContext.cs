using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// What one reading of a pack has learned so far; sections are read in the order in which they need each other.
/// </summary>
internal sealed class PackContext
{
    public PackContext(Mistakes mistakes, Texts texts)
    {
        Mistakes = mistakes;
        Texts = texts;
        Sources = new("source", mistakes);
        Roles = new("role", mistakes);
        Stages = new("stage", mistakes);
        Documents = new("document", mistakes);
        Gates = new("gate", mistakes);
        Facts = new("fact", mistakes);
        Rules = new("rule", mistakes);
        Ids = new(mistakes);
        QuestionIds = new(mistakes);
    }

    /// <summary>That of a pack that extends others: all words but its own sources and texts are shared.</summary>
    public PackContext(PackContext first, Texts texts, IEnumerable<string> extends)
    {
        (Mistakes, Texts, Extends) = (first.Mistakes, texts, [.. extends]);
        Sources = new("source", Mistakes);
        (Roles, Stages, Documents, Gates) = (first.Roles, first.Stages, first.Documents, first.Gates);
        (Facts, Rules, Ids, QuestionIds) = (first.Facts, first.Rules, first.Ids, first.QuestionIds);
        (GivenFacts, Names, Owners, Entry) = (first.GivenFacts, first.Names, first.Owners, first.Entry);
    }

    public Mistakes Mistakes { get; }

    public Texts Texts { get; }

    /// <summary>The packs that this one extends, as it names them; none for one that stands by itself.</summary>
    public ImmutableArray<string> Extends { get; } = [];

    /// <summary>Whether it stands on another.</summary>
    public bool IsLocal => !Extends.IsEmpty;

    public PackHead Pack { get; set; } = new("", "", new(""), Force.Guide);

    public Vocabulary<Source> Sources { get; }

    public Vocabulary<Role> Roles { get; }

    public Vocabulary<Stage> Stages { get; }

    public Vocabulary<Document> Documents { get; }

    public Vocabulary<Gate> Gates { get; }

    /// <summary>The facts, given and derived.</summary>
    public Vocabulary<KnownFact> Facts { get; }

    public Vocabulary<Rule> Rules { get; }

    /// <summary>What has an id of its own that a reason or a table names.</summary>
    public Ids Ids { get; }

    /// <summary>The ids of questions, those that must not come back included.</summary>
    public Ids QuestionIds { get; }

    public List<Fact> GivenFacts { get; } = [];

    /// <summary>What roles, documents and gates are called where packs say otherwise.</summary>
    public LocalNames Names { get; } = new();

    /// <summary>The pack that first defined a word, by kind and id.</summary>
    public Dictionary<(string Kind, string Id), PackContext> Owners { get; } = [];

    /// <summary>By which kind of entry a purchase comes in; empty until it is known.</summary>
    public EntryKnown Entry { get; } = new();

    /// <summary>The fact that says by which kind of entry a purchase comes in; null until it is known.</summary>
    public KnownFact? EntryFact => Entry.Fact;

    /// <summary>
    /// Whether a word belongs to a pack that this one extends, which needs no definition, or is its own already.
    /// </summary>
    public bool MayNotShare(string kind, string id) =>
        Owners.TryGetValue((kind, id), out var owner) && (owner == this || Extends.Contains(owner.Pack.Id));

    public Fields Fields(Node node, string of, params ReadOnlySpan<string> accepted) =>
        new(node, of, Mistakes, accepted);

    /// <summary>A text that is required under <paramref name="key"/>.</summary>
    public Text Text(Fields fields, string path, string key) => Texts.At($"{path}.{key}", fields.Scalar(key));

    /// <summary>A text that may be absent.</summary>
    public Text? OptionalText(Fields fields, string path, string key) =>
        Texts.OptionalAt($"{path}.{key}", fields.OptionalScalar(key));

    /// <summary>
    /// The entries of a section, of which the engine counts at most so many as fit into one machine word.
    /// </summary>
    public ImmutableArray<Entry> Counted(Node section, string name, string kind)
    {
        var entries = Entries(section, name);
        if (entries.Length > Policy.MostCounted)
            Mistakes.Add(entries[Policy.MostCounted].Key,
                $"The {kind} {Quoted.Value(entries[Policy.MostCounted].Key.Value)} is one too many. Accepted: at most {Policy.MostCounted}.");
        return entries;
    }

    /// <summary>The entries of a section that is a map; the keys are ids.</summary>
    public ImmutableArray<Entry> Entries(Node section, string name)
    {
        if (section is not MapNode map)
        {
            Mistakes.Add(section, $"For the section “{name}”, {section.Kind} stands where a map is expected.");
            return [];
        }

        return map.Entries;
    }
}

/// <summary>The kinds of entry, as the packs learn of them.</summary>
internal sealed class EntryKnown
{
    public KnownFact? Fact { get; set; }

    /// <summary>Bits of the kinds that exercise an option or prolong a contract.</summary>
    public ulong Options { get; set; }
}

/// <summary>The section <c>pack</c>.</summary>
internal sealed record PackHead(string Id, string Version, Text Title, Force Force)
{
    public PackAbout? About { get; init; }
}

/// <summary>A source; a citation of it may add a section of its own.</summary>
internal sealed record Source(string Key, string Title, string? Section, string? Url);

/// <summary>A fact, given or derived, as conditions name it.</summary>
internal sealed record KnownFact(string Id, int Order, bool IsDerived, Vocabulary<FactValue> Values);
