using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class StandingsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly Actor By = PurchaseBuilder.Officer;
    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Fact]
    public void A_purchase_on_hold_goes_on_again()
    {
        var purchase = new PurchaseBuilder(baseline).Opened();

        purchase.Happened(Standings.Decide(purchase.State, new PutOnHold(" Waiting for the budget. ", By, At)));
        Assert.Equal(new PurchaseHeld(new Sealed("Waiting for the budget."), By, At), purchase.Events[^1]);
        Assert.Equal(Standing.OnHold, purchase.State.Standing);

        purchase.Happened(Standings.Decide(purchase.State, new Resume(By, At)));
        Assert.Equal(Standing.Active, purchase.State.Standing);
    }

    [Fact]
    public void Whoever_changed_how_it_stands_when_and_why_is_kept()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        Assert.Null(purchase.State.Stands);

        purchase.Happened(Standings.Decide(purchase.State, new PutOnHold("Waiting for the budget.", By, At)));
        Assert.Equal(
            new StandingChange(PurchaseBuilder.Person(1), At, new Sealed("Waiting for the budget.")),
            purchase.State.Stands);
        purchase.Happened(Standings.Decide(purchase.State, new Resume(By, At.AddDays(1))));
        Assert.Equal(new StandingChange(PurchaseBuilder.Person(1), At.AddDays(1), null), purchase.State.Stands);
        purchase.Happened(one => one.Close());
        Assert.NotNull(purchase.State.Stands!.Reason);
    }

    [Fact]
    public void While_it_is_on_hold_nobody_is_named()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        purchase.Happened(Standings.Decide(purchase.State, new PutOnHold("Waiting.", By, At)));

        var refused = Assert.IsType<Refusal.WrongStanding>(
            PurchaseBuilder.Refused(purchase.Name(1, 2, "legal-officer")));

        Assert.Equal(Standing.OnHold, refused.Standing);
        Assert.Equal([Standing.Active], refused.Accepted);
    }

    [Fact]
    public void What_is_withdrawn_or_closed_goes_on_only_where_it_is_reopened_with_a_reason()
    {
        foreach (var end in (Func<PurchaseBuilder, Decision<PurchaseEvent>>[])
            [
                one => Standings.Decide(one.State, new Withdraw("The need is gone.", By, At)), one => one.Close(),
            ])
        {
            var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Happened(end);
            Assert.True(purchase.State.IsOver());
            Assert.IsType<Refusal.WrongStanding>(
                PurchaseBuilder.Refused(Standings.Decide(purchase.State, new Resume(By, At))));
            Assert.IsType<Refusal.WrongStanding>(PurchaseBuilder.Refused(purchase.Close()));
            Assert.IsType<Refusal.WrongStanding>(
                PurchaseBuilder.Refused(Standings.Decide(purchase.State, new Withdraw("Again.", By, At))));
            Assert.Equal(
                new Refusal.NoReason(), PurchaseBuilder.Refused(
                    Standings.Decide(purchase.State, new Reopen(" ", By, At))));

            purchase.Happened(Standings.Decide(purchase.State, new Reopen("It was a mistake.", By, At)));

            Assert.Equal(Standing.Active, purchase.State.Standing);
            Assert.IsType<Refusal.WrongStanding>(
                PurchaseBuilder.Refused(Standings.Decide(purchase.State, new Reopen("Again.", By, At))));
        }
    }

    [Fact]
    public void Nothing_is_closed_with_something_open_unless_its_author_says_that_they_know()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
            .Taking(2, 2, "end-user-representative").Taking(3, 3, "project-lead");
        purchase.Happened(purchase.Raise(1, 2, 2, "need"));

        var open = OpenAtEnd.Of(purchase.State, purchase.Plan);

        // Each gate but the last, and not the renewal, which is of the same stage as going live.
        Assert.Equal(
            ["go-ahead", "publish-solicitation", "select-vendor", "sign-contract", "go-live"],
            open.Gates.Select(gate => gate.Gate.Id));
        Assert.Single(open.Concerns);
        Assert.Equal(6, open.Count);
        Assert.Equal(new Refusal.StillOpen(6), PurchaseBuilder.Refused(purchase.Close(anyway: false)));
        Assert.Equal(new Refusal.NoReason(), PurchaseBuilder.Refused(purchase.Close(" ")));
        purchase.Happened(purchase.Close());
        Assert.Equal(Standing.ClosedOut, purchase.State.Standing);
    }

    [Fact]
    public void A_purchase_that_has_passed_its_gates_with_all_that_they_ask_is_closed_without_another_word()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(
            ("entry", "small-purchase"), ("approach", "off-the-shelf"), ("reach", "inside"), ("public-effect", "none"),
            ("worst-harm", "nuisance"), ("personal-data", "none"), ("ai-expertise", "in-house"));
        var number = 1;
        foreach (var role in purchase.Plan.CertainRoles.ToList())
            if (purchase.Name(++number, number, role.Id) is Decision<PurchaseEvent>.Accepted)
                purchase.Taking(number, number, role.Id);
        foreach (var gate in purchase.Plan.Gates[..^1])
        {
            foreach (var asked in GateProgress.Of(purchase.State, purchase.Plan, gate).Missing
                .SelectMany(one => one.Lacks).OfType<Lack.NotSaid>().ToList())
            {
                var said = ++number + 100;
                purchase.Happened(Contributions.Decide(purchase.State, purchase.Policy, new Advise(
                    PurchaseBuilder.Said(said), asked.Assignment.Id, asked.Stage.Id, "It is fine.",
                    new Actor.Account(asked.Assignment.Person, AccountKinds.None), At)));
                var team = CoreRoles.Team.Select(role => purchase.State.Responsible(role)!)
                    .First(one => one.Person != asked.Assignment.Person);
                purchase.Happened(Contributions.Decide(purchase.State, purchase.Plan, new Respond(
                    PurchaseBuilder.Said(said), TakenUp.Yes, "We do so.",
                    new Actor.Account(team.Person, AccountKinds.None), At)));
            }

            purchase.Happened(purchase.Pass(gate.Gate.Id, gate.Gate.Id == "go-ahead" ? "yes" : null));
        }

        Assert.True(OpenAtEnd.Of(purchase.State, purchase.Plan).IsEmpty);
        purchase.Happened(purchase.Close(anyway: false));
    }

    [Fact]
    public void Holding_and_withdrawing_have_a_reason()
    {
        var purchase = new PurchaseBuilder(baseline).Opened();

        Assert.Equal(new Refusal.NoReason(),
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new PutOnHold("", By, At))));
        Assert.Equal(new Refusal.NoReason(),
            PurchaseBuilder.Refused(Standings.Decide(purchase.State, new Withdraw("\n", By, At))));
    }
}
