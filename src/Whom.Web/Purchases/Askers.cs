using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Mail;

namespace Whom.Web.Purchases;

/// <summary>Who asks somebody, and how they are reached.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address, to which answers go.</param>
/// <param name="Phone">Their telephone number; null where none is known.</param>
/// <param name="Office">Their department or organisation; null where none is known.</param>
public sealed record Asker(PersonId Person, string Name, string Email, string? Phone, string? Office)
{
    public Mailbox Mailbox => new(Name, Email);

    /// <summary>All of it in a line.</summary>
    public string Line => string.Join(", ", new[] { Name, Office, Email, Phone }.OfType<string>());
}

/// <summary>Finds who asks.</summary>
public sealed class Askers(PeopleDirectory people, Organisations organisations)
{
    /// <summary>The same for whoever acts in an assignment; null also where they named themselves.</summary>
    public async Task<Asker?> OfAsync(PurchaseView view, Assignment assignment, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(assignment);
        return assignment.AskedBy == assignment.Acting
            ? null
            : await OfAsync(view.Purchase, assignment, assignment.Acting, cancel);
    }

    /// <summary>
    /// Whoever asked for an assignment last, or named somebody for it; where they are gone or are the reader
    /// themselves, whoever leads. Null where nobody is left: then nobody is named, and answers go to nobody.
    /// </summary>
    public async Task<Asker?> OfAsync(
        Purchase purchase, Assignment assignment, PersonId reader, CancellationToken cancel)
    {
        PersonId?[] all = [assignment.AskedBy, .. CoreRoles.Team.Select(role => purchase.Responsible(role)?.Acting)];
        foreach (var id in all.OfType<PersonId>().Distinct().Where(id => id != reader))
        {
            if (await people.FindAsync(id, cancel) is not { Value: var person }) continue;
            var office = person.Organisation is { } at
                ? (await organisations.FindAsync(at, cancel))?.Value.Name
                : null;
            return new Asker(id, person.Name, person.Email, person.Phone, office);
        }

        return null;
    }
}
