namespace Whom.Policies;

/// <summary>Who confirms an answer that makes the plan lighter.</summary>
/// <param name="Otherwise">Where the fact's own role is not in the plan.</param>
/// <param name="Instead">Where whoever would confirm gave the answer.</param>
/// <param name="All">One role that confirms all, where the facts say so; null where there is none.</param>
/// <param name="AllWhen">When that is so.</param>
public sealed record ConfirmingRules(Role Otherwise, Role Instead, Role? All, Condition AllWhen);
