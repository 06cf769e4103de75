using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>A pack by its exact content.</summary>
/// <param name="Id">The id, such as <c>baseline</c>.</param>
/// <param name="Version">The version that its author gave it.</param>
/// <param name="Sha256">
/// Lower-case hexadecimal SHA-256 of the listing of its files: per file, in ordinal order of path, the file's own
/// SHA-256, two spaces, its path from the pack's folder with forward slashes, and a line feed; what
/// <c>sha256sum</c> prints.
/// </param>
/// <param name="Title">What a person reads.</param>
public sealed record PackReference(string Id, string Version, string Sha256, Text Title);

/// <summary>
/// All that the packs in use say, read and resolved: the vocabulary and the rules. Immutable. Every order, role, stage,
/// gate and value that it names exists; <c>Whom.Packs</c> makes sure of that.
/// </summary>
public sealed record Policy
{
    /// <summary>
    /// How many roles, gates, documents and facts, and values of one fact, there may be: they are counted in the bits
    /// of a machine word, in which one more would be taken for the first.
    /// </summary>
    public const int MostCounted = 64;

    /// <summary>The packs, in the order in which they were read.</summary>
    public required ImmutableArray<PackReference> Packs { get; init; }

    /// <summary>The pack that stands on the others; of several, the last.</summary>
    public PackReference Top => Packs[^1];

    /// <summary>What each of them says of itself, in their order.</summary>
    public ImmutableArray<PackAbout> Abouts { get; init; } = [];

    /// <summary>What the pack that stands on the others says of itself.</summary>
    public PackAbout About => Abouts[^1];

    /// <summary>The languages for which the packs have texts, English first.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>The given facts; the place of each is its order.</summary>
    public required ImmutableArray<Fact> Facts { get; init; }

    /// <summary>The ids of the facts that packs which extend others ask.</summary>
    public ImmutableHashSet<string> LocalFacts { get; init; } = [];

    /// <summary>Answers that do not fit together.</summary>
    public required ImmutableArray<Unfitting> Unfitting { get; init; }

    /// <summary>How a warning says what settling it would bring; null where it does not.</summary>
    public required UnfittingWording? UnfittingWording { get; init; }

    /// <summary>The derived facts, each after those that it rests on.</summary>
    public required ImmutableArray<DerivedFact> Derived { get; init; }

    /// <summary>The roles, in the order of the vocabulary.</summary>
    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>The stages in order.</summary>
    public required ImmutableArray<Stage> Stages { get; init; }

    /// <summary>The documents in order.</summary>
    public required ImmutableArray<Document> Documents { get; init; }

    /// <summary>The gates in order.</summary>
    public required ImmutableArray<Gate> Gates { get; init; }

    /// <summary>Which gates exist for which kind of entry.</summary>
    public required EntryGates Entries { get; init; }

    /// <summary>The rules in order.</summary>
    public required ImmutableArray<Rule> Rules { get; init; }

    /// <summary>Requirements without a row of their own.</summary>
    public required ImmutableArray<Duty> Duties { get; init; }

    /// <summary>Separations of duty.</summary>
    public required ImmutableArray<SeparationRule> Separations { get; init; }

    /// <summary>When nobody is shown how few could carry it.</summary>
    public required TeamRules Team { get; init; }

    /// <summary>What rules cannot decide.</summary>
    public required ImmutableArray<JudgementRule> Judgements { get; init; }

    /// <summary>Questions by role and stage.</summary>
    public required ImmutableArray<QuestionSet> Questions { get; init; }

    /// <summary>For each role, by order, what to ask it where the facts are so.</summary>
    public required ImmutableArray<ImmutableArray<ConditionalAsk>> Asks { get; init; }

    /// <summary>What is done before anybody is called.</summary>
    public required FirstSteps BeforeAnything { get; init; }

    /// <summary>Whom to call, in order.</summary>
    public required CallRules Calls { get; init; }

    /// <summary>Kinds of local law for a lawyer to look for.</summary>
    public required ImmutableArray<ChecklistItem> Checklist { get; init; }

    /// <summary>Looks at what runs.</summary>
    public required ImmutableArray<ReviewRule> Reviews { get; init; }

    /// <summary>What happenings open.</summary>
    public required ImmutableArray<OpeningRule> Opens { get; init; }

    /// <summary>Which plans a public register holds.</summary>
    public required ImmutableArray<PublicationRule> Publications { get; init; }

    /// <summary>Where no gate passes.</summary>
    public ImmutableArray<StopRule> Stops { get; init; } = [];

    /// <summary>Parts that nobody may take.</summary>
    public ImmutableArray<ForbiddenPart> Forbids { get; init; } = [];

    /// <summary>What packs take away of others.</summary>
    public ImmutableArray<Relaxation> Relaxes { get; init; } = [];

    /// <summary>Who may set aside what.</summary>
    public ImmutableArray<PackWaiver> Waivers { get; init; } = [];

    /// <summary>What must not appear.</summary>
    public ImmutableArray<NotInForce> NotInForce { get; init; } = [];

