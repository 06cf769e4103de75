using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class RegisterEntriesTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Fact]
    public void What_is_written_is_kept_by_language_and_what_is_not_named_stays()
    {
        var purchase = Opened().Happened(one => Write(one, (RegisterField.What, " A chatbot. "), (RegisterField.Why,
            "Calls wait.")))
            .Happened(one => Write(one, RegisterLanguage.Spanish, (RegisterField.What, "Un programa.")))
            .Happened(one => Write(one, (RegisterField.Why, "")));

        Assert.Equal(
            [(RegisterLanguage.English, RegisterField.What), (RegisterLanguage.Spanish, RegisterField.What)],
            purchase.State.RegisterEntry.Texts.Keys.Order());
        Assert.Equal(
            "A chatbot.", purchase.State.RegisterEntry.Text(RegisterLanguage.English, RegisterField.What)!.Words.Text);
        Assert.IsType<Refusal.NothingChanges>(
            PurchaseBuilder.Refused(Write(purchase, (RegisterField.Why, " "), (RegisterField.Else, null))));
    }

    [Fact]
    public void A_text_that_cannot_be_recorded_is_refused_by_its_field()
    {
        var long_ = new string('a', RegisterEntries.LongestName + 1);

        Assert.Equal(
            new Refusal.UnfitRegisterText(
                RegisterField.Name, new Refusal.TooManyWords(RegisterEntries.LongestName + 1,
                    RegisterEntries.LongestName)),
            PurchaseBuilder.Refused(Write(Opened(), (RegisterField.Name, long_))));
        Assert.IsType<Refusal.UnseenCharacter>(Assert.IsType<Refusal.UnfitRegisterText>(
            PurchaseBuilder.Refused(Write(Opened(), (RegisterField.Who, "Ana\u202E 555")))).Why);
    }

    [Fact]
    public void It_is_public_by_choice_once_something_was_said_and_taken_off_with_a_reason()
    {
        var purchase = Opened();
        Assert.IsType<Refusal.NothingForResidents>(PurchaseBuilder.Refused(Publish(purchase)));
        purchase.Happened(one => Write(one, (RegisterField.What, "A chatbot."))).Happened(Publish);
        Assert.Equal(new Publicity(true, At, At, [], null), purchase.State.RegisterEntry.Publicity);
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(Publish(purchase)));

        Assert.IsType<Refusal.NoReason>(PurchaseBuilder.Refused(TakeOff(purchase, " ")));
        purchase.Happened(one => TakeOff(one, "It was another."));

        Assert.False(purchase.State.RegisterEntry.IsPublic);
        Assert.Equal("It was another.", purchase.State.RegisterEntry.Publicity!.Why!.Text);
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(TakeOff(purchase, "Again.")));
        Assert.Null(purchase.Happened(Publish).State.RegisterEntry.Publicity!.Why);
    }

    [Fact]
    public void A_rule_makes_it_public_once_its_gate_is_passed_whether_anybody_wrote_or_not()
    {
        var purchase = Opened().SetAside("go-ahead");
        Assert.Equal("go-ahead", purchase.State.BecomesPublicAt(Asking(purchase.State))!.Id);

        var events = Accepted(purchase, Pass());

        Assert.Equal(new PurchaseMadePublic(["city-register"], PurchaseBuilder.Officer, At), events[^1]);
        var after = events.Aggregate(purchase.State, Purchase.Apply);
        Assert.True(after.RegisterEntry.IsPublic);
        Assert.Null(after.BecomesPublicAt(Asking(after)));
        Assert.Equal(
            new Refusal.PublicByRule(["city-register"]).Rules,
            Assert.IsType<Refusal.PublicByRule>(PurchaseBuilder.Refused(RegisterEntries.Decide(
                after, new TakeOffRegister("It was another.", PurchaseBuilder.Officer, At)))).Rules);
    }

    [Fact]
    public void Where_no_rule_asks_passing_a_gate_shows_nothing_and_a_no_at_the_gate_neither()
    {
        var purchase = Opened().SetAside("go-ahead");

        Assert.Single(Accepted(purchase, Pass(), asks: false));
        Assert.Single(Accepted(purchase, Pass() with { Outcome = "no" }));
    }

    [Fact]
    public void A_rule_that_answers_bring_later_makes_it_public_then_and_what_was_public_once_stays()
    {
        var purchase = Opened().Happened(one => one.Pass("go-ahead", "yes"));
        var amend = new AmendFacts(
            ImmutableDictionary<string, string?>.Empty.Add("reach", "inside"), "It stays inside.",
            PurchaseBuilder.Officer, At);

        var events = Accepted(purchase, amend);
        Assert.IsType<PurchaseMadePublic>(events[^1]);
        var after = events.Aggregate(purchase.State, Purchase.Apply);
        var back = RegisterEntries.FollowsFrom(after, Asking, events);

        Assert.Null(back);
        Assert.True(Purchase.Apply(after, new PassageTakenBack("go-ahead", new Sealed("No."), PurchaseBuilder.Officer,
            At))
            .RegisterEntry.IsPublic);
    }

    [Fact]
    public void A_rule_that_asks_for_what_its_lead_chose_leaves_since_when()
    {
        var purchase = Opened().Happened(one => Write(one, (RegisterField.What, "A chatbot."))).Happened(Publish);
        var since = purchase.State.RegisterEntry.Publicity!.Since;

        var after = Purchase.Apply(
            purchase.State, new PurchaseMadePublic(["city-register"], PurchaseBuilder.Officer, At.AddDays(9)));

        Assert.Equal(new Publicity(true, since, since, ["city-register"], null), after.RegisterEntry.Publicity);
    }

    [Fact]
    public void A_version_is_released_deliberately_and_taken_back_with_a_reason()
    {
        var purchase = Opened();
        Assert.IsType<Refusal.NoSuchVersion>(PurchaseBuilder.Refused(Release(purchase)));
        purchase.Happened(one => one.Add(1, "use-case"));
        Assert.Empty(purchase.State.RegisterEntry.Releases);

        purchase.Happened(one => Release(one));
        Assert.True(purchase.State.RegisterEntry.Shows(PurchaseBuilder.Version(1)));
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(Release(purchase)));
        purchase.Happened(one => RegisterEntries.Decide(one.State, new TakeBackRelease(
            PurchaseBuilder.Version(1), "A draft.", PurchaseBuilder.Officer, At)));

        Assert.False(purchase.State.RegisterEntry.Shows(PurchaseBuilder.Version(1)));
        Assert.Equal("A draft.", Assert.Single(purchase.State.RegisterEntry.Releases).Why!.Text);
    }

    [Fact]
    public void What_a_scanner_has_not_let_pass_is_not_released()
    {
        var purchase = Opened().Happened(one => one.Add(1, "use-case", awaitsScan: true));

        Assert.IsType<Refusal.NoSuchVersion>(PurchaseBuilder.Refused(Release(purchase)));
    }

    [Fact]
    public void Names_are_shown_one_by_one_and_nobodys_by_default()
    {
        var purchase = Opened().Taking(2, 2, "executive-sponsor");
        Assert.Empty(purchase.State.RegisterEntry.Names);

        purchase.Happened(one => Show(one, 2, true));
        Assert.Equal([PurchaseBuilder.Assignment(2)], purchase.State.RegisterEntry.Names);
        Assert.IsType<Refusal.NothingChanges>(PurchaseBuilder.Refused(Show(purchase, 2, true)));
        Assert.IsType<Refusal.NoSuchAssignment>(PurchaseBuilder.Refused(Show(purchase, 3, true)));
        Assert.Empty(purchase.Happened(one => Show(one, 2, false)).State.RegisterEntry.Names);
    }

    [Fact]
    public void What_residents_read_of_the_answers_are_facts_of_the_baseline()
    {
        Assert.All(RegisterEntries.PublicFacts, fact => Assert.NotNull(baseline.Policy.FindFact(fact)));
        Assert.Equal(
            Enum.GetValues<RegisterField>().Length,
            Enum.GetValues<RegisterField>().Select(RegisterWords.Of).Distinct().Count());
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static RecordPassage Pass() =>
        new("go-ahead", "yes", "We need it.", false, PurchaseBuilder.Today, PurchaseBuilder.Officer, At);

    // By a plan that asks for the register from the first gate.
    private Plan Asking(Purchase purchase)
    {
        var plan = baseline.Planner.Plan(purchase.PlanInput(baseline.Policy));
        var says = plan.Policy.Stages[0].Label;
        return plan with
        {
            Publications = [new Publication("city-register", says, plan.Gates[0].Gate, null, null, [])],
        };
    }

    private ImmutableArray<PurchaseEvent> Accepted(PurchaseBuilder purchase, PurchaseCommand command,
        bool asks = true) =>
        Assert.IsType<Decision<PurchaseEvent>.Accepted>(Purchase.Decide(
            purchase.State, asks ? purchase.DecidedBy with { PlanOf = Asking } : purchase.DecidedBy, command)).Events;

    private static Decision<PurchaseEvent> Write(
        PurchaseBuilder purchase, params (RegisterField, string?)[] texts) =>
        Write(purchase, RegisterLanguage.English, texts);

    private static Decision<PurchaseEvent> Write(
        PurchaseBuilder purchase, RegisterLanguage language, params (RegisterField Field, string? Words)[] texts) =>
        RegisterEntries.Decide(purchase.State, new WriteRegisterEntry(
            language, [.. texts.Select(one => new GivenRegisterText(one.Field, one.Words))], PurchaseBuilder.Officer,
                At));

    private static Decision<PurchaseEvent> Publish(PurchaseBuilder purchase) =>
        RegisterEntries.Decide(purchase.State, new MakePublic(PurchaseBuilder.Officer, At));

    private static Decision<PurchaseEvent> TakeOff(PurchaseBuilder purchase, string why) =>
        RegisterEntries.Decide(purchase.State, new TakeOffRegister(why, PurchaseBuilder.Officer, At));

    private static Decision<PurchaseEvent> Release(PurchaseBuilder purchase) => RegisterEntries.Decide(
        purchase.State, new ReleaseDocument(PurchaseBuilder.Version(1), PurchaseBuilder.Officer, At));

    private static Decision<PurchaseEvent> Show(PurchaseBuilder purchase, int assignment, bool shown) =>
        RegisterEntries.Decide(purchase.State, new ShowRegisterName(
            PurchaseBuilder.Assignment(assignment), shown, PurchaseBuilder.Officer, At));
}
