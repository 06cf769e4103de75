namespace Whom.Policies;

/// <summary>Where it holds, no gate passes.</summary>
public sealed record StopRule(Grounds Grounds, Condition When);
