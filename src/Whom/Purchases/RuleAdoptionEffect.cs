using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Purchases;

/// <summary>What becomes of something that a gate waits for, when other rules are adopted.</summary>
/// <param name="Kind">What.</param>
/// <param name="Is">As it would be; as it was, where it goes.</param>
/// <param name="Was">As it was, of what is stronger or weaker; else null.</param>
public sealed record RequirementChange(ChangeKind Kind, Requirement Is, Requirement? Was);

/// <summary>What becomes of a part that a role has at a stage and no gate waits for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Is">As it would be; as it was, where it goes.</param>
/// <param name="Was">How strongly the role took part, of what is stronger or weaker; else null.</param>
public sealed record PartChange(ChangeKind Kind, Involvement Is, Capacity? Was);

/// <summary>
/// What it would do to one purchase, where it stands, to adopt other rules. Gates that were passed stay passed; what
/// they would have waited for is made up for before the next one.
/// </summary>
/// <param name="Before">The plan as it is.</param>
/// <param name="After">The plan by the other rules.</param>
/// <param name="Next">The gate before which the purchase stands.</param>
/// <param name="Changes">What gates wait for that were not passed, in the order of gates.</param>
/// <param name="Parts">Other parts, at the stage of that gate and after; of roles that no gate waits for otherwise.
/// </param>
/// <param name="Possible">What gates may wait for besides, depending on answers that are open.</param>
/// <param name="ToMakeUp">What gates that were passed would have waited for, and the next one waits for then.</param>
/// <param name="Stops">Why no gate would pass that can pass now.</param>
/// <param name="StopsGone">Why no gate passes now that could pass then.</param>
public sealed record RuleAdoptionEffect(
    Plan Before, Plan After, Gate Next, ImmutableArray<RequirementChange> Changes, ImmutableArray<PartChange> Parts,
    ImmutableArray<Requirement> Possible, ImmutableArray<Requirement> ToMakeUp, ImmutableArray<PlannedStop> Stops,
    ImmutableArray<PlannedStop> StopsGone)
{
    /// <summary>Whether what is asked from here on stays as it is.</summary>
    public bool IsNothing =>
        Changes.IsEmpty && Parts.IsEmpty && Possible.IsEmpty && ToMakeUp.IsEmpty && Stops.IsEmpty
        && StopsGone.IsEmpty;

    /// <summary>The questions on which what is possible hangs, in the order of the policy.</summary>
    public ImmutableArray<Fact> Questions =>
        [.. Possible.SelectMany(one => one.DependsOn).Distinct().OrderBy(fact => fact.Order)];

    /// <summary>Requires both plans of a purchase that is not closed out.</summary>
    public static RuleAdoptionEffect Of(Purchase purchase, Plan before, Plan after)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var next = purchase.NextGate(before)!.Gate;
        var (had, has) = (Open(purchase, before), Open(purchase, after));
        var changes = Between(
            [.. had.Where(one => one.Certain)], [.. has.Where(one => one.Certain)], [.. after.Policy.Gates]);
        var asked = changes.Select(change => change.Is.Role).OfType<Role>().ToHashSet();
        var known = had.Select(one => one.Key).ToHashSet();
        var passed = before.Gates.SelectMany(gate => gate.Requires).Select(one => one.Key).ToHashSet();
        return new RuleAdoptionEffect(
            before, after, next, changes,
            [.. Parted(before, after).Where(part =>
                !asked.Contains(part.Is.Role) && part.Is.Stage.Order >= next.Stage.Order)],
            [.. has.Where(one => !one.Certain && !known.Contains(one.Key))],
            [.. after.Gates.Where(gate => purchase.HasPassed(gate.Gate)).SelectMany(gate => gate.Requires)
                .Where(one => one.Certain && !passed.Contains(one.Key))],
            [.. after.Stops.Where(stop => before.Stops.All(other => other.Id != stop.Id))],
            [.. before.Stops.Where(stop => after.Stops.All(other => other.Id != stop.Id))]);
    }

    private static List<Requirement> Open(Purchase purchase, Plan plan) =>
        [.. plan.Gates.Where(gate => !purchase.HasPassed(gate.Gate)).SelectMany(gate => gate.Requires)];

    private static ImmutableArray<RequirementChange> Between(
        List<Requirement> before, List<Requirement> after, List<Gate> gates)
    {
        var changes = new List<RequirementChange>();
        var was = before.ToDictionary(one => one.Key);
        var goes = before.Where(one => after.All(other => other.Key != one.Key)).ToList();
        foreach (var one in after)
        {
            if (was.TryGetValue(one.Key, out var same))
            {
                if (Stronger(same, one) is { } kind) changes.Add(new(kind, one, same));
                continue;
            }

            // Asked before, and earlier, later or in another way now.
            if (goes.Find(old => IsSameElsewhere(old, one) || IsSameRoleHere(old, one)) is { } replaced)
            {
                goes.Remove(replaced);
                var earlier = gates.IndexOf(replaced.Gate) - gates.IndexOf(one.Gate);
                var up = earlier != 0 ? earlier > 0 : StrengthOf(one.Kind) > StrengthOf(replaced.Kind);
                changes.Add(new(up ? ChangeKind.Strengthened : ChangeKind.Weakened, one, replaced));
            }
            else
            {
                changes.Add(new(ChangeKind.Added, one, null));
            }
        }

        changes.AddRange(goes.Select(one => new RequirementChange(ChangeKind.Removed, one, null)));
        return [.. changes.OrderBy(change => gates.IndexOf(change.Is.Gate)).ThenBy(change => change.Kind)];
    }

    private static bool IsSameElsewhere(Requirement old, Requirement one) =>
        (old.Kind, old.Role, old.On) == (one.Kind, one.Role, one.On);

    private static bool IsSameRoleHere(Requirement old, Requirement one) =>
        old.Role is not null && old.Role == one.Role && old.Gate == one.Gate && old.Kind != one.Kind
        && StrengthOf(old.Kind) > 0 && StrengthOf(one.Kind) > 0;

    // How much a role has to say; what is asked of no role, or with another aim, stands beside that.
    private static int StrengthOf(RequirementKind kind) => kind switch
    {
        RequirementKind.RoleFilled => 1,
        RequirementKind.Notice => 2,
        RequirementKind.Hearing or RequirementKind.Consultation => 3,
        RequirementKind.Advice => 4,
        RequirementKind.SignOff => 5,
        RequirementKind.Assessment or RequirementKind.Declaration or RequirementKind.Evidence => 0,
    };

    // Where one of two spans gets longer and the other shorter, it is less that is certain: weaker.
    private static ChangeKind? Stronger(Requirement before, Requirement after)
    {
        var (calendar, working) = (
            (after.Days ?? 0) - (before.Days ?? 0), (after.WorkingDays ?? 0) - (before.WorkingDays ?? 0));
        var alone = (after.NotDelegable is null ? 0 : 1) - (before.NotDelegable is null ? 0 : 1);
        return calendar < 0 || working < 0 || alone < 0 ? ChangeKind.Weakened
            : calendar > 0 || working > 0 || alone > 0 ? ChangeKind.Strengthened
            // A time that no text sets is more than none, and less than any that one sets.
            : after.SetsNoTime == before.SetsNoTime ? null
            : after.SetsNoTime ? ChangeKind.Strengthened : ChangeKind.Weakened;
    }

    private static IEnumerable<PartChange> Parted(Plan before, Plan after)
    {
        var difference = Planner.Compare(before, after);
        var goes = difference.Removes.ToList();
        foreach (var part in difference.Adds)
        {
            var old = part.Capacity == Capacity.SignsOff ? null : goes.Find(
                one => one.Capacity != Capacity.SignsOff && (one.Role, one.Stage) == (part.Role, part.Stage));
            if (old is not null) goes.Remove(old);
            yield return new PartChange(
                old is null ? ChangeKind.Added
                    : part.Capacity > old.Capacity ? ChangeKind.Strengthened : ChangeKind.Weakened,
                part, old?.Capacity);
        }

        foreach (var gone in goes) yield return new PartChange(ChangeKind.Removed, gone, null);
    }
}
