using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>Who settles what is disputed, in words, and where that is done.</summary>
public static class DisputeWording
{
    /// <summary>
    /// What somebody is told who may dispute an answer: who has the last word, by their part. A guest need not know who
    /// everybody is.
    /// </summary>
    public static string Asks(Contribution said, PurchaseView view, Locale locale) =>
        view.Purchase.DisputeGoesTo(said) is SettledBy.Person(var person)
            ? locale["DisputePerson", RefusalWording.RoleName(RoleOf(person, view), view.Policy, locale)]
            : locale["DisputeAdministrator"];

    /// <summary>What is said of a dispute that waits.</summary>
    public static string Waits(Contribution said, PurchaseView view, Locale locale) =>
        view.Purchase.DisputeGoesTo(said) is SettledBy.Person(var person)
            ? locale["DisputeWaitsPerson", EventWording.Name(person, view, locale)]
            : locale["DisputeWaitsAdministrator"];

    /// <summary>Where whoever said it disputes the answer.</summary>
    public static string PathOf(Contribution said, PurchaseView view) =>
        $"/assignments/{view.Purchase.Id}/{said.Assignment}/dispute/{said.Id}";

    /// <summary>Where the dispute is settled.</summary>
    public static string SettlePathOf(Contribution said, PurchaseView view) => $"{view.Path}/disputes/{said.Id}";

    /// <summary>What whoever looks is to settle by this part, the oldest first.</summary>
    public static ImmutableArray<Contribution> ToSettleIn(Assignment part, PurchaseView view) =>
        view.IsActive && CoreRoles.Deciding.Contains(part.Role) && part.IsActedIn(view.Actor)
            ? [.. view.Purchase.OpenDisputes().Where(said => MaySettle(said, view))]
            : [];

    /// <summary>Whether whoever looks settles it.</summary>
    public static bool MaySettle(Contribution said, PurchaseView view) =>
        said.IsDisputed && view.Purchase.MayNotSettleDispute(said, view.Actor) is null;

    private static string RoleOf(PersonId person, PurchaseView view) =>
        CoreRoles.Deciding.First(role => view.Purchase.Responsible(role)?.Acting == person);
}
