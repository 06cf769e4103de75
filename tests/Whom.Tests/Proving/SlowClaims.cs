using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Proving;

/// <summary>
/// Whether claims hold, read off the plans of complete purchases in the plainest way; knows no diagram.
/// </summary>
internal sealed class SlowClaims(Policy policy)
{
    /// <summary>Whether a claim about one purchase does not hold of this plan.</summary>
    public bool Breaks(Claim claim, Plan plan) => claim switch
    {
        Claim.InEveryPlan present => present.Present.Any(part => !plan.Involvements.Any(item => item.Role == part.Role
            && (part.Stage is null || item.Stage == part.Stage)
            && (part.AtLeast is null || item.Capacity >= part.AtLeast))),
        Claim.Required required => required.Items.Any(item => plan.Holds(item.When) && !Requirements(plan).Any(there =>
            there.Gate == MovedOn(plan, item.Before) && there.Role == item.Role && item.Kinds.Contains(there.Kind)
            && (item.On is null || there.On == Named(plan, item.On)))),
        Claim.NeverSigns never =>
            Requirements(plan).Any(item => item.Kind == RequirementKind.SignOff && never.Roles.Contains(item.Role!))
                || plan.Involvements.Any(item => item.Capacity == Capacity.SignsOff && never.Roles.Contains(item.Role)),
        Claim.PassFirstNeeds needs =>
            plan.Gates.Any(gate => gate.PassFirst is { } first && !first.Roles.Contains(needs.Role)),
        Claim.NotificationsOnly notices => Requirements(plan).Any(item => item.Kind == RequirementKind.Notice
            && (item.Role != notices.Role || item.Gate != MovedOn(plan, notices.Before))),
        Claim.Cited => plan.Involvements.SelectMany(item => item.Reasons)
            .Concat(Requirements(plan).SelectMany(item => item.Reasons))
            .Concat(plan.Separations.SelectMany(item => item.Reasons))
            .Any(reason => reason.Grounds.Citation is null or { Section: null, Url: null }),
        Claim.AtMost most => plan.Holds(most.When) && IsOver(most, plan),
        Claim.Fillable fillable => plan.Holds(fillable.When) && !IsFillable(fillable, plan),
        Claim.HalfOfSignOffs => plan.Gates.Any(gate => OneHoldsMoreThanHalf(plan, gate)),
        Claim.OneSignsOnce once => plan.Holds(once.When) && plan.Gates.Any(gate =>
            Sets(Signers(gate).Distinct().Where(IsStaff)).Any(set => set.Count == 2 && MayBeOne(plan, set))),
        Claim.NeverOnePerson never => plan.Holds(never.When)
            && Sets(never.Roles.Intersect(InPlan(plan))).Any(set => set.Count == 2 && MayBeOne(plan, set)),
        _ => throw new ArgumentException($"{claim} is about two purchases.", nameof(claim)),
    };

    /// <summary>Whether a claim about two purchases does not hold of these, which differ in one answer.</summary>
    public bool Breaks(Claim claim, Plan from, Plan to, int fact)
    {
        switch (claim)
        {
            case Claim.NoLighter lighter:
                return Speaking(from).Except(Speaking(to)).Any();

                IEnumerable<Role> Speaking(Plan plan) =>
                    Requirements(plan).Where(item => item.Role is not null && lighter.Kinds.Contains(item.Kind))
                        .Select(item => item.Role!);
            case Claim.HeavierKeeps keeps:
                return Requirements(from).Any(item => item.Role is { } role
                    && !keeps.But.Any(but => but.Role == role && but.Gate == item.Gate && to.Holds(but.When))
                    && !Requirements(to).Any(there => there.Role == role && there.Gate.Order <= item.Gate.Order));
            case Claim.Grows grows:
                return InPlan(from).Except(InPlan(to)).Any()
                    || Requirements(to).Count() < Requirements(from).Count()
                    || Requirements(from).Any(item => item.Role is not null && item.Kind != RequirementKind.RoleFilled
                        && !Requirements(to).Any(there => there.Role == item.Role && there.Gate == item.Gate)
                        && !grows.But.Any(but => but.Role == item.Role && but.Gate == item.Gate && to.Holds(but.When)))
                    || grows.More.Any(more => RolesAt(to, more.Stage) - RolesAt(from, more.Stage) < more.AtLeast);
            default:
                throw new ArgumentException($"{claim} on {policy.FactId(fact)} is about one purchase.", nameof(claim));
        }
    }

