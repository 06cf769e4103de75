using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Which gates exist, and what they and the documents are called, by the value of one fact.</summary>
/// <param name="Fact">The order of the fact that decides it.</param>
/// <param name="ByValue">For each of its values, by order, the gates that exist, in gate
/// order; the last gate always exists.</param>
/// <param name="PassFirst">For each of its values, by order, what may pass first and
/// be ratified after; null for most.</param>
/// <param name="Names">For each of its values, by order, the names that differ from the
/// labels, by id of gate or document.</param>
/// <param name="Outcomes">For each gate, by order, how it can end; empty where it opens or stays shut.</param>
public sealed record EntryGates(
    int Fact, ImmutableArray<ImmutableArray<Gate>> ByValue, ImmutableArray<PassFirst?> PassFirst,
    ImmutableArray<ImmutableDictionary<string, Text>> Names, ImmutableArray<ImmutableArray<GateOutcome>> Outcomes)
{
    /// <summary>On which gate's passing each day falls that rules go by, where there is such a gate.</summary>
    public ImmutableSortedDictionary<DayOf, Gate> Days { get; init; } = ImmutableSortedDictionary<DayOf, Gate>.Empty;

    /// <summary>
    /// The gate before which a thing due before <paramref name="due"/> is due: itself, or the next that exists.
    /// </summary>
    public Gate MoveOn(Gate due, int entry)
    {
        foreach (var gate in ByValue[entry])
            if (gate.Order >= due.Order) return gate;
        throw new InvalidOperationException(
            $"No gate exists at or after {due.Id}; a pack is checked for that when it is read.");
    }

    /// <summary>What the gate is called for this kind of entry; its label while that is open.</summary>
    public Text NameOf(Gate gate, int? entry) => Name(gate.Id, entry) ?? gate.Label;

    /// <summary>What the document is called for this kind of entry; its label while that is open.</summary>
    public Text NameOf(Document document, int? entry) => Name(document.Id, entry) ?? document.Label;

    private Text? Name(string id, int? entry) =>
        entry is { } value && Names[value].TryGetValue(id, out var name) ? name : null;
}

/// <summary>One way in which a gate can end.</summary>
/// <param name="Id">The id, such as <c>smaller</c>.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Passes">Whether the purchase goes on.</param>
public sealed record GateOutcome(string Id, Text Label, bool Passes);

/// <summary>
/// In an emergency some gates may pass on the sign-offs of a few, and all else due there is ratified after.
/// </summary>
/// <param name="Gates">The gates that may pass first.</param>
/// <param name="Roles">Whose sign-off, for the passing itself, they need all the same.</param>
/// <param name="Also">Whose sign-off a gate needs besides, by the facts.</param>
/// <param name="Never">What may never pass first: any of these.</param>
/// <param name="RatifyDays">Days within which all else is ratified, and a consultation opened.</param>
/// <param name="ReportDays">Days within which a consultation is reported.</param>
/// <param name="EndDays">The most days until it is an ordinary purchase, or off.</param>
public sealed record PassFirst(
    ImmutableArray<Gate> Gates, ImmutableArray<Role> Roles, ImmutableArray<PassFirstAlso> Also,
    ImmutableArray<Condition> Never, int RatifyDays, int ReportDays, int EndDays);

/// <summary>Roles whose sign-off a gate needs besides to pass first, where the facts say so.</summary>
public sealed record PassFirstAlso(Condition When, Gate Gate, ImmutableArray<Role> Roles);

/// <summary>Documents that are one document where a fact has a value.</summary>
/// <param name="When">The fact, mostly a derived one, and its values.</param>
/// <param name="Into">For each document, by order, the one that stands in its place; itself where it stays.</param>
public sealed record MergedDocuments(Clause When, ImmutableArray<Document> Into);
