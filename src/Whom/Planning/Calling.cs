using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Finds whom to call, in the order in which people need each other; read with the answers given.</summary>
internal static class Calling
{
    public static ImmutableArray<Call> Of(
        AppliedPolicy applied, List<Involving.Item<Requirement>> required, ImmutableArray<Involvement> involvements)
    {
        var rules = applied.Policy.Calls;
        var called = new List<(Role Role, ImmutableArray<Reason> Reasons)>();
        var waiting = required.FindAll(item => item.Is.Gate == rules.Gate);
        foreach (var role in applied.Policy.Roles)
        {
            var at = Waiting(applied, waiting.FindAll(item => item.Is.Role == role));
            if (at.IsEmpty && rules.Also.Any(also => also.Role == role && applied.Holds(also.When)))
                at = Because(involvements.Where(item => item.Certain && item.Role == role).Take(1)
                    .SelectMany(item => item.Reasons));
            if (!at.IsEmpty) called.Add((role, at));
        }

        var calls = ImmutableArray.CreateBuilder<Call>(called.Count);
        foreach (var place in rules.Places.Where(place => applied.Holds(place.When)))
        {
            foreach (var role in place.Roles)
            {
                var at = called.FindIndex(one => one.Role == role);
                if (at < 0) continue;
                calls.Add(Make(applied, role, place.Place, place.ToGet, called[at].Reasons));
                called.RemoveAt(at);
            }
        }

        // A role that no place names is called last.
        var last = rules.Places.Select(place => place.Place).DefaultIfEmpty().Max() + 1;
        foreach (var (role, reasons) in called) calls.Add(Make(applied, role, last, null, reasons));
        return calls.DrainToImmutable();
    }

    /// <summary>
    /// Why the gate certainly waits for the role of these requirements: for one of them, or for one or the other, as
    /// where open answers decide which document is signed. Empty where it may not wait for the role at all.
    /// </summary>
    private static ImmutableArray<Reason> Waiting(
        AppliedPolicy applied, List<Involving.Item<Requirement>> requirements)
    {
        var certain = Because(requirements.Where(item => item.Is.Certain).SelectMany(item => item.Is.Reasons));
        if (!certain.IsEmpty) return certain;
        var any = requirements.Aggregate(Diagrams.False, (any, item) => applied.Functions.Or(any, item.When));
        if (any != Diagrams.True) return [];

        var reasons = Because(requirements.SelectMany(item => item.Is.Reasons));
        var holding = reasons.RemoveAll(reason => !reason.Holds);
        return holding.IsEmpty ? reasons : holding;
    }

    private static Call Make(
        AppliedPolicy applied, Role role, int place, Text? toGet, ImmutableArray<Reason> reasons) => new(
            role, place,
            applied.Policy.Calls.Spans.FirstOrDefault(span => place <= span.Until && applied.Holds(span.When))?.Says,
            applied.Policy.AskOf(role, applied.Holds), toGet, reasons);

    private static ImmutableArray<Reason> Because(IEnumerable<Reason> reasons) =>
        ImmutableCollectionsMarshal.AsImmutableArray(
            reasons.DistinctBy(reason => reason, ReferenceEqualityComparer.Instance).ToArray());
}
