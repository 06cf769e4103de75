namespace Whom.Policies;

/// <summary>What must not appear in a plan: bills, vetoed or repealed law, the law of others.</summary>
/// <param name="Grounds">Why not, and where that stands.</param>
/// <param name="Says">What.</param>
public sealed record NotInForce(Grounds Grounds, Text Says);
