namespace Whom.Policies;

/// <summary>A kind of local law for a lawyer to look for.</summary>
public sealed record ChecklistItem(string Id, Condition When, Text Text);
