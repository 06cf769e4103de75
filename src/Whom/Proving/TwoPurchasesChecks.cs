using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>No value of a fact silences a role that speaks under the named one.</summary>
internal sealed class NoLighterCheck(FactSpace space, AlwaysProperty.NoLighter property) : TwoPurchasesCheck(space, property)
{
    protected override IEnumerable<(int Fact, int From, int To)> Changes()
    {
        var classes = Space.ClassOf[property.Fact];
        return classes.Where(to => to != classes[property.Than]).Select(to => (property.Fact, classes[property.Than], to));
    }

    protected override bool Breaks(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, Signatures signatures) =>
        (signatures.Speaking(first, property) & ~signatures.Speaking(second, property)) != 0;

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures)
    {
        var (first, second) = Pair(failure);
        var roles = RolesIn(signatures.Speaking(signatures.Of(first), property) & ~signatures.Speaking(signatures.Of(second), property));
        return (roles, $"no {string.Join(", ", property.Kinds)} is required any more of: {Names(roles)}.");
    }
}

/// <summary>
/// A heavier answer keeps every role at the gate where it had a requirement, or an earlier one. Only neighbouring values are
/// compared: what holds from each value to the next holds from any to any heavier one.
/// </summary>
internal sealed class HeavierKeepsCheck(FactSpace space, AlwaysProperty property) : TwoPurchasesCheck(space, property)
{
    protected override IEnumerable<(int Fact, int From, int To)> Changes()
    {
        foreach (var fact in Space.Tables.Policy.Facts)
        {
            var classes = Space.ClassOf[fact.Order];
            for (var value = 1; value < classes.Length; value++)
            {
                var from = fact.Scale switch
                {
                    Scale.LightToHeavy => classes[value - 1],
                    Scale.FirstIsLightest => classes[0],
                    Scale.Unordered => classes[value],
                };
                if (from != classes[value]) yield return (fact.Order, from, classes[value]);
            }
        }
    }

    protected override bool Breaks(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, Signatures signatures) =>
        Lost(first, second).Roles != 0;

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures)
    {
        var (first, second) = Pair(failure);
        var (lost, gate) = Lost(signatures.Of(first), signatures.Of(second));
        var roles = RolesIn(lost);
        return (roles, $"no requirement at {Space.Tables.Policy.Gates[gate].Id} or an earlier gate is left for: {Names(roles)}.");
    }

    private (ulong Roles, int Gate) Lost(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        var soFar = 0UL;
        for (var gate = 0; gate < Space.Tables.Policy.Gates.Length; gate++)
        {
            soFar |= Signatures.At(second, gate);
            var lost = Signatures.At(first, gate) & ~soFar;
            if (lost != 0) return (lost, gate);
        }

        return (0, 0);
    }
}

/// <summary>From one value of a fact to any heavier one no role leaves and no requirement is lost in number.</summary>
internal sealed class NeverFewerCheck(FactSpace space, AlwaysProperty.NeverFewer property) : TwoPurchasesCheck(space, property)
{
    protected override IEnumerable<(int Fact, int From, int To)> Changes()
    {
        var classes = Space.ClassOf[property.Fact];
        return Space.Tables.Policy.Facts[property.Fact].HeavierThan(property.From).Select(value => classes[value.Order])
            .Where(to => to != classes[property.From]).Select(to => (property.Fact, classes[property.From], to));
    }

    protected override bool Breaks(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, Signatures signatures) =>
        (signatures.InPlan(first) & ~signatures.InPlan(second)) != 0 || signatures.Count(second) < signatures.Count(first);

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures)
    {
        var (first, second) = Pair(failure);
        var roles = RolesIn(signatures.InPlan(signatures.Of(first)) & ~signatures.InPlan(signatures.Of(second)));
        var says = roles.IsEmpty
            ? $"the number of requirements falls from {signatures.Count(signatures.Of(first))} to {signatures.Count(signatures.Of(second))}."
            : $"these roles leave the plan: {Names(roles)}.";
        return (roles, says);
    }
}
