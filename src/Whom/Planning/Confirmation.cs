using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>The answers that one role confirms, in one look.</summary>
/// <param name="Role">Who confirms; never who gave the answer.</param>
/// <param name="Answers">In the order of facts.</param>
public sealed record Confirmation(Role Role, ImmutableArray<ConfirmedAnswer> Answers);

/// <summary>An answer to confirm, and what heavier ones would bring.</summary>
public sealed record ConfirmedAnswer(Fact Fact, FactValue Value, ImmutableArray<Otherwise> Otherwise);

/// <summary>A heavier value, the risk that it would bring (null where undecided), and the sign-offs.</summary>
public sealed record Otherwise(FactValue Value, FactValue? Risk, ImmutableArray<AddedSignOff> Adds);

/// <summary>A sign-off that is not in the plan.</summary>
public sealed record AddedSignOff(Role Role, Stage Stage, Document On);
