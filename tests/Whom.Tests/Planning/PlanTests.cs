using CsCheck;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class PlanTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const string Benefits = "approach=built public-effect=direct decision-role=recommends area=benefits personal-data=sensitive vulnerable-groups=yes";

    [Fact]
    public void Start_now_puts_technology_experts_first_then_the_procurement_officer()
    {
        var calls = baseline.Plan(Baseline.Lightest, Benefits).StartNow.Select(call => call.Role.Id).ToList();
        Assert.Equal(["it-data-expert", "procurement-officer"], calls.Take(2));
        Assert.Contains("the-public", calls);
        Assert.Contains("public-representative", calls);
        Assert.Contains("privacy-officer", calls);
        Assert.DoesNotContain("finance-officer", calls);
    }

    [Fact]
    public void Advice_takes_in_hearing_reasons_included()
    {
        var plan = baseline.Plan(Baseline.Lightest, Benefits);
        var publish = plan.Gates[0].Requires.Where(item => item.Role?.Id == "domain-professional").ToList();
        Assert.Equal(RequirementKind.Advice, Assert.Single(publish).Kind);
        Assert.Contains(publish[0].Reasons, reason => reason.Grounds.Rule == "professional-heard");
        Assert.Contains(publish[0].Reasons, reason => reason.Grounds.Rule == "professional-shapes");
    }

    [Fact]
    public void The_longest_days_of_a_consultation_win()
    {
        var plan = baseline.Plan(Baseline.Lightest, Benefits, "public-facing=yes");
        var consultation = Assert.Single(plan.Gates[0].Requires, item => item.Kind == RequirementKind.Consultation);
        Assert.Equal(30, consultation.Days);
        Assert.True(consultation.Reasons.Length >= 2);
    }

    [Fact]
    public void An_answer_that_makes_the_plan_lighter_is_confirmed_by_its_role_or_else_by_the_legal_officer()
    {
        var confirmations = baseline.Plan(Baseline.Lightest).Confirmations;
        Assert.All(confirmations, one => Assert.Equal("publish-solicitation", one.Before!.Id));
        var legal = confirmations.Single(one => one.Role.Id == "legal-officer").Answers;
        var effect = legal.Single(answer => answer.Fact.Id == "public-effect");
        Assert.Equal("elevated", effect.Otherwise.Single(other => other.Value.Id == "direct").Risk!.Id);
        Assert.DoesNotContain(legal, answer => answer.Fact.Id == "official-record");
        Assert.DoesNotContain(baseline.Plan(Baseline.Lightest, "personal-data=sensitive").Confirmations.SelectMany(one => one.Answers),
            answer => answer.Fact.Id == "personal-data");
    }

    [Fact]
    public void Answers_that_do_not_fit_together_are_a_warning_that_says_what_settling_them_would_bring()
    {
        var plan = baseline.Plan(Baseline.Lightest, "biometric=yes personal-data=personal");
        var warning = Assert.Single(plan.Warnings);
        Assert.Equal(["personal-data", "biometric"], warning.Facts.Select(fact => fact.Id));
        var privacy = baseline.Policy.FindRole("privacy-officer")!;
        Assert.Contains(privacy.Label.English, warning.Text.English, StringComparison.Ordinal);
        Assert.Contains(privacy.Label.In("es"), warning.Text.In("es"), StringComparison.Ordinal);
        Assert.Equal("elevated", plan.DerivedValueOf("risk").Value!.Id);
    }

    [Fact]
    public void A_small_town_can_do_it_with_two_staff()
    {
        var team = baseline.Plan(Baseline.Lightest, "buyer-is-expert=yes").Team;
        Assert.Equal(2, team.Staff);
        Assert.NotNull(team.FewHands);
    }

    [Fact]
    public void Without_experts_in_the_house_the_expert_may_come_from_outside()
    {
        var plan = baseline.Plan(Baseline.Lightest, "personal-data=personal ai-expertise=none");
        Assert.Contains(plan.Team.Sharing, member => member.FromOutside && member.Roles.Any(role => role.Id == "it-data-expert"));
        Assert.True(plan.Team.Staff < baseline.Plan(Baseline.Lightest, "personal-data=personal").Team.Staff);
    }

    [Fact]
    public void A_sharing_out_holds_every_certain_role_once_and_keeps_the_separations() => AnyComplete.Sample(facts =>
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        var held = plan.Team.Sharing.SelectMany(member => member.Roles).ToList();
        Assert.Equal(plan.CertainRoles.Where(role => role.Holder != Holder.Nobody).ToHashSet(), held.ToHashSet());
        Assert.Equal(held.Distinct().Count(), held.Count);
        Assert.Equal(plan.Team.Staff, plan.Team.Sharing.Count(member => !member.FromOutside));
        Assert.Equal(plan.Team.Outside, plan.Team.Sharing.Count(member => member.FromOutside));
        foreach (var pair in plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer))
            Assert.DoesNotContain(plan.Team.Sharing, member => member.Roles.Contains(pair.First) && member.Roles.Contains(pair.Second));
    }, iter: 300);

    [Fact]
    public void No_smaller_team_keeps_the_separations() => AnyComplete.Sample(facts =>
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        if (plan.Asked.Facts[baseline.Policy.FindFact("ai-expertise")!.Order] != 0) return;
        var staff = plan.CertainRoles.Where(role => role.Holder == Holder.Staff).ToList();
        Assert.False(CanShare(staff, [], plan.Team.Staff - 1));

        bool CanShare(List<Role> left, List<List<Role>> people, int most)
        {
            if (left.Count == 0) return true;
            foreach (var person in people.Where(person => !person.Any(held => Apart(held, left[0]))).ToList())
            {
                person.Add(left[0]);
                if (CanShare(left[1..], people, most)) return true;
                person.RemoveAt(person.Count - 1);
            }

            if (people.Count >= most) return false;
            people.Add([left[0]]);
            if (CanShare(left[1..], people, most)) return true;
            people.RemoveAt(people.Count - 1);
            return false;
        }

        bool Apart(Role one, Role other) => plan.Separations.Any(pair => pair.Rule == global::Whom.Policies.Apart.MustDiffer
            && (pair.First == one && pair.Second == other || pair.First == other && pair.Second == one));
    }, iter: 60);

    [Fact]
    public void Why_not_names_the_nearest_answers_and_they_do_bring_the_role() => Gen.Select(AnyComplete, Gen.Int[0, baseline.Policy.Roles.Length - 1]).Sample((facts, at) =>
    {
        var role = baseline.Policy.Roles[at];
        var asked = new PurchaseFacts(null, Baseline.Day, facts);
        if (baseline.Planner.Plan(asked).CertainRoles.Contains(role)) return;
        var answer = baseline.Planner.WhyNot(asked, role);
        Assert.NotEmpty(answer.Nearest);
        foreach (var way in answer.Nearest)
        {
            foreach (var changed in Combinations(facts, way.Changes))
                Assert.Contains(role, baseline.Planner.Plan(asked with { Facts = changed }).CertainRoles);
            foreach (var left in way.Changes)
            {
                var others = way.Changes.Remove(left);
                foreach (var changed in Combinations(facts, others))
                    Assert.DoesNotContain(role, baseline.Planner.Plan(asked with { Facts = changed }).CertainRoles);
            }

            Assert.NotEmpty(way.Brings);
        }
    }, iter: 200);

    [Fact]
    public void What_if_changes_one_answer_and_compares()
    {
        var asked = baseline.Facts(Baseline.Lightest);
        var changes = baseline.Planner.WhatIf(asked);
        Assert.Equal(baseline.Policy.Facts.Sum(fact => fact.Values.Length - 1), changes.Length);
        var sensitive = changes.Single(change => change.Fact.Id == "personal-data" && change.To.Id == "sensitive");
        Assert.Contains(sensitive.Difference.AddsRoles, role => role.Id == "privacy-officer");
        Assert.Empty(sensitive.Difference.RemovesRoles);
        Assert.Contains(changes.Single(change => change.To.Id == "renewal").Difference.RemovesRequirements, item => item.Gate.Id == "go-live");
    }

    [Fact]
    public void Counting_back_from_go_live_each_gate_gets_the_days_that_rules_ask()
    {
        var asked = baseline.Facts(Baseline.Lightest, Benefits);
        var plan = baseline.Planner.Plan(asked with { Target = new Target(baseline.Policy.FindGate("go-live")!, new DateOnly(2027, 6, 30)) });
        var publish = plan.ByWhen!.Gates[0];
        Assert.Equal(("publish-solicitation", 30), (publish.Gate.Id, publish.Days));
        Assert.Equal(new DateOnly(2027, 6, 30), publish.PassBy);
        Assert.Equal(new DateOnly(2027, 5, 31), publish.StartBy);
        Assert.Equal("go-live", plan.ByWhen.Gates[^1].Gate.Id);
        Assert.Null(plan.ByWhen.After);
    }

    [Fact]
    public void In_an_emergency_the_days_follow_the_gate()
    {
        var asked = baseline.Facts(Baseline.Lightest, Benefits, "entry=emergency");
        var plan = baseline.Planner.Plan(asked with { Target = new Target(baseline.Policy.FindGate("go-live")!, new DateOnly(2027, 6, 30)) });
        Assert.Equal(0, plan.ByWhen!.Gates[0].Days);
        Assert.Equal(new DateOnly(2027, 7, 30), plan.ByWhen.After!.Ratify);
        Assert.Equal(new DateOnly(2027, 9, 13), plan.ByWhen.After.Report);
    }

    [Fact]
    public void The_order_in_which_facts_are_answered_changes_nothing() => Gen.Select(
        AnyComplete, Gen.Shuffle(Enumerable.Range(0, baseline.Policy.Facts.Length).ToArray())).Sample((facts, order) =>
    {
        var again = order.Aggregate(Facts.AllOpen(facts.Count), (so, fact) => so.With(fact, facts[fact]));
        Assert.Equal(Json(facts), Json(again));
    }, iter: 50);

    private Gen<Facts> AnyComplete => Gen.Int[0, int.MaxValue].Array[baseline.Policy.Facts.Length].Select(values =>
        values.Select((value, fact) => value % baseline.Policy.Facts[fact].Values.Length).Index()
            .Aggregate(Facts.AllOpen(values.Length), (so, answer) => so.With(answer.Index, answer.Item)));

    private string Json(Facts facts)
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        return string.Join('\n', plan.Involvements.Select(item => $"{item.Role.Id} {item.Stage.Id} {item.Capacity} {string.Join(',', item.Reasons.Select(reason => reason.Grounds.Rule))}"));
    }

    private static IEnumerable<Facts> Combinations(Facts facts, IEnumerable<AnswerChange> changes) => changes.Aggregate(
        Enumerable.Repeat(facts, 1), (so, change) => so.SelectMany(some => change.To.Select(value => some.With(change.Fact.Order, value.Order))));
}
