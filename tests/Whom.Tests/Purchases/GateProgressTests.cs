using Whom.People;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class GateProgressTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Lead = 2, User = 3;

    [Fact]
    public void A_role_that_leads_is_filled_once_somebody_has_accepted()
    {
        var purchase = Opened();
        Assert.IsType<Lack.Nobody>(Assert.Single(Of(purchase, RequirementKind.RoleFilled, "project-lead").Lacks));

        purchase.Named(Lead, Lead, "project-lead");
        Assert.Equal(
            PurchaseBuilder.Assignment(Lead),
            Assert.IsType<Lack.NotAccepted>(Assert.Single(
                Of(purchase, RequirementKind.RoleFilled, "project-lead").Lacks)).Assignment.Id);

        purchase.Happened(purchase.Accept(Lead, Lead));
        var filled = Of(purchase, RequirementKind.RoleFilled, "project-lead");
        Assert.Equal(RequirementState.Met, filled.State);
        Assert.Equal([PurchaseBuilder.Person(Lead)], filled.By);
    }

    [Fact]
    public void Whoever_is_to_be_heard_is_named_accepts_speaks_and_is_answered()
    {
        var purchase = Opened().Taking(Lead, Lead, "project-lead");
        Assert.IsType<Lack.Nobody>(Heard(purchase).Lacks[0]);
        purchase.Named(User, User, "end-user-representative");
        Assert.IsType<Lack.NotAccepted>(Assert.Single(Heard(purchase).Lacks));
        purchase.Happened(purchase.Accept(User, User));
        Assert.Equal("need", Assert.IsType<Lack.NotSaid>(Assert.Single(Heard(purchase).Lacks)).Stage.Id);

        purchase.Happened(purchase.Raise(1, User, User, "need"));
        Assert.Equal(
            PurchaseBuilder.Said(1), Assert.IsType<Lack.NotAnswered>(Assert.Single(Heard(purchase).Lacks)).Said.Id);
        purchase.Happened(purchase.Respond(1, Lead));

        Assert.Equal(RequirementState.Met, Heard(purchase).State);
        Assert.Equal([PurchaseBuilder.Person(User)], Heard(purchase).By);
    }

    [Fact]
    public void What_was_said_about_another_stage_is_not_what_the_gate_waits_for()
    {
        var purchase = Opened().Taking(User, User, "end-user-representative");
        purchase.Happened(purchase.Raise(1, User, User, "award"));

        Assert.IsType<Lack.NotSaid>(Assert.Single(Heard(purchase).Lacks));
    }

    [Fact]
    public void Whoever_was_replaced_because_of_a_conflict_has_advised_nobody()
    {
        var purchase = Opened().Taking(1, 1, "procurement-officer").Taking(Lead, Lead, "project-lead")
            .Taking(User, User, "end-user-representative");
        purchase.Happened(purchase.Raise(1, User, User, "need")).Happened(one => one.Respond(1, Lead));
        Assert.Equal(RequirementState.Met, Heard(purchase).State);

        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(User), "I sell it.", PurchaseBuilder.By(User), PurchaseBuilder.At)));
        Assert.IsType<Lack.NotSettled>(Assert.Single(Heard(purchase).Lacks));
        purchase.Happened(Declarations.Decide(purchase.State, new SettleConflict(
            PurchaseBuilder.Assignment(User), PurchaseBuilder.Person(User), Settlement.Replaced, "She sells it.",
            PurchaseBuilder.By(1), PurchaseBuilder.At)));

        Assert.IsType<Lack.Nobody>(Assert.Single(Heard(purchase).Lacks));
    }

    [Fact]
    public void Conflicts_are_declared_once_all_who_take_part_at_evaluation_or_award_have_said()
    {
        var purchase = Opened();
        var declared = Of(purchase, RequirementKind.Declaration, null, "select-vendor");
        var roles = declared.Lacks.OfType<Lack.Nobody>().Select(lack => lack.Role.Id).ToList();
        Assert.Contains("procurement-officer", roles);
        Assert.Contains("legal-officer", roles);
        Assert.DoesNotContain("end-user-representative", roles.Take(0));

        var number = 10;
        foreach (var role in roles)
        {
            var holder = purchase.Policy.FindRole(role)!.Holder;
            purchase.Named(++number, number, role, kind: holder == Holder.Partner ? PersonKind.Outside
                : holder == Holder.OwnVoice ? PersonKind.StaffSide : PersonKind.Staff);
        }

        Assert.All(Of(purchase, RequirementKind.Declaration, null, "select-vendor").Lacks,
            lack => Assert.IsType<Lack.NotDeclared>(lack));
        for (var one = 11; one <= number; one++) purchase.Happened(purchase.Accept(one, one));
        Assert.Equal(
            RequirementState.Met, Of(purchase, RequirementKind.Declaration, null, "select-vendor").State);
    }

    [Fact]
    public void What_hangs_on_an_open_answer_is_in_the_way_of_its_gate_until_that_is_given()
    {
        var open = new PurchaseBuilder(baseline).Opened(("entry", "new-solicitation"));
        var gates = GateProgress.Of(open.State, open.Plan);

        Assert.Contains(gates, gate => gate.Requirements.Any(one => one.State == RequirementState.Undecided));
        Assert.All(gates, gate => Assert.Equal(
            gate.Gate.Requires.Count(one => one.Certain), gate.Asked));
        Assert.All(
            gates.SelectMany(gate => gate.Missing).Where(one => one.State == RequirementState.Undecided),
            one => Assert.Equal(one.Requirement.DependsOn, Assert.IsType<Lack.NotDecided>(one.Lacks[0]).Facts));
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static RequirementProgress Heard(PurchaseBuilder purchase) =>
        Of(purchase, RequirementKind.Hearing, "end-user-representative");

    private static RequirementProgress Of(
        PurchaseBuilder purchase, RequirementKind kind, string? role, string gate = "go-ahead") =>
        GateProgress.Of(purchase.State, purchase.Plan).Single(one => one.Gate.Gate.Id == gate).Requirements
            .Single(one => one.Requirement.Kind == kind && one.Requirement.Role?.Id == role);
}
