namespace Whom.Policies;

/// <summary>Which plans a public register holds, and from which gate.</summary>
public sealed record PublicationRule(Grounds Grounds, Condition When, Gate From, Text Says);
