namespace Whom.Policies;

/// <summary>A question that no rule can decide, put to a role.</summary>
/// <param name="Id">The id.</param>
/// <param name="Grounds">Why.</param>
/// <param name="When">The facts that bring it.</param>
/// <param name="Question">The question.</param>
/// <param name="Role">To whom it is put.</param>
/// <param name="FirstWhen">The facts that put it before all others; null where none do.</param>
public sealed record JudgementRule(
    string Id, Grounds Grounds, Condition When, Text Question, Role Role, Condition? FirstWhen);
