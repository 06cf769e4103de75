using Whom.Purchases;

namespace Whom.People;

/// <summary>Some days on which a person is away.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">Who.</param>
/// <param name="From">The first day, in the jurisdiction's time zone.</param>
/// <param name="Until">The last day.</param>
/// <param name="Delegate">Who can act for them; null where nobody was named.</param>
public sealed record Absence(Guid Id, PersonId Person, DateOnly From, DateOnly Until, PersonId? Delegate)
{
    /// <summary>Whether they are away on a day.</summary>
    public bool On(DateOnly day) => From <= day && day <= Until;
}
