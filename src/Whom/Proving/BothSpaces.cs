using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>The purchases that two policies ask about: all facts of both, each with all values of both.</summary>
internal sealed class BothSpaces
{
    // More conditions than this are not looked for: a change that needs more is told by those that cover most of it.
    private const int MostConditions = 4096;

    private readonly ImmutableArray<Fact> _facts;
    private readonly ImmutableArray<ImmutableArray<FactValue>> _values;

    public BothSpaces(Policy before, Policy after)
    {
        _facts = [.. before.Facts, .. after.Facts.Where(fact => before.FindFact(fact.Id) is null)];
        _values =
        [
            .. _facts.Select(fact => ((IEnumerable<FactValue>)fact.Values)
                .Concat(after.FindFact(fact.Id)?.Values ?? []).DistinctBy(value => value.Id).ToImmutableArray()),
        ];
        Functions = new Diagrams(_values.Select(values => values.Length));
        Before = Importing(before);
        After = Importing(after);
    }

    public Diagrams Functions { get; }

    /// <summary>A function of the plans by the earlier policy, made here.</summary>
    public Func<AllPlans, int, int> Before { get; }

    /// <summary>A function of the plans by the later policy, made here.</summary>
    public Func<AllPlans, int, int> After { get; }

    /// <summary>Few conditions that together hold just where the function does.</summary>
    public ImmutableArray<Answered> Cover(int function)
    {
        var conditions = new List<List<Clause>>();
        var open = Facts.AllOpen(_facts.Length);
        for (var left = function; left != Diagrams.False && conditions.Count < MostConditions;)
        {
            var condition = Functions.Nearest(left, open, 1)[0];
            Widen(condition, function);
            conditions.Add(condition);
            left = Functions.Without(left, Of(condition));
        }

        return
        [
            .. conditions.Where((condition, at) => !IsCovered(conditions, at, function)).Select(condition =>
                new Answered([.. condition.OrderBy(clause => clause.Fact).Select(clause => (_facts[clause.Fact],
                    _values[clause.Fact].Where((_, value) => clause.Allows(value)).ToImmutableArray()))])),
        ];
    }

    // Whatever of it does not matter to the function is left out.
    private void Widen(List<Clause> condition, int function)
    {
        for (var at = condition.Count - 1; at >= 0; at--)
        {
            var clause = condition[at];
            condition.RemoveAt(at);
            if (Functions.Without(Of(condition), function) != Diagrams.False) condition.Insert(at, clause);
        }

        // A value more of a fact is one condition less.
        for (var at = 0; at < condition.Count; at++)
        {
            var clause = condition[at];
            for (var value = 0; value < _values[clause.Fact].Length; value++)
            {
                if (clause.Allows(value)) continue;
                condition[at] = clause with { Values = clause.Values | 1UL << value };
                if (Functions.Without(Of(condition), function) == Diagrams.False) clause = condition[at];
                else condition[at] = clause;
            }
        }
    }

    private bool IsCovered(List<List<Clause>> conditions, int at, int function)
    {
        if (conditions.Count == 1) return false;
        var mine = Of(conditions[at]);
        for (var other = 0; other < conditions.Count; other++)
            if (other != at && Functions.Without(mine, Of(conditions[other])) == Diagrams.False
                && (Of(conditions[other]) != mine || other < at)) return true;
        return function == Diagrams.False;
    }

    private int Of(List<Clause> condition) => condition.Aggregate(
        Diagrams.True, (all, clause) => Functions.And(all, Functions.OneOf(clause.Fact, clause.Values)));

    private Func<AllPlans, int, int> Importing(Policy policy)
    {
        var facts = policy.Facts.Select(fact => _facts.IndexOf(fact)).ToArray();
        var values = policy.Facts.Select((fact, at) => fact.Values.Select(
            value => _values[facts[at]].IndexOf(value)).ToArray()).ToArray();
        return (plans, function) =>
            Functions.Import(plans.Functions, function, fact => facts[fact], (fact, value) => values[fact][value]);
    }
}