    private static IEnumerable<Requirement> Requirements(Plan plan) => plan.Gates.SelectMany(gate => gate.Requires);

    private static IEnumerable<Role> InPlan(Plan plan) => plan.Involvements.Select(item => item.Role).Distinct();

    private static int RolesAt(Plan plan, Stage stage) => plan.Involvements
        .Where(item => item.Stage == stage && !item.Before.IsEmpty).Select(item => item.Role).Distinct().Count();

    private static bool IsOver(Claim.AtMost claim, Plan plan)
    {
        var documents = plan.Involvements.Where(item => !item.Before.IsEmpty).SelectMany(item => item.On).Distinct()
            .Count(document => !claim.Besides.Contains(document));
        return Over(by => by.Roles, plan.Counts.Roles) || Over(by => by.Required, plan.Counts.Required)
            || Over(by => by.Documents, documents) || Over(by => by.SignOffs, plan.Counts.Signatures)
            || Over(by => by.Signers, plan.Gates.SelectMany(Signers).Distinct().Count());

        bool Over(Func<Bounds, int?> by, int count) => by(claim.Most) is { } most
            && count > most
                + claim.Additions.Where(addition => plan.Holds(addition.When)).Sum(addition => by(addition.By) ?? 0);
    }

    private bool IsFillable(Claim.Fillable claim, Plan plan)
    {
        var there = InPlan(plan).ToList();
        if (policy.Separations.Any(rule => rule.Grounds.Effective.On(new PlanDays(Baseline.Day))
            && rule.Rule == Apart.MustDiffer && rule.With.Contains(rule.Role) && there.Contains(rule.Role)
            && plan.Holds(rule.When))) return false;
        return claim.Staff is not { } staff || Places([.. there.Where(role => role.Holder == Holder.Staff)], 0, []);

        // Each role goes to one of those who hold one already, or to one more.
        bool Places(List<Role> roles, int next, ImmutableList<ImmutableList<Role>> people)
        {
            if (next == roles.Count) return people.Count <= staff;
            return people.Any(person => MayBeOne(plan, person.Add(roles[next]))
                    && Places(roles, next + 1, people.Replace(person, person.Add(roles[next]))))
                || (people.Count < staff && Places(roles, next + 1, people.Add([roles[next]])));
        }
    }

    private static bool OneHoldsMoreThanHalf(Plan plan, PlannedGate gate)
    {
        var signers = Signers(gate).ToList();
        return signers.Distinct().Count() >= 2 && Sets(signers.Distinct().Where(IsStaff)).Any(set =>
            MayBeOne(plan, set) && 2 * signers.Count(set.Contains) > signers.Count);
    }

    private static IEnumerable<Role> Signers(PlannedGate gate) =>
        gate.Requires.Where(item => item.Kind == RequirementKind.SignOff).Select(item => item.Role!);

    private static bool IsStaff(Role role) => role.Holder is Holder.Staff or Holder.StaffOrPartner;

    private static bool MayBeOne(Plan plan, IReadOnlyCollection<Role> roles) => !plan.Separations.Any(pair =>
        pair.Rule == Apart.MustDiffer && roles.Contains(pair.First) && roles.Contains(pair.Second));

    private static IEnumerable<List<Role>> Sets(IEnumerable<Role> roles)
    {
        var all = roles.ToList();
        for (var set = 1; set < 1 << all.Count; set++)
            yield return [.. all.Where((_, at) => (set >> at & 1) != 0)];
    }

    private Gate MovedOn(Plan plan, Gate due) => policy.Entries.MoveOn(due, plan.Entry!.Value);

    private Document Named(Plan plan, Document on) =>
        policy.Merged is { } merged && plan.Holds(new Condition([merged.When])) ? merged.Into[on.Order] : on;
}
