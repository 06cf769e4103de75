using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// Finds the answers that someone else must confirm: where a heavier value, the other facts held, would raise risk or
/// bring a sign-off that is not there; with answers open that can change nothing, where it would in some completion.
/// None while an open answer can still change the plan.
/// </summary>
internal static class Confirming
{
    public static ImmutableArray<Confirmation> Of(AppliedPolicy applied, int[] inPlan)
    {
        var policy = applied.Policy;
        var rules = policy.Confirming;
        var all = rules.All is { } one && applied.Holds(rules.AllWhen) ? one : null;
        var byRole = new List<ConfirmedAnswer>?[policy.Roles.Length];
        foreach (var fact in policy.Facts)
        {
            if (fact.ConfirmedBy is not { } own || applied.Facts[fact.Order] is not { } value) continue;
            var otherwise = Heavier(applied, fact, value);
            if (otherwise.IsEmpty) continue;
            var role = all ?? (inPlan[own.Order] == Diagrams.True ? own : rules.Otherwise);
            (byRole[role.Order] ??= []).Add(new ConfirmedAnswer(fact, fact.Values[value], otherwise));
        }

        return [.. policy.Roles.Where(role => byRole[role.Order] is not null)
            .Select(role => new Confirmation(role, [.. byRole[role.Order]!]))];
    }

    private static ImmutableArray<Otherwise> Heavier(AppliedPolicy applied, Fact fact, int value)
    {
        var heavier = fact.HeavierThan(value).ToList();
        return heavier.Count == 0 ? []
            : applied.IsComplete ? HeavierOfComplete(applied, fact, heavier)
            : HeavierOfOpen(
                new AppliedPolicy(applied.Compiled, applied.Facts.With(fact.Order, null)), fact, value, heavier);
    }

    private static ImmutableArray<Otherwise> HeavierOfComplete(
        AppliedPolicy applied, Fact fact, List<FactValue> heavier)
    {
        var compiled = applied.Compiled;
        var risk = applied.Policy.Risk;
        Span<sbyte> all = stackalloc sbyte[compiled.Total];
        Span<ulong> rows = stackalloc ulong[compiled.Words];
        var found = ImmutableArray.CreateBuilder<Otherwise>();
        foreach (var other in heavier)
        {
            CompiledPolicy.Fill(applied.Facts, all);
            all[fact.Order] = (sbyte)other.Order;
            compiled.Match(all, rows);
            var adds = ImmutableArray.CreateBuilder<AddedSignOff>();
            foreach (var item in compiled.SignOffs)
            {
                if (!Any(item, rows) || item.Rows.Any(row => applied.Row(row) == Diagrams.True)) continue;
                adds.Add(item.SignOff with { On = compiled.DocumentFor(item.SignOff.On, all) });
            }

            if (adds.Count > 0 || all[risk] > applied.ValueOf(risk)!.Order)
                found.Add(new Otherwise(other, applied.Policy.ValuesOf(risk)[all[risk]], adds.DrainToImmutable()));
        }

        return found.DrainToImmutable();

        static bool Any(SignOffItem item, ReadOnlySpan<ulong> rows)
        {
            foreach (var row in item.Rows)
                if ((rows[row / 64] >> row % 64 & 1) != 0) return true;
            return false;
        }
    }

    private static ImmutableArray<Otherwise> HeavierOfOpen(
        AppliedPolicy open, Fact fact, int value, List<FactValue> heavier)
    {
        var functions = open.Functions;
        var risk = open.Policy.Risk - open.Compiled.Given;
        var risks = open.Policy.ValuesOf(open.Policy.Risk);
        var found = ImmutableArray.CreateBuilder<Otherwise>();
        foreach (var other in heavier)
        {
            ImmutableArray<AddedSignOff> adds =
            [
                .. open.Compiled.SignOffs.Where(item =>
                {
                    var signs = item.Rows.Aggregate(Diagrams.False, (any, row) => functions.Or(any, open.Row(row)));
                    return functions.Without(Under(signs, other.Order), Under(signs, value)) != Diagrams.False;
                }).Select(item => item.SignOff),
            ];
            var rises = risks.Any(high => risks.Take(high.Order).Any(low =>
                functions.And(
                    Under(open.Derived(risk, high.Order), other.Order), Under(open.Derived(risk, low.Order), value))
                != Diagrams.False));
            var certain =
                risks.FirstOrDefault(level => Under(open.Derived(risk, level.Order), other.Order) == Diagrams.True);
            if (rises || !adds.IsEmpty) found.Add(new Otherwise(other, certain, adds));
        }

        return found.DrainToImmutable();

        int Under(int function, int answer) => functions.With(function, fact.Order, answer);
    }
}
