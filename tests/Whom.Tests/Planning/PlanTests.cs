using CsCheck;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class PlanTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const string Benefits =
        "approach=built public-effect=own-case worst-harm=grave decision-role=recommends area=benefits personal-data=sensitive vulnerable-groups=yes";

    private const string BiometricsNotSensitive = "watching=persons personal-data=personal public-effect=service";

    private const string Copilot = "entry=small-purchase personal-data=covered reach=on-record";

    [Fact]
    public void At_high_risk_the_sponsor_is_called_first_then_lead_and_expert_together_then_procurement_and_law()
    {
        var calls = baseline.Plan(Baseline.Lightest, Benefits).Calls;
        Assert.Equal(
            ["executive-sponsor", "project-lead", "it-data-expert", "procurement-officer", "legal-officer"],
            calls.Take(5).Select(call => call.Role.Id));
        Assert.Equal([1, 3, 3, 4, 6], calls.Take(5).Select(call => call.Place));
        Assert.DoesNotContain(calls, call => call.Role.Id is "the-public" or "finance-officer");
        Assert.Equal(calls.OrderBy(call => call.Place), calls);
        Assert.All(calls, call => Assert.NotEmpty(call.Reasons));
    }

    [Fact]
    public void Where_nobody_knows_AI_an_adviser_is_found_before_anything_and_called_before_the_expert()
    {
        var plan = baseline.Plan(Baseline.Lightest, "ai-expertise=none");
        Assert.Equal("find-adviser", plan.BeforeAnything[0].Reasons[0].Grounds.Rule);
        var calls = plan.Calls.Select(call => call.Role.Id).ToList();
        Assert.True(calls.IndexOf("peer-buyer") < calls.IndexOf("it-data-expert"));
    }

    [Fact]
    public void In_an_emergency_four_are_called_today_and_nobody_looks_for_an_adviser()
    {
        var plan = baseline.Plan(Baseline.Lightest, Benefits, "entry=emergency ai-expertise=none");
        Assert.Equal(
            ["executive-sponsor", "procurement-officer", "legal-officer", "it-data-expert"],
            plan.Calls.TakeWhile(call => call.Place == 1).Select(call => call.Role.Id));
        Assert.Single(plan.BeforeAnything);
    }

    [Fact]
    public void What_to_ask_is_the_entrys_own_then_that_of_a_light_purchase_then_the_plain_one()
    {
        var lead = baseline.Policy.FindRole("project-lead")!;
        string[] roads = ["", "entry=small-purchase", "entry=renewal"];
        var asks = roads.Select(entry => baseline.Plan(Baseline.Lightest, entry).AskOf(lead).English)
            .Append(baseline.Plan(Baseline.Lightest, Benefits).AskOf(lead).English).ToList();
        Assert.Equal(asks[0], asks[1]);
        Assert.Equal(3, asks.Distinct().Count());
        Assert.Equal(lead.Ask.English, asks[3]);
        Assert.All(baseline.Plan(Baseline.Lightest, Benefits).Calls,
            call => Assert.Equal(baseline.Plan(Baseline.Lightest, Benefits).AskOf(call.Role), call.Ask));
    }

    [Fact]
    public void A_sign_off_takes_in_advice_and_hearing_reasons_included()
    {
        var plan = baseline.Plan(Baseline.Lightest, Benefits);
        var goAhead = plan.Gates[0].Requires.Where(item => item.Role?.Id == "legal-officer").ToList();
        Assert.Equal(RequirementKind.SignOff, Assert.Single(goAhead).Kind);
        Assert.Contains(goAhead[0].Reasons, reason => reason.Grounds.Rule == "legal-basis");
        Assert.Contains(goAhead[0].Reasons, reason => reason.Grounds.Rule == "legal-early");
    }

    [Fact]
    public void A_role_that_leads_is_filled_once_before_the_first_gate_that_waits_for_anything_of_it()
    {
        var plan = baseline.Plan(Baseline.Lightest, Benefits);
        var filled = plan.Gates
            .SelectMany(gate => gate.Requires).Where(item => item.Kind == RequirementKind.RoleFilled).ToList();
        Assert.Equal(filled.Select(item => item.Role).Distinct().Count(), filled.Count);
        Assert.All(filled, item => Assert.Equal("go-ahead", item.Gate.Id));
        Assert.True(filled.Single(item => item.Role!.Id == "project-lead").Reasons.Length > 1);
    }

    [Fact]
    public void The_longest_days_of_a_consultation_win()
    {
        var plan = baseline.Plan(Baseline.Lightest, Benefits, "reach=residents");
        var consultation = Assert.Single(plan.Gates[1].Requires, item => item.Kind == RequirementKind.Consultation);
        Assert.Equal(30, consultation.Days);
        Assert.True(consultation.Reasons.Length >= 2);
    }

    [Fact]
    public void At_light_one_page_stands_for_four_documents_and_its_sign_off_is_one()
    {
        var plan = baseline.Plan(Baseline.Lightest, Copilot, "buying-office=own-central-office");
        Assert.Equal("light", plan.DerivedValueOf("depth").Value!.Id);
        Assert.Equal(
            ["contract", "intake-page", "settings-check", "yearly-look"],
            plan.Involvements.SelectMany(item => item.On).Select(on => on.Id).Distinct().Order());
        var select = plan.Gates.Single(gate => gate.Gate.Id == "select-vendor");
        var signs = Assert.Single(select.Requires, item => item.Kind == RequirementKind.SignOff);
        Assert.Equal(("procurement-officer", "intake-page"), (signs.Role!.Id, signs.On!.Id));
        Assert.Equal(2, plan.Counts.Signatures);
        Assert.Equal("Page with the quotes", plan.NameOf(signs.On).English);
    }

    [Fact]
    public void While_the_depth_is_open_both_documents_of_a_sign_off_are_possible_and_neither_is_certain()
    {
        var asked = baseline.Facts(Baseline.Lightest, Copilot);
        var plan = baseline.Planner.Plan(
            asked with { Facts = asked.Facts.With(baseline.Policy.FindFact("public-effect")!.Order, null) });
        Assert.Null(plan.DerivedValueOf("depth").Value);
        var signs = plan.Involvements
            .Where(item => item.Capacity == Capacity.SignsOff && item.Stage.Id == "evaluation").ToList();
        Assert.Equal(["evaluation-report", "intake-page"], signs.Select(item => item.On.Single().Id).Order());
        Assert.All(signs, item => Assert.False(item.Certain));
    }

    [Fact]
    public void An_answer_that_makes_the_plan_lighter_is_confirmed_by_its_role_or_the_expert_at_light_by_the_expert()
    {
        var light = Assert.Single(baseline.Plan(Baseline.Lightest, Copilot).Confirmations);
        Assert.Equal("it-data-expert", light.Role.Id);
        var effect = light.Answers.Single(answer => answer.Fact.Id == "public-effect");
        Assert.Equal("elevated", effect.Otherwise.Single(other => other.Value.Id == "own-case").Risk!.Id);
        Assert.DoesNotContain(light.Answers, answer => answer.Fact.Id is "reach" or "approach" or "entry");
        var usual = baseline.Plan(Baseline.Lightest, "public-effect=service").Confirmations;
        Assert.Contains(usual, one => one.Role.Id == "public-representative"
            && one.Answers.Any(answer => answer.Fact.Id == "public-effect"));
        Assert.Contains(usual,
            one => one.Role.Id == "domain-professional" && one.Answers.Any(answer => answer.Fact.Id == "worst-harm"));
    }

    [Fact]
    public void While_an_open_answer_can_change_something_nothing_is_confirmed()
    {
        var asked = baseline.Facts(Baseline.Lightest);
        Assert.Empty(baseline.Planner.Plan(asked with
        {
            Facts = asked.Facts.With(baseline.Policy.FindFact("worst-harm")!.Order, null)
        }).Confirmations);
        Assert.NotEmpty(baseline.Planner.Plan(asked with
        {
            Facts = asked.Facts.With(baseline.Policy.FindFact("generative")!.Order, null)
        }).Confirmations);
    }

    [Fact]
    public void A_question_that_no_row_looks_at_is_never_asked() =>
        Assert.DoesNotContain(baseline.Plan().StillAsked, fact => fact.Id == "generative");

    [Fact]
    public void Answers_that_do_not_fit_together_are_a_warning_in_one_sentence()
    {
        var warning = Assert.Single(baseline.Plan(Baseline.Lightest, BiometricsNotSensitive).Warnings);
        Assert.Equal(["personal-data", "watching"], warning.Facts.Select(fact => fact.Id));
        Assert.All(baseline.Policy.Unfitting, pair => Assert.All(["en", "es"], language =>
        {
            var says = pair.Says.In(language);
            Assert.Equal(says.Length - 1, says.IndexOf('.', StringComparison.Ordinal));
            Assert.Contains(": ", says, StringComparison.Ordinal);
            Assert.InRange(says.Split(' ').Length, 10, 35);
        }));
    }

    [Fact]
    public void A_policy_may_have_a_warning_say_what_settling_it_would_bring()
    {
        var policy = baseline.Policy with
        {
            UnfittingWording = new UnfittingWording(new Text("With {value}: {items}."), new Text("None.")),
        };
        var facts = baseline.Facts(Baseline.Lightest, BiometricsNotSensitive);
        var data = policy.FindRole("data-owner")!;
        Assert.Contains(data.Label.English, Assert.Single(new Planner(policy).Plan(facts).Warnings).Text.English,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_shown_a_team_who_did_not_ask() => Assert.Null(baseline.Plan(Baseline.Lightest, Copilot).Team);

    [Fact]
    public void A_small_town_can_do_a_small_purchase_with_two_of_its_own_and_buyer_and_officer_may_be_one()
    {
        var team = baseline.Planner.PlanWithTeam(baseline.Facts(Baseline.Lightest, "entry=small-purchase")).Team!;
        Assert.Equal(2, team.Staff);
        Assert.Equal(3, baseline.Planner.PlanWithTeam(baseline.Facts(Baseline.Lightest, Copilot)).Team!.Staff);
        Assert.Null(team.Refused);
        Assert.Contains(
            team.MayBeOne, pair => (pair.First.Id, pair.Second.Id) == ("procurement-officer", "project-lead"));
        Assert.DoesNotContain(team.MayBeOne,
            pair => pair.First.Id == "procurement-officer" && pair.Second.Id is "legal-officer" or "finance-officer");
    }

    [Fact]
    public void At_high_risk_the_smallest_team_is_refused_with_the_reason()
    {
        var team = baseline.Planner.PlanWithTeam(baseline.Facts(Baseline.Lightest, Benefits)).Team!;
        Assert.NotNull(team.Refused);
        Assert.Null(team.Staff);
        Assert.Empty(team.MayBeOne);
    }

    [Fact]
    public void No_smaller_team_keeps_the_separations() => AnyComplete.Sample(facts =>
    {
        var plan = baseline.Planner.PlanWithTeam(new PurchaseFacts(null, Baseline.Day, facts));
        if (plan.Team!.Staff is not { } people) return;
        var staff = plan.CertainRoles.Where(role => role.Holder == Holder.Staff).ToList();
        Assert.True(CanShare(staff, [], people));
        Assert.False(CanShare(staff, [], people - 1));

        bool CanShare(List<Role> left, List<List<Role>> shared, int most)
        {
            if (left.Count == 0) return true;
            foreach (var person in shared.Where(person => !person.Any(held => Apart(held, left[0]))).ToList())
            {
                person.Add(left[0]);
                if (CanShare(left[1..], shared, most)) return true;
                person.RemoveAt(person.Count - 1);
            }

            if (shared.Count >= most) return false;
            shared.Add([left[0]]);
            if (CanShare(left[1..], shared, most)) return true;
            shared.RemoveAt(shared.Count - 1);
            return false;
        }

        bool Apart(Role one, Role other) =>
            plan.Separations.Any(pair => pair.Rule == global::Whom.Policies.Apart.MustDiffer
                && (pair.First == one && pair.Second == other || pair.First == other && pair.Second == one));
    }, iter: 60);

    [Fact]
    public void Why_not_names_the_nearest_answers_and_they_do_bring_the_role() =>
        Gen.Select(AnyComplete, Gen.Int[0, baseline.Policy.Roles.Length - 1]).Sample((facts, at) =>
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
        Assert.Contains(changes.Single(change => change.To.Id == "renewal").Difference.RemovesRequirements,
            item => item.Gate.Id == "go-live");
    }

    [Fact]
    public void Reviews_ask_those_in_the_plan_and_come_more_often_the_more_is_at_stake()
    {
        Assert.Equal(["yearly-light"], Reviews(baseline.Plan(Baseline.Lightest, Copilot)));
        Assert.Equal(["first-look", "yearly"], Reviews(baseline.Plan(Baseline.Lightest, "public-effect=service")));
        var high = baseline.Plan(Baseline.Lightest, Benefits);
        Assert.Equal(["first-look", "first-look-residents", "yearly", "half-yearly-high", "delivery"], Reviews(high));
        Assert.All(high.Reviews, review => Assert.All(review.Roles, role => Assert.Contains(role, high.CertainRoles)));
        Assert.Equal("yearly-look", Assert.Single(baseline.Plan(Baseline.Lightest, Copilot).Reviews).On.Id);

        static IEnumerable<string> Reviews(Plan plan) => plan.Reviews.Select(review => review.Rule.Grounds.Rule);
    }

    [Fact]
    public void The_order_in_which_facts_are_answered_changes_nothing() => Gen.Select(
        AnyComplete, Gen.Shuffle(Enumerable.Range(0, baseline.Policy.Facts.Length).ToArray())).Sample((facts, order) =>
    {
        var again = order.Aggregate(Facts.AllOpen(facts.Count), (so, fact) => so.With(fact, facts[fact]));
        Assert.Equal(Json(facts), Json(again));
    }, iter: 50);

    [Fact]
    public void No_reason_of_what_is_certain_rests_on_an_open_answer_where_one_holds_by_itself() =>
        Gen.Select(AnyComplete, Gen.Int[0, (1 << 16) - 1], (facts, open) => Enumerable.Range(0, facts.Count)
            .Where(fact => (open >> fact & 1) != 0)
            .Aggregate(facts, (partial, fact) => partial.With(fact, null))).Sample(facts =>
        {
            var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
            var certain = plan.Involvements.Where(item => item.Certain).Select(item => item.Reasons)
                .Concat(plan.Gates.SelectMany(gate => gate.Requires).Where(item => item.Certain)
                    .Select(item => item.Reasons))
                .Concat(plan.Calls.Select(call => call.Reasons))
                .Concat(plan.Derived.Select(derived => derived.Reasons));
            Assert.All(certain, reasons =>
            {
                Assert.NotEmpty(reasons);
                Assert.True(reasons.All(reason => reason.Holds) || reasons.All(reason => !reason.Holds));
                Assert.All(reasons.Where(reason => reason.Holds), reason => Assert.All(
                    reason.Facts.Where(fact => fact.Fact < baseline.Policy.Facts.Length),
                    fact => Assert.NotNull(fact.Value)));
            });
        }, iter: 300, threads: 1);

    private Gen<Facts> AnyComplete => Gen.Int[0, int.MaxValue].Array[baseline.Policy.Facts.Length].Select(values =>
        values.Select((value, fact) => value % baseline.Policy.Facts[fact].Values.Length).Index()
            .Aggregate(Facts.AllOpen(values.Length), (so, answer) => so.With(answer.Index, answer.Item)));

    private string Json(Facts facts)
    {
        var plan = baseline.Planner.Plan(new PurchaseFacts(null, Baseline.Day, facts));
        return string.Join('\n', plan.Involvements.Select(item =>
            $"{item.Role.Id} {item.Stage.Id} {item.Capacity} {string.Join(',', item.Reasons.Select(reason => reason.Grounds.Rule))}"));
    }

    private static IEnumerable<Facts> Combinations(Facts facts, IEnumerable<AnswerChange> changes) => changes.Aggregate(
        Enumerable.Repeat(facts, 1),
        (so, change) => so.SelectMany(some => change.To.Select(value => some.With(change.Fact.Order, value.Order))));
}
