using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>Who asks somebody to take part, out of the directory: whom they turn to with a question.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Office">Their department or organisation; null where that is not known.</param>
/// <param name="Phone">Their telephone number; null where none is known.</param>
/// <param name="Email">Their e-mail address; null where they are in the directory no more.</param>
public sealed record Asker(string Name, string? Office, string? Phone, string? Email);

/// <summary>Looks up who asks.</summary>
public sealed class Askers(PeopleDirectory people, Organisations organisations, Locale locale)
{
    /// <summary>
    /// Who asked for an assignment: whoever named or invited them, else whoever leads the purchase; null where nobody
    /// is known, and where it is somebody who acts in it.
    /// </summary>
    public async Task<Asker?> OfAsync(PurchaseView view, Assignment assignment, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(assignment);
        if ((assignment.AskedBy ?? view.Purchase.Responsible(CoreRoles.ProcurementOfficer)?.Acting) is not { } id
            || id == assignment.Acting) return null;
        if (await people.FindAsync(id, cancel) is not { Value: var person })
            return new Asker(view.NameOf(id, locale["UnknownPerson"]), null, null, null);
        var office = person.Organisation is { } at && await organisations.FindAsync(at, cancel) is { } found
            ? found.Value.Name : null;
        return new Asker(person.Name, office, person.Phone, person.Email);
    }
}
