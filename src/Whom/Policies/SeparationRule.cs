using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Whether two roles may be one person.</summary>
public enum Apart
{
    /// <summary>Two people.</summary>
    MustDiffer,

    /// <summary>One person may hold both.</summary>
    MayBeSame,
}

/// <summary>A separation of duties: a role, and those that it is kept apart from, or may be one with.</summary>
public sealed record SeparationRule(Grounds Grounds, Condition When, Apart Rule, Role Role, ImmutableArray<Role> With);

/// <summary>When nobody is shown how few people could carry a purchase.</summary>
/// <param name="RefusedWhen">When it is refused.</param>
/// <param name="Grounds">Why.</param>
public sealed record TeamRules(Condition RefusedWhen, Grounds Grounds);
