using Whom.Purchases;
using Whom.Web.Words;

namespace Whom.Web.Desk;

/// <summary>Those to whom the overview of a purchase says the same: all in which one look differs from another is here.</summary>
/// <param name="Language">In which language.</param>
/// <param name="Leads">Whether they may lead the purchase.</param>
/// <param name="Asked">Who is asked to take a part of their own; null where nobody is who looks.</param>
public readonly record struct Audience(string Language, bool Leads, PersonId? Asked)
{
    public static Audience Of(PurchaseView view, Visit visit)
    {
        var who = view.Visitor.Person;
        var asked = view.Purchase.Assignments.Any(part => part.State == PartState.Named && part.IsActedIn(who));
        return new Audience(visit.Language, view.MayLead, asked ? who : null);
    }
}