    /// <summary>What documents are started from; of some there may be nothing.</summary>
    public ImmutableArray<StartingText> StartingTexts { get; init; } = [];

    /// <summary>How many working days gates take.</summary>
    public required CalendarRules Calendar { get; init; }

    /// <summary>Documents that are one under a derived fact; null where there are none.</summary>
    public required MergedDocuments? Merged { get; init; }

    /// <summary>Who confirms answers.</summary>
    public required ConfirmingRules Confirming { get; init; }

    /// <summary>The derived fact whose rise calls for a confirmation; its order among all facts.</summary>
    public required int Risk { get; init; }

    /// <summary>What always holds.</summary>
    public required ImmutableArray<AlwaysProperty> Always { get; init; }

    /// <summary>Which of it does not hold together with a pack, and why.</summary>
    public ImmutableArray<Departure> Departures { get; init; } = [];

    /// <summary>Statements of the guide, for the table of coverage.</summary>
    public required ImmutableArray<GuideStatement> Guide { get; init; }

    /// <summary>What changes because of each sentence of the guide.</summary>
    public ImmutableArray<GuideSentence> Sentences { get; init; } = [];

    /// <summary>How answers of an older version are read; null where none are.</summary>
    public OlderAnswers? OlderAnswers { get; init; }

    /// <summary>What there are more of than is counted, and how many; null where there is nothing.</summary>
    public (string Kind, int Count)? TooMany
    {
        get
        {
            foreach (var counted in ((string, int)[])
                [("roles", Roles.Length), ("gates", Gates.Length), ("documents", Documents.Length),
                    ("facts", Facts.Length + Derived.Length)])
                if (counted.Item2 > MostCounted) return counted;
            for (var fact = 0; fact < Facts.Length + Derived.Length; fact++)
                if (ValuesOf(fact).Length > MostCounted) return ($"values of {FactId(fact)}", ValuesOf(fact).Length);
            return null;
        }
    }

    /// <summary>What stands behind each thing that it says.</summary>
    public IEnumerable<Grounds> Grounds => Rules.SelectMany(rule => rule.Rows.Select(row => row.Grounds))
        .Concat(Derived.SelectMany(fact => fact.Rows.Select(row => row.Grounds).Append(fact.OtherwiseGrounds)))
        .Concat(Duties.Select(duty => duty.Grounds))
        .Concat(Separations.Select(separation => separation.Grounds))
        .Concat(Judgements.Select(judgement => judgement.Grounds))
        .Concat(BeforeAnything.Steps.Select(step => step.Grounds))
        .Concat(Reviews.Select(review => review.Grounds))
        .Concat(Opens.Select(opening => opening.Grounds))
        .Concat(Publications.Select(publication => publication.Grounds))
        .Concat(Stops.Select(stop => stop.Grounds)).Concat(Forbids.Select(forbidden => forbidden.Grounds))
        .Concat(Relaxes.Select(relaxation => relaxation.Grounds))
        .Append(Team.Grounds).Append(Calendar.Grounds).Concat(Calls.Prepare is { } prepare ? [prepare.Grounds] : []);

    /// <summary>Whether a pack that extends others says it.</summary>
    public bool IsLocal(Grounds grounds)
    {
        ArgumentNullException.ThrowIfNull(grounds);
        return Abouts.Any(about => about.Id == grounds.Pack && !about.Extends.IsEmpty);
    }

    /// <summary>The id of the fact, given or derived, of order <paramref name="order"/>.</summary>
    public string FactId(int order) => order < Facts.Length ? Facts[order].Id : Derived[order - Facts.Length].Id;

    /// <summary>The values of the fact, given or derived, of order <paramref name="order"/>.</summary>
    public ImmutableArray<FactValue> ValuesOf(int order) =>
        order < Facts.Length ? Facts[order].Values : Derived[order - Facts.Length].Values;

    /// <summary>The label of the fact, given or derived, of order <paramref name="order"/>.</summary>
    public Text LabelOf(int order) => order < Facts.Length ? Facts[order].Label : Derived[order - Facts.Length].Label;

    /// <summary>What to ask the role: the first of its asks whose condition holds, else its own.</summary>
    public Text AskOf(Role role, Func<Condition, bool> holds)
    {
        foreach (var ask in Asks[role.Order])
            if (holds(ask.When)) return ask.Ask;
        return role.Ask;
    }

    /// <summary>The given fact with this id, or null.</summary>
    public Fact? FindFact(string id)
    {
        foreach (var fact in Facts)
            if (fact.Id == id) return fact;
        return null;
    }

    /// <summary>The role with this id, or null.</summary>
    public Role? FindRole(string id) => Roles.FirstOrDefault(role => role.Id == id);

    /// <summary>The stage with this id, or null.</summary>
    public Stage? FindStage(string id) => Stages.FirstOrDefault(stage => stage.Id == id);

    /// <summary>The gate with this id, or null.</summary>
    public Gate? FindGate(string id) => Gates.FirstOrDefault(gate => gate.Id == id);
}
