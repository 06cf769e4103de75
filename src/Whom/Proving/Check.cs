using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>Where a property fails: a class of purchases, and for a property of two, the answer that changes.</summary>
internal readonly record struct Failure(long Number, int? Fact = null, int From = 0, int To = 0);

/// <summary>One property, made ready to be checked against every class of purchases.</summary>
internal abstract class Check(FactSpace space, AlwaysProperty property)
{
    public FactSpace Space { get; } = space;

    public AlwaysProperty Property { get; } = property;

    public static Check Of(FactSpace space, AlwaysProperty property, RowsOf engine) => property switch
    {
        AlwaysProperty.InEveryPlan present => new PresenceCheck(space, present),
        AlwaysProperty.Required required => new RequiredCheck(space, required),
        AlwaysProperty.NoLighter lighter => new NoLighterCheck(space, lighter),
        AlwaysProperty.HeavierKeeps heavier => new HeavierKeepsCheck(space, heavier),
        AlwaysProperty.NeverFewer fewer => new NeverFewerCheck(space, fewer),
        AlwaysProperty.Fillable fillable => new FillableCheck(space, fillable),
        AlwaysProperty.Cited cited => new CitedCheck(space, cited),
        AlwaysProperty.FunctionOfFacts function => new FunctionCheck(space, function, engine),
    };

    /// <summary>The lightest failure; null where the property holds.</summary>
    public abstract Failure? FirstFailure(ImmutableArray<ProofVisitor> visitors, int check, Signatures signatures);

    /// <summary>The failure, with every answer left out that does not matter to it.</summary>
    public Counterexample Smallest(Failure failure, Signatures signatures)
    {
        var free = new List<int>();
        for (var fact = Space.Values.Length - 1; fact >= 0; fact--)
        {
            if (fact == failure.Fact) continue;
            free.Add(fact);
            if (!FailsForAll(failure, free, 0, signatures)) free.Remove(fact);
        }

        var policy = Space.Tables.Policy;
        var answers = policy.Facts.Where(fact => fact.Order != failure.Fact && !free.Contains(fact.Order))
            .Select(fact => (fact, Value(fact, Space.At(failure.Number, fact.Order)))).ToImmutableArray();
        (Fact, FactValue, FactValue)? change = failure.Fact is { } changed
            ? (policy.Facts[changed], Value(policy.Facts[changed], failure.From), Value(policy.Facts[changed], failure.To))
            : null;
        var (roles, says) = Explain(failure, signatures);
        var where = answers.IsEmpty
            ? "In every purchase"
            : "Where " + string.Join(" and ", answers.Select(a => $"{a.fact.Id} is {a.Item2.Id}"));
        var when = change is var (moves, from, to) ? $", when {moves.Id} goes from {from.Id} to {to.Id}" : "";
        return new Counterexample(Property, answers, change, roles, $"{where}{when}: {says}");
    }

    protected abstract bool Fails(Failure at, Signatures signatures);

    protected abstract (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures);

    protected ImmutableArray<Role> RolesIn(ulong roles) =>
        [.. Space.Tables.Policy.Roles.Where(role => (roles >> role.Order & 1) != 0)];

    protected static string Names(ImmutableArray<Role> roles) => string.Join(", ", roles.Select(role => role.Id));

    private FactValue Value(Fact fact, int ofClass) => fact.Values[Space.Values[fact.Order][ofClass]];

    private bool FailsForAll(Failure failure, List<int> free, int next, Signatures signatures)
    {
        if (next == free.Count) return Fails(failure, signatures);
        var fact = free[next];
        var start = failure.Number - Space.At(failure.Number, fact) * Space.Stride(fact);
        for (var value = 0; value < Space.Values[fact].Length; value++)
            if (!FailsForAll(failure with { Number = start + value * Space.Stride(fact) }, free, next + 1, signatures)) return false;
        return true;
    }
}

/// <summary>A property of each purchase by itself.</summary>
internal abstract class OnePurchaseCheck(FactSpace space, AlwaysProperty property) : Check(space, property)
{
    /// <summary>Whether a purchase with these answers, derived ones included, and these rows breaks the property.</summary>
    public abstract bool Fails(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows);

    public override Failure? FirstFailure(ImmutableArray<ProofVisitor> visitors, int check, Signatures signatures)
    {
        var found = visitors.Select(visitor => visitor.Lightest(check)).Where(lightest => lightest is not null).Order().FirstOrDefault();
        return found is { } first ? new Failure(first.Number) : null;
    }

    protected sealed override bool Fails(Failure at, Signatures signatures)
    {
        Span<sbyte> all = stackalloc sbyte[Space.Tables.Total];
        Span<ulong> rows = stackalloc ulong[Space.Tables.Words];
        Resolve(at, all, rows);
        return Fails(all, rows);
    }

    protected void Resolve(Failure at, Span<sbyte> all, Span<ulong> rows)
    {
        Space.Answers(at.Number, all);
        Space.Tables.Match(all, rows);
    }

    /// <summary>The set of involvement rows that are so.</summary>
    protected ulong[] Rows(Func<InvolvementRow, bool> so)
    {
        var rows = new ulong[Space.Tables.Words];
        for (var row = 0; row < Space.Tables.DutiesFrom; row++)
            if (so(Space.Tables.Involvements[row])) rows[row / 64] |= 1UL << row % 64;
        return rows;
    }

    protected static bool Meet(ReadOnlySpan<ulong> rows, ReadOnlySpan<ulong> with)
    {
        for (var word = 0; word < rows.Length; word++)
            if ((rows[word] & with[word]) != 0) return true;
        return false;
    }
}

/// <summary>A property of two purchases that differ in one answer.</summary>
internal abstract class TwoPurchasesCheck(FactSpace space, AlwaysProperty property) : Check(space, property)
{
    /// <summary>The changes of one answer to look at, as classes of its values.</summary>
    protected abstract IEnumerable<(int Fact, int From, int To)> Changes();

    /// <summary>Whether the second purchase breaks the property against the first.</summary>
    protected abstract bool Breaks(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, Signatures signatures);

    public override Failure? FirstFailure(ImmutableArray<ProofVisitor> visitors, int check, Signatures signatures)
    {
        var changes = Changes().Distinct().ToArray();
        (int Weight, long Number, int Change)? best = null;
        var gate = new Lock();
        Parallel.For(0, changes.Length, index =>
        {
            var (fact, from, to) = changes[index];
            var stride = Space.Stride(fact);
            var span = stride * Space.Values[fact].Length;
            var answers = new sbyte[Space.Values.Length];
            for (var block = 0L; block < Space.Classes; block += span)
            {
                for (var number = block + from * stride; number < block + (from + 1) * stride; number++)
                {
                    var other = number + (to - from) * stride;
                    if (signatures.Same(number, other) || !Breaks(signatures.Of(number), signatures.Of(other), signatures)) continue;
                    Space.Answers(number, answers);
                    var found = (ProofVisitor.Weight(answers), number, index);
                    lock (gate)
                    {
                        if (best is not { } lightest || found.CompareTo(lightest) < 0) best = found;
                    }
                }
            }
        });
        return best is { } first ? new Failure(first.Number, changes[first.Change].Fact, changes[first.Change].From, changes[first.Change].To) : null;
    }

    protected sealed override bool Fails(Failure at, Signatures signatures)
    {
        var (first, second) = Pair(at);
        return Breaks(signatures.Of(first), signatures.Of(second), signatures);
    }

    protected (long First, long Second) Pair(Failure at) =>
        (at.Number, at.Number + (at.To - at.From) * Space.Stride(at.Fact!.Value));
}
