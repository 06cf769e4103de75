using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>
/// A plan laid over reality: who holds what it asks for, who is still missing, and who holds what they may not.
/// </summary>
/// <param name="Matrix">Each certain involvement of the plan that a person can hold, in the order of the plan.</param>
/// <param name="Missing">The roles that nobody holds at some stage, those to call first before all others.</param>
/// <param name="Clashes">Pairs of roles that must differ and are held by one person, in the order of the plan.</param>
public sealed record Overview(
    ImmutableArray<Place> Matrix, ImmutableArray<MissingRole> Missing, ImmutableArray<Clash> Clashes)
{
    /// <summary>How many roles a person can hold.</summary>
    public int Roles => Matrix.Select(place => place.Item.Role).Distinct().Count();

    /// <summary>How many of them are filled: at each of its stages somebody takes part.</summary>
    public int Filled => Matrix.GroupBy(place => place.Item.Role)
        .Count(places => places.All(place => place.State is PlaceState.Accepted or PlaceState.Spoken));

    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Overview Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        // Once for all places: a long purchase has thousands of things said in it.
        var spoken = purchase.Contributions.Select(said => (said.Assignment, said.Stage)).ToHashSet();
        ImmutableArray<Place> matrix =
        [
            .. plan.Involvements.Where(item => item.Certain && item.Role.Holder != Holder.Nobody)
                .Select(item => PlaceOf(purchase, item, spoken)),
        ];
        return new Overview(matrix, [.. MissingFrom(matrix, plan)], [.. ClashesIn(purchase, plan)]);
    }

    private static Place PlaceOf(Purchase purchase, Involvement item, HashSet<(AssignmentId, string)> spoken)
    {
        ImmutableArray<Assignment> holders =
            [.. purchase.Assignments.Where(held => held.Role == item.Role.Id && held.Covers(item.Stage.Id))];
        var state = holders.Any(held => spoken.Contains((held.Id, item.Stage.Id))) ? PlaceState.Spoken
            : holders.IsEmpty ? PlaceState.NotNamed
            : holders.Max(held => held.State) switch
            {
                AssignmentState.Named => PlaceState.Named,
                AssignmentState.Invited => PlaceState.Invited,
                AssignmentState.Accepted or AssignmentState.Declined or AssignmentState.Ended => PlaceState.Accepted,
            };
        return new Place(item, state, holders, purchase.Responsible(item.Role, item.Stage));
    }

    private static IEnumerable<MissingRole> MissingFrom(ImmutableArray<Place> matrix, Plan plan)
    {
        var first = plan.Calls.Select(call => call.Role).ToImmutableArray();
        return matrix.Where(place => place.Holders.IsEmpty)
            .GroupBy(place => place.Item.Role)
            .Select(places => new MissingRole(places.Key, [.. places.Select(place => place.Item.Stage).Distinct()]))
            .OrderBy(missing => first.Contains(missing.Role) ? first.IndexOf(missing.Role) : int.MaxValue)
            .ThenBy(missing => missing.Stages[0].Order)
            .ThenBy(missing => missing.Role.Order);
    }

    // Nobody is ever named into one; a changed answer can make one of two
    // assignments that one person has, or has spoken in.
    private static IEnumerable<Clash> ClashesIn(Purchase purchase, Plan plan)
    {
        foreach (var pair in plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer))
            foreach (var person in Counted(pair.First).Intersect(Counted(pair.Second)))
                yield return new Clash(person, pair);

        IEnumerable<PersonId> Counted(Role role) => purchase.Assignments.Where(assignment => assignment.Role == role.Id)
            .SelectMany(assignment => assignment.Participants());
    }
}

/// <summary>How far a role has come at a stage; the furthest of those who hold it.</summary>
public enum PlaceState
{
    /// <summary>Nobody was named.</summary>
    NotNamed,

    /// <summary>Someone was named, and not asked yet.</summary>
    Named,

    /// <summary>Someone was asked, and has not answered.</summary>
    Invited,

    /// <summary>Someone takes part.</summary>
    Accepted,

    /// <summary>Someone has spoken about this stage.</summary>
    Spoken,
}

/// <summary>One role at one stage.</summary>
/// <param name="Item">What the plan asks.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Holders">Who holds it there, in the order of naming.</param>
/// <param name="Responsible">Who answers for it; null where nobody holds it.</param>
public sealed record Place(
    Involvement Item, PlaceState State, ImmutableArray<Assignment> Holders, Assignment? Responsible);

/// <summary>A role that nobody holds.</summary>
/// <param name="Role">Which.</param>
/// <param name="Stages">Where, in order.</param>
public sealed record MissingRole(Role Role, ImmutableArray<Stage> Stages);

/// <summary>A person who counts for two roles that must differ.</summary>
/// <param name="Person">Who.</param>
/// <param name="Pair">Which, and why.</param>
public sealed record Clash(PersonId Person, Separation Pair);
