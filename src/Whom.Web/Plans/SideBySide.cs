using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>Two plans, laid side by side for reading.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="Answers">The questions that are answered differently.</param>
/// <param name="People">Everyone in either, in the order of the vocabulary.</param>
public sealed record SideBySide(
    Plan First, Plan Second, ImmutableArray<(Fact Fact, FactValue? First, FactValue? Second)> Answers,
    ImmutableArray<RoleInTwo> People)
{
    public static SideBySide Of(Plan first, Plan second)
    {
        // The two may be by different rules: what one of them does not know is open there.
        var answers = first.Policy.Facts.Union(second.Policy.Facts)
            .Select(fact => (fact, First: first.AnswerTo(fact), Second: second.AnswerTo(fact)))
            .Where(both => both.First != both.Second);
        var (one, two) = (PlanPeople.Of(first), PlanPeople.Of(second));
        var people = first.Policy.Roles.Union(second.Policy.Roles)
            .Select(role => new RoleInTwo(role, Parts(one, role), Parts(two, role)))
            .Where(role => !role.First.IsEmpty || !role.Second.IsEmpty);
        return new SideBySide(first, second, [.. answers], [.. people]);
    }

    private static ImmutableArray<Involvement> Parts(ImmutableArray<PlanPerson> people, Role role) =>
        people.FirstOrDefault(person => person.Role == role)?.Involvements ?? [];
}

/// <summary>One role in two plans.</summary>
public sealed record RoleInTwo(Role Role, ImmutableArray<Involvement> First, ImmutableArray<Involvement> Second)
{
    /// <summary>The parts of one that the other has not.</summary>
    public static ImmutableArray<Involvement> Only(ImmutableArray<Involvement> here, ImmutableArray<Involvement> there)
    {
        var known = there.Select(Key).ToHashSet();
        return [.. here.Where(part => !known.Contains(Key(part)))];
    }

    /// <summary>The parts that both have.</summary>
    public ImmutableArray<Involvement> Both => [.. First.Except(Only(First, Second))];

    // As plans are compared everywhere: by role, stage, capacity and, for a sign-off, document.
    private static (string Anchor, bool Certain) Key(Involvement part) => (Anchors.Of(part), part.Certain);
}
