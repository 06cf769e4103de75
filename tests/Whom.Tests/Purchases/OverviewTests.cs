using System.Collections.Immutable;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class OverviewTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void At_first_everyone_is_missing_and_lead_and_technology_expert_are_called_first()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        var overview = Overview.Of(purchase.State, purchase.Plan);

        Assert.Equal(["project-lead", "it-data-expert"], overview.Missing.Take(2).Select(missing => missing.Role.Id));
        Assert.Equal(
            purchase.Plan.CertainRoles.Where(role => role.Holder != Holder.Nobody).Select(role => role.Id).Order(),
            overview.Missing.Select(missing => missing.Role.Id).Order());
        Assert.All(overview.Matrix, place => Assert.Null(place.Responsible));
        Assert.Empty(overview.Clashes);
    }

    [Fact]
    public void Whoever_is_named_for_all_stages_is_missing_nowhere()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Named(1, 2, "legal-officer");

        var overview = Overview.Of(purchase.State, purchase.Plan);

        Assert.DoesNotContain(overview.Missing, missing => missing.Role.Id == "legal-officer");
        Assert.All(overview.Matrix.Where(place => place.Item.Role.Id == "legal-officer"), place =>
            Assert.Equal(PurchaseBuilder.Person(2), place.Responsible?.Person));
    }

    [Fact]
    public void A_role_is_filled_once_somebody_takes_part_at_each_of_its_stages()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Taking(1, 2, "legal-officer", "award").Named(3, 3, "project-lead");
        Assert.Equal(0, Overview.Of(purchase.State, purchase.Plan).Filled);
        Assert.Equal(purchase.Plan.CertainRoles.Count(role => role.Holder != Holder.Nobody),
            Overview.Of(purchase.State, purchase.Plan).Roles);

        purchase.Happened(purchase.Accept(3, 3));

        Assert.Equal(1, Overview.Of(purchase.State, purchase.Plan).Filled);
    }

    [Fact]
    public void Whoever_is_named_for_one_stage_is_missing_at_the_others()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Named(1, 2, "legal-officer", "award");

        var missing = Assert.Single(
            Overview.Of(purchase.State, purchase.Plan).Missing, missing => missing.Role.Id == "legal-officer");

        Assert.Equal(["need", "planning", "solicitation", "evaluation"], missing.Stages.Select(stage => stage.Id));
    }

    [Fact]
    public void Whose_part_has_ended_is_missing_again()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Named(1, 2, "legal-officer");
        purchase.Happened(Assignments.Decide(purchase.State, new EndAssignment(
            PurchaseBuilder.Assignment(1), "Left the city.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.Contains(
            Overview.Of(purchase.State, purchase.Plan).Missing, missing => missing.Role.Id == "legal-officer");
    }

    [Fact]
    public void A_changed_answer_that_forbids_what_one_person_holds_is_shown_with_its_reason()
    {
        var light = PurchaseBuilder.Chatbot.Select(answer => answer.Fact switch
        {
            "approach" => (answer.Fact, "off-the-shelf"),
            "public-effect" or "personal-data" => (answer.Fact, "none"),
            "reach" => (answer.Fact, "inside"),
            "worst-harm" => (answer.Fact, "nuisance"),
            "entry" => (answer.Fact, "small-purchase"),
            _ => answer,
        });
        var purchase = new PurchaseBuilder(baseline).Opened([.. light]).Named(1, 1, "procurement-officer")
            .Named(2, 1, "project-lead");
        Assert.Empty(Overview.Of(purchase.State, purchase.Plan).Clashes);

        purchase.Happened(FactAmendments.Decide(
            purchase.State, purchase.DecidedBy.PlanOf,
            new AmendFacts(ImmutableDictionary<string, string?>.Empty.Add("approach", "built"),
                "It is made for us after all.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        var clash = Assert.Single(Overview.Of(purchase.State, purchase.Plan).Clashes);
        Assert.Equal(
            (PurchaseBuilder.Person(1), "officer-not-buyer"), (clash.Person, clash.Pair.Reasons[0].Grounds.Rule));
    }

    [Fact]
    public void The_public_and_suppliers_are_nobody_to_name()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

        Assert.DoesNotContain(Overview.Of(purchase.State, purchase.Plan).Matrix,
            place => place.Item.Role.Id is "the-public" or "supplier");
    }
}
