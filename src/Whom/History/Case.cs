using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.History;

/// <summary>
/// A real purchase: what happened, the facts as the buyer could have answered them, and who was missing.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="Title">One line.</param>
/// <param name="Year">The year in which it began.</param>
/// <param name="GoodPractice">True where it went well; false where it failed.</param>
/// <param name="NothingBought">True where nothing was bought: a system of one's own, say.</param>
/// <param name="Buyer">Who bought.</param>
/// <param name="Bought">What, and from whom.</param>
/// <param name="Happened">The story.</param>
/// <param name="Missing">Who was missing or late, in words.</param>
/// <param name="Notes">What is uncertain; null where nothing is.</param>
/// <param name="Facts">The answers.</param>
/// <param name="Doubtful">The facts (or "year") that the sources leave open.</param>
/// <param name="Expectations">The people whose absence or presence a source documents.</param>
/// <param name="NotRequired">Roles whose mandatory involvement would be too much.</param>
/// <param name="Sources">Where it can be read.</param>
/// <param name="LookedAt">The day on which facts and story were last read against the sources.</param>
public sealed record Case(
    string Id, Text Title, int Year, bool GoodPractice, bool NothingBought, Text Buyer, Text Bought, Text Happened,
    Text Missing, Text? Notes, Facts Facts, ImmutableArray<string> Doubtful, ImmutableArray<Expectation> Expectations,
    ImmutableArray<NotRequired> NotRequired, ImmutableArray<CaseSource> Sources, DateOnly LookedAt);

/// <summary>A person whom a source documents as missing, late, or (in good practice) there.</summary>
/// <param name="Role">Who.</param>
/// <param name="Stage">At this stage or an earlier one.</param>
/// <param name="AtLeast">In this capacity or a stronger one; here informed, consulted, advises,
/// signs off, leads rise in this order.</param>
/// <param name="Before">This gate, or an earlier one, waits for it.</param>
/// <param name="Because">What the source says; null where it is not yet looked up.</param>
/// <param name="NeedsFact">A fact that the vocabulary does not ask; null for most.</param>
/// <param name="AskedSince">The version of the vocabulary that first asks what this
/// rests on; null where it always did.</param>
/// <param name="Was">What it rested on that nobody was asked before; null where that is not said.</param>
public sealed record Expectation(
    Role Role, Stage Stage, Capacity AtLeast, Gate Before, Text? Because, Text? NeedsFact, int? AskedSince, Text? Was);

/// <summary>A role that should not have to be there, and why.</summary>
public sealed record NotRequired(Role Role, Text Because);

/// <summary>A source of a case.</summary>
/// <param name="Title">The title.</param>
/// <param name="Url">Its address.</param>
/// <param name="Mark">How far it was looked at; null where that is not said.</param>
public sealed record CaseSource(string Title, string Url, SourceMark? Mark);

/// <summary>How far a source of a case was looked at.</summary>
public enum SourceMark
{
    /// <summary>The page itself, or an excerpt of it, was read.</summary>
    Seen,

    /// <summary>A copy or a summary was read.</summary>
    Copy,

    /// <summary>It is told from memory, and must be looked up before it is published.</summary>
    Memory,
}

/// <summary>How a plan answers an expectation.</summary>
public enum Outcome
{
    /// <summary>The plan has the role so, and the gate waits.</summary>
    Met,

    /// <summary>The plan has not.</summary>
    Missed,

    /// <summary>It rests on a fact that the vocabulary does not ask; counted apart.</summary>
    NeedsFact,
}
