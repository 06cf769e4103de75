using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Purchases;

/// <summary>What a purchase is called, and the people in it; whose name was cleared is missing.</summary>
/// <param name="Purchase">Null where it was cleared.</param>
/// <param name="People">As the record has them: all who were named, as they were called then.</param>
public sealed record NamesWithin(string? Purchase, ImmutableDictionary<PersonId, string> People)
{
    /// <summary>The contents that the names stand in.</summary>
    public static IEnumerable<Sealed> ContentsOf(Purchase purchase) =>
    [
        purchase.Name, .. purchase.Assignments.Select(one => one.Name),
        .. purchase.Assignments.Select(one => one.Delegation?.Name).OfType<Sealed>(),
    ];

    /// <summary>The names, where these contents were read.</summary>
    public static NamesWithin Of(Purchase purchase, Func<Sealed, string?> textOf)
    {
        var people = ImmutableDictionary.CreateBuilder<PersonId, string>();
        foreach (var assignment in purchase.Assignments)
        {
            if (textOf(assignment.Name) is { } name) people[assignment.Person] = name;
            if (assignment.Delegation is { } acting && textOf(acting.Name) is { } other) people[acting.To] = other;
        }

        return new NamesWithin(textOf(purchase.Name), people.ToImmutable());
    }
}

/// <summary>Reads the names of many purchases in one go.</summary>
public sealed class WorkNames(PurchaseService purchases)
{
    public async Task<ImmutableDictionary<PurchaseId, NamesWithin>> OfAsync(
        IReadOnlyCollection<Purchase> of, CancellationToken cancel)
    {
        var contents = await purchases.ContentsAsync(of.SelectMany(NamesWithin.ContentsOf), cancel);
        return of.ToImmutableDictionary(one => one.Id, one => NamesWithin.Of(
            one, words => words.Place is { } place ? contents[place] : words.Text));
    }
}
