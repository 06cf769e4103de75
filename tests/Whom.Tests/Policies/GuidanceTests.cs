using System.Globalization;
using System.Text;
using Whom.Planning;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Tests.Policies;

/// <summary>
/// What the guide's chapter “Who to involve” says, statement by statement, held against plans. The names of the tests stand
/// in docs/guidance-coverage.md, which is made here: set WHOM_ACCEPT=1 to write it anew.
/// </summary>
public sealed class GuidanceTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const string HighRisk = "public-effect=direct decision-role=recommends area=benefits personal-data=sensitive";

    private Plan Light => baseline.Plan(Baseline.Lightest);

    private Plan Customized => baseline.Plan(Baseline.Lightest, "approach=customized");

    [Fact]
    public void S1_off_the_shelf_needs_fewer_people()
    {
        Assert.Equal("light", Light.DerivedValueOf("depth").Value!.Id);
        Assert.True(Light.CertainRoles.Count() < Customized.CertainRoles.Count());
        Assert.True(Requirements(Light) < Requirements(Customized));
    }

    [Fact]
    public void S2_customized_built_and_riskier_off_the_shelf_uses_need_people_early_and_through_deployment()
    {
        var risky = baseline.Plan(Baseline.Lightest, HighRisk);
        Assert.Equal("deep", risky.DerivedValueOf("depth").Value!.Id);
        foreach (var plan in new[] { Customized, baseline.Plan(Baseline.Lightest, "approach=built"), risky })
        {
            Assert.True(plan.CertainRoles.Count() > Light.CertainRoles.Count());
            Assert.True(RolesAt(plan, "planning") > RolesAt(Light, "planning"));
            Assert.True(RolesAt(plan, "implementation") > RolesAt(Light, "implementation"));
        }
    }

    [Fact]
    public void S3_different_backgrounds_weigh_security_privacy_equity_and_law()
    {
        var plan = baseline.Plan(Baseline.Lightest, HighRisk, "vulnerable-groups=yes");
        foreach (var role in new[] { "security-officer", "privacy-officer", "equity-officer", "legal-officer", "domain-professional" })
            Assert.Contains(plan.CertainRoles, there => there.Id == role);
        Assert.NotNull(Light.Team.FewHands);
    }

    [Fact]
    public void S4_technology_experts_come_first()
    {
        Assert.Equal("it-data-expert", Light.StartNow[0].Role.Id);
        Assert.Equal(Capacity.Advises, Part(Light, "it-data-expert", "need").Capacity);
        Assert.Contains(Light.Judgements, judgement => judgement.Id == "right-tool");
    }

    [Fact]
    public void S5_without_expertise_in_the_house_the_community_nonprofits_and_other_buyers_are_asked()
    {
        var plan = baseline.Plan(Baseline.Lightest, "ai-expertise=none");
        Assert.Equal("no-expertise", Part(plan, "community-partner", "need").Reasons[0].Grounds.Rule);
        Assert.Equal(Capacity.Consulted, Part(plan, "peer-buyer", "need").Capacity);
        Assert.DoesNotContain(Light.CertainRoles, role => role.Id == "community-partner");
        Assert.Contains(plan.Judgements, judgement => judgement.Id == "feasible");
    }

    [Fact]
    public void S6_local_law_changes_the_list() => Assert.Contains(Light.Judgements, judgement => judgement.Id == "other-law");

    [Fact]
    public void S7_the_procurement_system_and_the_kind_of_purchase_change_the_list()
    {
        var decentralized = baseline.Plan(Baseline.Lightest, "procurement-system=decentralized approach=customized");
        Assert.Equal(Capacity.Advises, Part(decentralized, "ai-governance", "need").Capacity);
        Assert.Contains(Light.CertainRoles, role => role.Id == "central-purchasing-body");
        Assert.DoesNotContain(
            baseline.Plan(Baseline.Lightest, "procurement-system=decentralized").CertainRoles, role => role.Id == "central-purchasing-body");
        Assert.NotEqual(Light.Gates.Length, baseline.Plan(Baseline.Lightest, "entry=renewal").Gates.Length);
    }

    [Fact]
    public void S8_the_procurement_officer_leads_and_shapes_scope_and_strategy()
    {
        foreach (var stage in new[] { "planning", "solicitation", "evaluation", "award" })
            Assert.Equal(Capacity.Leads, Part(Light, "procurement-officer", stage).Capacity);
        Assert.Contains(Part(Light, "procurement-officer", "planning").On, on => on.Id == "procurement-strategy");
    }

    [Fact]
    public void S9_the_procurement_officer_signs_off_on_the_selection() =>
        Signs(Light, "procurement-officer", "evaluation-report", "select-vendor");

    [Fact]
    public void S10_the_procurement_officer_oversees_the_contract()
    {
        Assert.Equal(Capacity.Advises, Part(Light, "procurement-officer", "implementation").Capacity);
        Signs(Light, "procurement-officer", "monitoring-report", "renew");
    }

    [Fact]
    public void S11_the_project_lead_facilitates_and_is_at_best_an_expert()
    {
        Assert.Equal(Capacity.Leads, Part(Light, "project-lead", "need").Capacity);
        Assert.Equal(Apart.MayBeSame, Pair(baseline.Plan(Baseline.Lightest, "buyer-is-expert=yes")).Rule);
    }

    [Fact]
    public void S12_the_expert_advises_unless_also_the_buyer()
    {
        foreach (var stage in new[] { "need", "evaluation", "implementation" })
            Assert.Equal(Capacity.Advises, Part(Light, "it-data-expert", stage).Capacity);
        Assert.Equal(Apart.MustDiffer, Pair(Light).Rule);
    }

    [Fact]
    public void S13_the_legal_officer_signs_off_on_rfp_and_contract_and_covers_data_liability_property_and_ai_use()
    {
        Signs(Light, "legal-officer", "rfp", "publish-solicitation");
        Signs(Light, "legal-officer", "contract", "sign-contract");
        Assert.Equal(Capacity.Advises, Part(Customized, "legal-officer", "planning").Capacity);
    }

    [Fact]
    public void S14_users_are_consulted_along_the_way()
    {
        foreach (var stage in new[] { "need", "planning", "evaluation", "implementation" })
            Assert.Equal(Capacity.Consulted, Part(Customized, "end-user-representative", stage).Capacity);
    }

    [Fact]
    public void S15_the_public_is_consulted()
    {
        var plan = baseline.Plan(Baseline.Lightest, "public-effect=direct");
        Assert.Equal(Capacity.Consulted, Part(plan, "the-public", "planning").Capacity);
        Assert.Equal(Capacity.Consulted, Part(plan, "public-representative", "need").Capacity);
    }

    [Fact]
    public void S16_above_all_when_ai_directly_affects_service_to_residents()
    {
        var indirect = baseline.Plan(Baseline.Lightest, "public-effect=indirect");
        var direct = baseline.Plan(Baseline.Lightest, HighRisk);
        Assert.Empty(Part(indirect, "public-representative", "planning").Before);
        Assert.NotEmpty(Part(direct, "public-representative", "planning").Before);
        Assert.Contains(direct.Gates[0].Requires, item => item.Kind == RequirementKind.Consultation && item.Days == 30);
    }

    [Fact]
    public void Every_statement_has_a_rule_or_its_like_and_a_test_and_the_table_says_which()
    {
        var tests = typeof(GuidanceTests).GetMethods().Select(method => method.Name).ToList();
        var table = new StringBuilder("""
            # What the guide says, and where it is carried out

            The chapter “Who to involve” of *Buying AI* (Open Contracting Partnership, 2025, CC BY 4.0), statement by statement in
            our words; the rules of the standard pack that carry it out, what does so besides, and the test that shows it. Made
            from the pack by the tests; `WHOM_ACCEPT=1 ./test unit` writes it anew.

            | | The guide says | Rules | Also | Test (`GuidanceTests`) |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var statement in baseline.Policy.Guide)
        {
            var rules = baseline.Policy.Rules.Where(rule => rule.Covers.Contains(statement.Id)).Select(rule => $"`{rule.Id}`").ToList();
            var also = statement.CarriedOutBy.Select(id => $"`{id}`").ToList();
            Assert.True(rules.Count + also.Count > 0, $"Nothing carries out {statement.Id}.");
            var test = Assert.Single(tests, name => name.StartsWith(statement.Id + "_", StringComparison.Ordinal));
            table.AppendLine(CultureInfo.InvariantCulture, $"| {statement.Id} | {statement.Says.English} | {string.Join(", ", rules)} | {string.Join(", ", also)} | `{test}` |");
        }

        var file = Path.Combine(Repository.Root, "docs", "guidance-coverage.md");
        var made = table.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("WHOM_ACCEPT") == "1") File.WriteAllText(file, made);
        Assert.Equal(16, baseline.Policy.Guide.Length);
        Assert.Equal(made, File.ReadAllText(file));
    }

    private static int Requirements(Plan plan) => plan.Gates.Sum(gate => gate.Requires.Length);

    private static int RolesAt(Plan plan, string stage) =>
        plan.Involvements.Where(item => item.Stage.Id == stage).Select(item => item.Role).Distinct().Count();

    private static Involvement Part(Plan plan, string role, string stage) => Assert.Single(plan.Involvements,
        item => item.Role.Id == role && item.Stage.Id == stage && item.Capacity != Capacity.SignsOff);

    private static void Signs(Plan plan, string role, string on, string before)
    {
        var gate = plan.Gates.Single(gate => gate.Gate.Id == before);
        Assert.Contains(gate.Requires, item => item.Kind == RequirementKind.SignOff && item.Role!.Id == role && item.On!.Id == on);
    }

    private static Separation Pair(Plan plan) =>
        Assert.Single(plan.Separations, pair => pair.First.Id == "project-lead" && pair.Second.Id == "it-data-expert");
}
