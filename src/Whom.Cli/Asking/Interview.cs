using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Asking;

/// <summary>The answers so far, and the way that led to them; never changed, only followed by the next.</summary>
/// <param name="Planner">Says what still matters.</param>
/// <param name="Asked">The answers.</param>
/// <param name="Way">The questions that were put, in order, each with the answer that stood before.</param>
/// <param name="Unknown">The questions that the person cannot answer yet.</param>
internal sealed record Interview(
    Planner Planner, PurchaseFacts Asked, ImmutableStack<(int Fact, int? Before)> Way, ImmutableHashSet<int> Unknown)
{
    public static Interview Start(Planner planner, PurchaseFacts asked) => new(planner, asked, [], []);

    /// <summary>The plan for the answers so far.</summary>
    public Plan Plan { get; } = Planner.Plan(Asked);

    /// <summary>How many questions may still come: those that can change the plan and are not set aside.</summary>
    public int Remaining => Plan.StillAsked.Count(fact => !Unknown.Contains(fact.Order));

    /// <summary>The question to put now; null where none is left.</summary>
    public Fact? Question => Plan.StillAsked.FirstOrDefault(fact => !Unknown.Contains(fact.Order));

    public Interview Answer(Fact fact, FactValue value) => Go(
        Asked with { Facts = Asked.Facts.With(fact.Order, value.Order) }, fact, Unknown);

    public Interview NotKnown(Fact fact) => Go(Asked, fact, Unknown.Add(fact.Order));

    /// <summary>As it was before the last question; null where there is none before.</summary>
    public Interview? Back()
    {
        if (Way.IsEmpty) return null;
        var (fact, before) = Way.Peek();
        return new Interview(
            Planner, Asked with { Facts = Asked.Facts.With(fact, before) }, Way.Pop(), Unknown.Remove(fact));
    }

    private Interview Go(PurchaseFacts asked, Fact fact, ImmutableHashSet<int> unknown) =>
        new(Planner, asked, Way.Push((fact.Order, Asked.Facts[fact.Order])), unknown);
}
