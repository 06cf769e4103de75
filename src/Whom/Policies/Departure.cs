namespace Whom.Policies;

/// <summary>
/// Why something that always holds by the rules that a pack extends does not hold together with it: what law asks on
/// one road alone, or of one answer and not of a heavier one.
/// </summary>
/// <param name="Grounds">Why; its rule is the id of the property.</param>
/// <param name="Property">The id of the property in <c>always</c>.</param>
public sealed record Departure(Grounds Grounds, string Property);
