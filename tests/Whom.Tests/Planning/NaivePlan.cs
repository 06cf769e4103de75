using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

/// <summary>
/// The section "How rules combine", written down once more in the slowest and plainest way, for complete facts only. What it
/// says is held against what the engine says.
/// </summary>
internal sealed class NaivePlan
{
    private static readonly Capacity[] Order = [Capacity.Informed, Capacity.Consulted, Capacity.Advises, Capacity.Leads];

    public NaivePlan(Policy policy, Facts facts)
    {
        var all = facts.Answers.ToArray().Select(value => (int)value).ToList();
        foreach (var derived in policy.Derived)
        {
            var matches = derived.Rows.Where(row => Holds(row.When, all)).Select(row => row.Value.Order).ToList();
            all.Add(matches.Count == 0 ? derived.Otherwise.Order : matches.Max());
        }

        var entry = all[policy.Entries.Fact];
        Gates = [.. policy.Entries.ByValue[entry].Select(gate => gate.Id)];
        var rows = policy.Rules.SelectMany(rule => rule.Rows).Where(row => Holds(row.When, all)).ToList();
        foreach (var role in policy.Roles)
        {
            foreach (var stage in policy.Stages)
            {
                var here = rows.Where(row => row.Role == role && row.Stage == stage).ToList();
                var taking = here.Where(row => row.Capacity != Capacity.SignsOff).ToList();
                if (taking.Count > 0)
                    Involvements[new(role.Id, stage.Id, taking.Max(row => row.Capacity), null)] = Details(policy, taking, entry);
                foreach (var signed in here.Where(row => row.Capacity == Capacity.SignsOff).GroupBy(row => row.On.Id))
                    Involvements[new(role.Id, stage.Id, Capacity.SignsOff, signed.Key)] = Details(policy, [.. signed], entry);
            }
        }

        foreach (var row in rows.Where(row => row.Before is not null))
        {
            var gate = policy.Entries.MoveOn(row.Before!, entry).Id;
            var kind = row.Capacity switch
            {
                Capacity.Leads => RequirementKind.RoleFilled,
                Capacity.Advises => RequirementKind.Advice,
                Capacity.Consulted when row.Role.Id is "the-public" => RequirementKind.Consultation,
                Capacity.Consulted => RequirementKind.Hearing,
                Capacity.Informed => RequirementKind.Notice,
                _ => RequirementKind.SignOff,
            };
            Require(new(gate, kind, row.Role.Id, kind == RequirementKind.SignOff ? row.On.Id : null), row.Days);
        }

        foreach (var advice in Requirements.Keys.Where(key => key.Kind == RequirementKind.Advice).ToList())
            Requirements.Remove(advice with { Kind = RequirementKind.Hearing });

        foreach (var duty in policy.Duties.Where(duty => Holds(duty.When, all)))
        {
            var gate = policy.Entries.MoveOn(duty.Before, entry).Id;
            if (duty.PerRole is null) Require(new(gate, duty.Kind, null, duty.On?.Id), null);
            else
            {
                foreach (var row in rows.Where(row =>
                    duty.PerRole.Capacities.Contains(row.Capacity) && duty.PerRole.Stages.Contains(row.Stage)))
                    Require(new(gate, duty.Kind, row.Role.Id, null), null);
            }
        }

        Roles = [.. rows.Select(row => row.Role).Distinct().OrderBy(role => role.Order)];
        foreach (var separation in policy.Separations.Where(rule => Holds(rule.When, all)))
        {
            foreach (var with in separation.With.Where(with => with != separation.Role))
            {
                if (!Roles.Contains(with) || !Roles.Contains(separation.Role)) continue;
                Role[] pair = [.. new[] { with, separation.Role }.OrderBy(role => role.Order)];
                var key = (pair[0].Id, pair[1].Id);
                if (!Separations.TryGetValue(key, out var rule) || rule == Apart.MayBeSame) Separations[key] = separation.Rule;
            }
        }

        Derived = [.. policy.Derived.Select(derived => derived.Values[all[derived.Order]].Id)];
    }

    public List<string> Gates { get; }

    public List<string> Derived { get; }

    public List<Role> Roles { get; }

    public Dictionary<InvolvementKey, (SortedSet<int> On, SortedSet<int> Before)> Involvements { get; } = [];

    public Dictionary<RequirementKey, int?> Requirements { get; } = [];

    public Dictionary<(string, string), Apart> Separations { get; } = [];

    /// <summary>Whether the item counts here: below sign-off, also where the role has a stronger part.</summary>
    public bool Has(InvolvementKey key) => key.Capacity == Capacity.SignsOff
        ? Involvements.ContainsKey(key)
        : Involvements.Keys.Any(other => other.Role == key.Role && other.Stage == key.Stage
            && other.Capacity != Capacity.SignsOff && Array.IndexOf(Order, other.Capacity) >= Array.IndexOf(Order, key.Capacity));

    /// <summary>Documents and gates of the role's part at the stage.</summary>
    public (SortedSet<int> On, SortedSet<int> Before) DetailsOf(InvolvementKey key) => key.Capacity == Capacity.SignsOff
        ? Involvements[key]
        : Involvements.Single(item => item.Key.Role == key.Role && item.Key.Stage == key.Stage && item.Key.Capacity != Capacity.SignsOff).Value;

    private static bool Holds(Condition condition, List<int> all) => condition.Clauses.All(clause => clause.Allows(all[clause.Fact]));

    private static (SortedSet<int>, SortedSet<int>) Details(Policy policy, List<InvolvementRow> rows, int entry) => (
        [.. rows.Select(row => row.On.Order)],
        [.. rows.Where(row => row.Before is not null).Select(row => policy.Entries.MoveOn(row.Before!, entry).Order)]);

    private void Require(RequirementKey key, int? days)
    {
        var before = Requirements.GetValueOrDefault(key);
        Requirements[key] = before is null ? days : days is null ? before : Math.Max(before.Value, days.Value);
    }
}

internal sealed record InvolvementKey(string Role, string Stage, Capacity Capacity, string? On);

internal sealed record RequirementKey(string Gate, RequirementKind Kind, string? Role, string? On);
