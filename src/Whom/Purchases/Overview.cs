using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>A plan laid over reality: who holds what it asks for, who is still missing, and who holds what they may not.</summary>
/// <param name="Matrix">Each certain involvement of the plan that a person can hold, in the order of the plan.</param>
/// <param name="Missing">The roles that nobody holds at some stage, those to call first before all others.</param>
/// <param name="Clashes">Pairs of roles that must differ and are held by one person, in the order of the plan.</param>
public sealed record Overview(ImmutableArray<Place> Matrix, ImmutableArray<MissingRole> Missing, ImmutableArray<Clash> Clashes)
{
    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Overview Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ImmutableArray<Place> matrix =
        [
            .. plan.Involvements.Where(item => item.Certain && item.Role.Holder != Holder.Nobody)
                .Select(item => new Place(item, [.. Holders(purchase, item)], purchase.Responsible(item.Role, item.Stage))),
        ];
        return new Overview(matrix, [.. MissingFrom(matrix, plan)], [.. ClashesIn(purchase, plan)]);
    }

    private static IEnumerable<Assignment> Holders(Purchase purchase, Involvement item) =>
        purchase.Assignments.Where(held => held.Role == item.Role.Id && held.Covers(item.Stage.Id));

    private static IEnumerable<MissingRole> MissingFrom(ImmutableArray<Place> matrix, Plan plan)
    {
        var first = plan.StartNow.Select(call => call.Role).ToImmutableArray();
        return matrix.Where(place => place.Holders.IsEmpty)
            .GroupBy(place => place.Item.Role)
            .Select(places => new MissingRole(places.Key, [.. places.Select(place => place.Item.Stage).Distinct()]))
            .OrderBy(missing => first.Contains(missing.Role) ? first.IndexOf(missing.Role) : int.MaxValue)
            .ThenBy(missing => missing.Stages[0].Order)
            .ThenBy(missing => missing.Role.Order);
    }

    // Nobody is ever named into one; a changed answer can make one of two parts that one person holds already.
    private static IEnumerable<Clash> ClashesIn(Purchase purchase, Plan plan)
    {
        var live = purchase.Assignments.Where(held => !held.Ended).ToList();
        foreach (var pair in plan.Separations.Where(pair => pair.Certain && pair.Rule == Apart.MustDiffer))
        {
            var both = live.Where(held => held.Role == pair.First.Id).Select(held => held.Person)
                .Intersect(live.Where(held => held.Role == pair.Second.Id).Select(held => held.Person));
            foreach (var person in both) yield return new Clash(person, pair);
        }
    }
}

/// <summary>One role at one stage.</summary>
/// <param name="Item">What the plan asks.</param>
/// <param name="Holders">Who holds it there, in the order of naming.</param>
/// <param name="Responsible">Who answers for it; null where nobody holds it.</param>
public sealed record Place(Involvement Item, ImmutableArray<Assignment> Holders, Assignment? Responsible);

/// <summary>A role that nobody holds.</summary>
/// <param name="Role">Which.</param>
/// <param name="Stages">Where, in order.</param>
public sealed record MissingRole(Role Role, ImmutableArray<Stage> Stages);

/// <summary>A person who holds two roles that must differ.</summary>
/// <param name="Person">Who.</param>
/// <param name="Pair">Which, and why.</param>
public sealed record Clash(PersonId Person, Separation Pair);
