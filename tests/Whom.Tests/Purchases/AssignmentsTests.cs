using CsCheck;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class AssignmentsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_person_is_named_for_a_role()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        purchase.Named(1, 2, "legal-officer");

        Assert.Equal(new PersonNamed(PurchaseBuilder.Assignment(1), PurchaseBuilder.Person(2), new Sealed("Person 2"),
            "legal-officer", null, PurchaseBuilder.Officer, PurchaseBuilder.At), purchase.Events[^1]);
        Assert.Equal(PurchaseBuilder.Person(2), Responsible(purchase, "legal-officer", "award"));
    }

    [Fact]
    public void Whoever_buys_is_not_whoever_needs_it()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Named(1, 1, "procurement-officer");

        var refused = Assert.IsType<Refusal.MustDiffer>(
            PurchaseBuilder.Refused(purchase.Name(2, 1, "project-lead", "need")));

        Assert.Equal(("project-lead", "procurement-officer"), (refused.Role.Id, refused.Holds.Id));
        Assert.Equal(["officer-not-buyer"], refused.Reasons.Select(reason => reason.Grounds.Rule));
        Assert.All(refused.Reasons, reason => Assert.NotNull(reason.Grounds.Citation));
    }

    [Fact]
    public void Once_the_part_has_ended_the_person_may_take_the_other()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Named(1, 1, "procurement-officer");

        purchase.Happened(Assignments.Decide(purchase.State, new EndAssignment(
            PurchaseBuilder.Assignment(1), "Named by mistake.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        purchase.Named(2, 1, "project-lead");
        Assert.Null(Responsible(purchase, "procurement-officer", "planning"));
    }

    [Fact]
    public void Small_and_ordinary_purchases_allow_what_others_forbid()
    {
        var answers = PurchaseBuilder.Chatbot.Select(answer => answer.Fact switch
        {
            "approach" => (answer.Fact, "off-the-shelf"),
            "public-effect" or "personal-data" => (answer.Fact, "none"),
            "reach" => (answer.Fact, "inside"),
            "worst-harm" => (answer.Fact, "nuisance"),
            "entry" => (answer.Fact, "small-purchase"),
            _ => answer,
        });

        new PurchaseBuilder(baseline).Opened([.. answers]).Named(1, 1, "procurement-officer")
            .Named(2, 1, "project-lead");
    }

    [Theory]
    [InlineData("the-public", PersonKind.Outside)]
    [InlineData("supplier", PersonKind.Outside)]
    [InlineData("peer-buyer", PersonKind.Staff)]
    [InlineData("privacy-officer", PersonKind.Outside)]
    [InlineData("public-representative", PersonKind.Staff)]
    public void Some_roles_are_not_for_everyone(string role, PersonKind kind)
    {
        var refused = Assert.IsType<Refusal.CannotHold>(PurchaseBuilder.Refused(
            new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Name(1, 2, role, kind: kind)));

        Assert.Equal((role, kind), (refused.Role.Id, refused.Kind));
    }

    [Fact]
    public void The_expert_may_come_from_outside() =>
        new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Named(1, 2, "it-data-expert", kind: PersonKind.Outside);

    [Fact]
    public void Who_speaks_for_residents_holds_no_other_role()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Named(1, 2, "peer-buyer", kind: PersonKind.Outside);

        var refused = Assert.IsType<Refusal.HoldsNoOther>(
            PurchaseBuilder.Refused(purchase.Name(2, 2, "public-representative", kind: PersonKind.Outside)));

        Assert.Equal(("public-representative", "peer-buyer"), (refused.Role.Id, refused.Holds.Id));
    }

    [Fact]
    public void Nobody_holds_the_same_role_twice()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Named(1, 2, "legal-officer", "award");

        Assert.Equal(new Refusal.AlreadyNamed(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(purchase.Name(2, 2, "legal-officer")));
        Assert.Equal(new Refusal.AlreadyNamed(PurchaseBuilder.Assignment(1)),
            PurchaseBuilder.Refused(purchase.Name(2, 2, "legal-officer", "award")));
        purchase.Named(2, 2, "legal-officer", "need");
    }

    [Fact]
    public void Who_was_named_first_is_responsible_until_another_is_made_so()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Named(1, 2, "privacy-officer").Named(2, 3, "privacy-officer").Named(3, 4, "privacy-officer", "planning");
        Assert.Equal(PurchaseBuilder.Person(2), Responsible(purchase, "privacy-officer", "planning"));

        purchase.Happened(Give(purchase, 3)).Happened(Give(purchase, 2));
        Assert.Equal(PurchaseBuilder.Person(3), Responsible(purchase, "privacy-officer", "planning"));

        purchase.Happened(Give(purchase, 3));
        Assert.Equal(
            (PurchaseBuilder.Person(4), PurchaseBuilder.Person(3)),
            (Responsible(purchase, "privacy-officer", "planning"),
                Responsible(purchase, "privacy-officer", "implementation")));
        Assert.Equal(new Refusal.NothingChanges(), PurchaseBuilder.Refused(Give(purchase, 3)));
    }

    [Fact]
    public void A_role_a_stage_and_a_part_that_do_not_exist_are_refused()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        Assert.Equal(new Refusal.NoSuchRole("wizard"), PurchaseBuilder.Refused(purchase.Name(1, 2, "wizard")));
        Assert.Equal(
            new Refusal.NoSuchStage("dawn"), PurchaseBuilder.Refused(purchase.Name(1, 2, "legal-officer", "dawn")));
        Assert.Equal(
            new Refusal.NoSuchAssignment(PurchaseBuilder.Assignment(9)), PurchaseBuilder.Refused(Give(purchase, 9)));
    }

    [Fact]
    public void Whatever_is_accepted_no_two_roles_that_must_differ_are_one_person_and_each_role_has_one_responsible()
    {
        var (roles, stages) = (baseline.Policy.Roles, baseline.Policy.Stages);
        var step = Gen.Select(Gen.Int[0, 5], Gen.Int[0, roles.Length - 1], Gen.Int[-1, stages.Length - 1],
            Gen.Enum<PersonKind>(), Gen.Int[0, 9]);
        step.Array[0, 40].Sample(
            steps =>
            {
                var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
                for (var at = 0; at < steps.Length; at++)
                {
                    var (person, role, stage, kind, what) = steps[at];
                    var decision = what switch
                    {
                        0 => Give(purchase, person),
                        1 => Assignments.Decide(purchase.State, new EndAssignment(PurchaseBuilder.Assignment(person),
                            "Leaves.", PurchaseBuilder.Officer, PurchaseBuilder.At)),
                        _ => purchase.Name(at, person, roles[role].Id, stage < 0 ? null : stages[stage].Id, kind),
                    };
                    if (decision is Decision<PurchaseEvent>.Accepted) purchase.Happened(decision);
                }

                var live = purchase.State.Assignments.Where(held => held.IsLive).ToList();
                foreach (var pair in purchase.Plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer))
                    Assert.Empty(Holders(pair.First).Intersect(Holders(pair.Second)));
                foreach (var role in roles)
                {
                    foreach (var stage in stages)
                    {
                        var covering = live.Where(held => held.Role == role.Id && held.Covers(stage.Id)).ToList();
                        var responsible = purchase.State.Responsible(role, stage);
                        Assert.Equal(covering.Count > 0, responsible is not null);
                        Assert.True(responsible is null || covering.Contains(responsible));
                        Assert.Equal(covering.Count, covering.Select(held => held.Person).Distinct().Count());
                    }
                }

                IEnumerable<PersonId> Holders(Role role) =>
                    live.Where(held => held.Role == role.Id).Select(held => held.Person);
            },
            iter: 60);
    }

    private static Decision<PurchaseEvent> Give(PurchaseBuilder purchase, int assignment) =>
        Assignments.Decide(purchase.State, new GiveResponsibility(
            PurchaseBuilder.Assignment(assignment), PurchaseBuilder.Officer, PurchaseBuilder.At));

    private PersonId? Responsible(PurchaseBuilder purchase, string role, string stage) =>
        purchase.State.Responsible(baseline.Policy.FindRole(role)!, baseline.Policy.FindStage(stage)!)?.Person;
}
