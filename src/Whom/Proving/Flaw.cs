using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>Something in local packs that can be read and proved, and that nobody can have meant.</summary>
public abstract record Flaw
{
    private Flaw()
    {
    }

    /// <summary>One rule asks for a part that another forbids, for the same answers.</summary>
    /// <param name="Demanded">What asks for it.</param>
    /// <param name="Forbidden">What forbids it.</param>
    public sealed record Conflict(InvolvementRow Demanded, ForbiddenPart Forbidden) : Flaw;

    /// <summary>A row says nothing that another row of its pack does not say wherever it holds.</summary>
    /// <param name="Row">The row.</param>
    /// <param name="By">What hides it.</param>
    public sealed record Hidden(InvolvementRow Row, InvolvementRow By) : Flaw;

    /// <summary>A sign-off or advice is asked of a role that nobody holds, such as the public.</summary>
    public sealed record NobodyCan(InvolvementRow Row) : Flaw;

    /// <summary>A question whose answer no rule tells apart.</summary>
    public sealed record NeverMatters(Fact Fact) : Flaw;

    /// <summary>A derived fact that no rule looks at.</summary>
    public sealed record NeverUsed(DerivedFact Fact) : Flaw;

    /// <summary>All of them in packs that extend others, in the order of the packs.</summary>
    public static ImmutableArray<Flaw> In(Policy policy, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Abouts.All(about => about.Extends.IsEmpty)) return [];
        var plans = new AllPlans(new CompiledPolicy(policy, new PlanDays(day)));
        var rows = plans.Compiled.Involvements;
        var flaws = new List<(int Place, Flaw Flaw)>();
        for (var at = 0; at < rows.Length; at++)
        {
            var row = rows[at];
            foreach (var forbidden in policy.Forbids.Where(one => one.Is(row)))
                if (plans.Functions.And(plans.Applied.Row(at), plans.When(forbidden.When)) != Diagrams.False)
                    flaws.Add((plans.Compiled.PlaceOf(at), new Conflict(row, forbidden)));
            if (!policy.IsLocal(row.Grounds)) continue;
            if (row.Role.Holder == Holder.Nobody
                && row.Capacity is Capacity.SignsOff or Capacity.Advises or Capacity.Leads)
                flaws.Add((plans.Compiled.PlaceOf(at), new NobodyCan(row)));
            if (HidesIt(plans, rows, at) is { } by) flaws.Add((plans.Compiled.PlaceOf(at), new Hidden(row, by)));
        }

        var looked = Looked(plans.Compiled, policy);
        var seen = policy.Facts.Where(
            fact => policy.LocalFacts.Contains(fact.Id) && (looked >> fact.Order & 1) == 0);
        return
        [
            .. flaws.OrderBy(flaw => flaw.Place).Select(flaw => flaw.Flaw),
            .. seen.Select(fact => new NeverMatters(fact)),
            .. policy.Derived.Where(fact => fact.Rows.Any(row => policy.IsLocal(row.Grounds))
                && (looked >> fact.Order & 1) == 0).Select(fact => new NeverUsed(fact)),
        ];
    }

    /// <summary>
    /// The rows of packs that extend others that ask what a row of another pack asks wherever they hold, in the order
    /// of the packs. That is no mistake: law repeats much of what is good practice, and has its own reason and force.
    /// </summary>
    public static ImmutableArray<RepeatedRow> Repeats(Policy policy, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Abouts.All(about => about.Extends.IsEmpty)) return [];
        var plans = new AllPlans(new CompiledPolicy(policy, new PlanDays(day)));
        var rows = plans.Compiled.Involvements;
        var repeated = new List<(int Place, RepeatedRow Row)>();
        for (var at = 0; at < rows.Length; at++)
            if (policy.IsLocal(rows[at].Grounds) && RepeatedBy(policy, plans, rows, at) is { } by)
                repeated.Add((plans.Compiled.PlaceOf(at), new RepeatedRow(rows[at], by)));
        return [.. repeated.OrderBy(one => one.Place).Select(one => one.Row)];
    }

    private static InvolvementRow? RepeatedBy(
        Policy policy, AllPlans plans, ImmutableArray<InvolvementRow> rows, int at)
    {
        var row = rows[at];
        for (var other = 0; other < rows.Length; other++)
            if (rows[other].Grounds.Pack != row.Grounds.Pack && !policy.IsLocal(rows[other].Grounds)
                && AsksAsMuch(rows[other], row)
                && plans.Functions.Without(plans.Applied.Row(at), plans.Applied.Row(other)) == Diagrams.False)
                return rows[other];
        return null;
    }

    private static bool AsksAsMuch(InvolvementRow by, InvolvementRow row) =>
        by.Role == row.Role && by.Stage == row.Stage && by.On == row.On && by.Before == row.Before
        && by.Capacity == row.Capacity && (row.Days ?? 0) <= (by.Days ?? 0)
        && (row.WorkingDays ?? 0) <= (by.WorkingDays ?? 0) && (row.Grounds.Delegable || !by.Grounds.Delegable);

    // Another row of its pack that asks the same or more wherever it holds; of two alike, the later is hidden.
    private static InvolvementRow? HidesIt(AllPlans plans, ImmutableArray<InvolvementRow> rows, int at)
    {
        var row = rows[at];
        for (var other = 0; other < rows.Length; other++)
        {
            var by = rows[other];
            if (other == at || by.Grounds.Pack != row.Grounds.Pack || by.Role != row.Role || by.Stage != row.Stage
                || by.On != row.On || by.Before != row.Before || by.Capacity != row.Capacity
                || (row.Days ?? 0) > (by.Days ?? 0) || (row.WorkingDays ?? 0) > (by.WorkingDays ?? 0)
                || by.Grounds.Effective != row.Grounds.Effective) continue;
            // Two rules may ask for one thing, each for its own reason; one rule need not ask for it twice.
            if (by.Grounds.Rule != row.Grounds.Rule || by.Place == row.Place) continue;
            var (mine, theirs) = (plans.Applied.Row(at), plans.Applied.Row(other));
            if (plans.Functions.Without(mine, theirs) != Diagrams.False) continue;
            if (mine != theirs || by.Place < row.Place) return by;
        }

        return null;
    }

    // Bits of the given and derived facts that some condition looks at.
    private static ulong Looked(CompiledPolicy compiled, Policy policy) => compiled.Rows
        .Concat(policy.Stops.Select(stop => stop.When)).Concat(policy.Forbids.Select(one => one.When))
        .Concat(policy.Relaxes.Select(one => one.When)).Concat(policy.Judgements.Select(one => one.When))
        .Concat(policy.Publications.Select(one => one.When)).Concat(policy.Reviews.Select(one => one.When))
        .Concat(policy.Checklist.Select(one => one.When)).Concat(policy.Facts.SelectMany(fact => fact.AskedWhen))
        .Concat(policy.Rules.SelectMany(rule => rule.Rows).Select(row => row.When))
        .Concat(policy.Duties.Select(duty => duty.When))
        .SelectMany(condition => condition.Clauses).Aggregate(0UL, (all, clause) => all | 1UL << clause.Fact);
}

/// <summary>A row of a local pack that asks what the rules that it stands on ask already.</summary>
/// <param name="Row">The row.</param>
/// <param name="By">What asks it already.</param>
public sealed record RepeatedRow(InvolvementRow Row, InvolvementRow By);
