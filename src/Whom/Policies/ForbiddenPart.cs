namespace Whom.Policies;

/// <summary>A part that nobody in a role may take.</summary>
/// <param name="Grounds">Why.</param>
/// <param name="When">The facts under which it is forbidden.</param>
/// <param name="Role">Who.</param>
/// <param name="Capacity">In what capacity; null for every one.</param>
/// <param name="Stage">When; null at every stage.</param>
public sealed record ForbiddenPart(Grounds Grounds, Condition When, Role Role, Capacity? Capacity, Stage? Stage)
{
    /// <summary>Whether a row asks for just that part.</summary>
    public bool Is(InvolvementRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Role == Role && (Capacity is null || row.Capacity == Capacity)
            && (Stage is null || row.Stage == Stage);
    }
}
