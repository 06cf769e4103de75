using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>
/// The claim that a plan is a function of its facts is one about the engine, which may do as it likes: no function of
/// it is at hand, so it is asked, for each class of purchases, under two names, and held against the rows that the walk
/// itself finds.
/// </summary>
internal sealed class FunctionOfFacts(FactSpace space, RowsOf engine)
{
    /// <summary>
    /// The answers of a purchase that breaks it, without those that do not matter; null where there is none.
    /// </summary>
    public ImmutableArray<(Fact Fact, FactValue Value)>? Breach(Action<double>? progress)
    {
        var found = space.Walk(() => new Asking(space.Compiled.Given, engine), progress)
            .Select(visitor => visitor.Found)
            .OfType<sbyte[]>().ToList();
        if (found.Count == 0) return null;

        // The walk goes by the first fact, then the second; the first purchase that it
        // meets has the least answers in that order.
        found.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        var answers = found[0];
        var free = new bool[answers.Length];
        for (var fact = answers.Length - 1; fact >= 0; fact--)
        {
            free[fact] = true;
            free[fact] = BreaksForAll([.. answers], free, 0);
        }

        return
        [
            .. space.Compiled.Policy.Facts.Where(fact => !free[fact.Order])
                .Select(fact => (fact, fact.Values[answers[fact.Order]])),
        ];
    }

    /// <summary>
    /// The planner's own engine takes the rows that apply from tables alone: for each value of each fact a set of rows,
    /// of which it keeps those that are in all. Where each of these sets holds exactly the rows whose condition the
    /// value satisfies, it answers the same to the same facts for every purchase, however many there are; so each set
    /// is looked at once, and no purchase is.
    /// </summary>
    public static bool TablesSayTheRows(CompiledPolicy compiled)
    {
        for (var fact = 0; fact < compiled.Total; fact++)
        {
            for (var value = 0; value < compiled.Policy.ValuesOf(fact).Length; value++)
            {
                var mask = compiled.Masks(fact, value);
                for (var row = 0; row < compiled.Rows.Length; row++)
                {
                    var allowed = compiled.Rows[row].Clauses.All(clause => clause.Fact != fact || clause.Allows(value));
                    if ((mask[row / 64] >> row % 64 & 1) != 0 != allowed) return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether the engine answers otherwise than the tables, or otherwise under another name.</summary>
    private static bool Breaks(RowsOf engine, ReadOnlySpan<sbyte> given, ReadOnlySpan<ulong> rows)
    {
        Span<ulong> answer = stackalloc ulong[rows.Length];
        engine("City chatbot", given, answer);
        if (!answer.SequenceEqual(rows)) return true;
        engine(null, given, answer);
        return !answer.SequenceEqual(rows);
    }

    private bool BreaksForAll(sbyte[] answers, bool[] free, int next)
    {
        while (next < free.Length && !free[next]) next++;
        if (next == free.Length) return Breaks(answers);
        foreach (var value in space.Values[next])
        {
            answers[next] = value;
            if (!BreaksForAll(answers, free, next + 1)) return false;
        }

        return true;
    }

    private bool Breaks(ReadOnlySpan<sbyte> given)
    {
        Span<sbyte> all = stackalloc sbyte[space.Compiled.Total];
        Span<ulong> rows = stackalloc ulong[space.Compiled.Words];
        given.CopyTo(all);
        space.Compiled.Match(all, rows);
        return Breaks(engine, given, rows);
    }

    private sealed class Asking(int given, RowsOf engine) : IFactVisitor
    {
        public sbyte[]? Found { get; private set; }

        public bool Locale(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows)
        {
            if (!Breaks(engine, all[..given], rows)) return true;
            if (Found is null || all[..given].SequenceCompareTo(Found) < 0) Found = all[..given].ToArray();
            return false;
        }
    }
}
