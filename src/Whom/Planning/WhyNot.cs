using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Why a role is not in a plan (at a stage, where one is named), and what would bring it.</summary>
/// <param name="Role">Who was asked about.</param>
/// <param name="Stage">At which stage; null for any.</param>
/// <param name="Nearest">
/// The smallest sets of changed answers that would bring it, all of the same size, in the order of
/// facts; empty where no answers bring it.
/// </param>
public sealed record WhyNot(Role Role, Stage? Stage, ImmutableArray<NearestChange> Nearest);

/// <summary>Answers that would have to be given or differ, and the rows that would then apply.</summary>
public sealed record NearestChange(ImmutableArray<AnswerChange> Changes, ImmutableArray<Reason> Brings);

/// <summary>One answer: what it is now (null where open), and what it would have to be (any of these).</summary>
public sealed record AnswerChange(Fact Fact, FactValue? From, ImmutableArray<FactValue> To);
