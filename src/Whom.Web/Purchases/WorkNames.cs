using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Purchases;

/// <summary>What a purchase is called, and the people in it; whose name was cleared is missing.</summary>
/// <param name="Purchase">Null where it was cleared.</param>
/// <param name="People">As the record has them.</param>
public sealed record NamesWithin(string? Purchase, ImmutableDictionary<PersonId, string> People);

/// <summary>Reads the names of many purchases in one go.</summary>
public sealed class WorkNames(PurchaseService purchases)
{
    public async Task<ImmutableDictionary<PurchaseId, NamesWithin>> OfAsync(
        IReadOnlyCollection<Purchase> of, CancellationToken cancel)
    {
        var contents = await purchases.ContentsAsync(of.SelectMany(Sealed), cancel);
        return of.ToImmutableDictionary(one => one.Id, one => Within(one, contents));
    }

    private static IEnumerable<Sealed> Sealed(Purchase purchase) =>
    [
        purchase.Name, .. purchase.Assignments.Select(one => one.Name),
        .. purchase.Assignments.Select(one => one.Delegation?.Name).OfType<Sealed>(),
    ];

    private static NamesWithin Within(Purchase purchase, ImmutableDictionary<SealPlace, string?> contents)
    {
        var people = ImmutableDictionary.CreateBuilder<PersonId, string>();
        foreach (var assignment in purchase.Assignments)
        {
            if (TextOf(assignment.Name) is { } name) people[assignment.Person] = name;
            if (assignment.Delegation is { } acting && TextOf(acting.Name) is { } other) people[acting.To] = other;
        }

        return new NamesWithin(TextOf(purchase.Name), people.ToImmutable());

        string? TextOf(Sealed words) => words.Place is { } place ? contents[place] : words.Text;
    }
}
