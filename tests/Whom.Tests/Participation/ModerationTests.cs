using Whom.Participation;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Tests.Purchases;
using static Whom.Tests.Participation.CommentBuilder;
using static Whom.Tests.Participation.ConsultationBuilder;

namespace Whom.Tests.Participation;

public sealed class ModerationTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly Actor Administrator =
        new Actor.Account(PurchaseBuilder.Person(40), AccountKinds.Administrator);

    [Fact]
    public void Whoever_leads_hides_nothing_even_where_the_page_names_them()
    {
        var comment = Comment();
        var named = comment.Consultation.Now with
        {
            Page = comment.Consultation.Now.Page with { Moderators = [Lead.RequirePerson()] },
        };

        Assert.IsType<Refusal.LeadsThePurchase>(
            comment.Refused(Hide(HidingGround.Threat) with { By = Lead }));
        Assert.IsType<Refusal.LeadsThePurchase>(
            Moderation.MayNotModerate(named, comment.Consultation.Purchase.State, Lead));
        Assert.IsType<Refusal.ModeratorsOnly>(comment.Refused(Hide(HidingGround.Threat) with { By = Anybody }));
        Assert.IsType<Refusal.ModeratorsOnly>(comment.Refused(Hide(HidingGround.Threat) with { By = Administrator }));
        Assert.IsType<Refusal.ModeratorsOnly>(
            comment.Refused(Hide(HidingGround.Threat) with { By = PurchaseBuilder.Officer }));
    }

    [Fact]
    public void It_is_hidden_on_a_ground_with_a_reason_and_by_words_that_stand_there()
    {
        var comment = Comment();

        Assert.IsType<Refusal.NoReason>(comment.Refused(Hide(HidingGround.Elsewhere) with { Why = "" }));
        foreach (var span in new TextSpan[] { new(1, 0, 2), new(0, -1, 2), new(0, 3, 0), new(0, 1, -5) })
            Assert.IsType<Refusal.NoSuchPart>(comment.Refused(Hide(HidingGround.ThirdPerson, span)));
        comment.Hidden(HidingGround.Elsewhere);
        Assert.IsType<Refusal.IsHidden>(comment.Refused(Hide(HidingGround.Threat)));
    }

    [Theory]
    [InlineData(HidingGround.ThirdPerson, 2, true)]
    [InlineData(HidingGround.NotTheirs, 2, true)]
    [InlineData(HidingGround.Advertising, 2, true)]
    [InlineData(HidingGround.Elsewhere, 2, true)]
    [InlineData(HidingGround.Threat, 1, false)]
    [InlineData(HidingGround.Minor, 1, false)]
    [InlineData(HidingGround.Unlawful, 1, false)]
    public void What_nobody_confirms_is_shown_again_after_its_day_save_what_would_do_harm(
        HidingGround ground, int days, bool lapses)
    {
        var comment = Comment().Hidden(ground);
        var day = Assert.Single(comment.Now.Hidings).ConfirmBy;

        Assert.Equal(Scheduling.WorkingDaysAfter(Today, days, null), day);
        Assert.NotNull(comment.Now.HiddenWholeOn(day));
        Assert.Equal(lapses, comment.Now.HiddenWholeOn(day.AddDays(1)) is null);
        var late = new ConfirmHiding(1, day.AddDays(1), OtherModerator, At);
        if (lapses) Assert.IsType<Refusal.NothingToConfirm>(comment.Refused(late));
        else comment.Happened(late);
        Assert.Equal(lapses, comment.Now.HiddenWholeOn(DateOnly.MaxValue) is null);
    }

    [Fact]
    public void Another_confirms_and_then_it_stays_hidden()
    {
        var comment = Comment().Hidden();

        Assert.IsType<Refusal.OwnHiding>(comment.Refused(new ConfirmHiding(1, Today, Moderator, At)));
        Assert.IsType<Refusal.LeadsThePurchase>(comment.Refused(new ConfirmHiding(1, Today, Lead, At)));
        Assert.IsType<Refusal.ModeratorsOnly>(comment.Refused(new ConfirmHiding(1, Today, Anybody, At)));
        Assert.IsType<Refusal.NoSuchHiding>(comment.Refused(new ConfirmHiding(2, Today, OtherModerator, At)));
        comment.Happened(new ConfirmHiding(1, Today, Administrator, At));
        Assert.NotNull(comment.Now.HiddenWholeOn(DateOnly.MaxValue));
        Assert.IsType<Refusal.NothingToConfirm>(comment.Refused(new ConfirmHiding(1, Today, OtherModerator, At)));
        comment.Happened(new EndHiding(1, OtherModerator, At));
        Assert.Null(comment.Now.HiddenWholeOn(Today));
        Assert.IsType<Refusal.NoSuchHiding>(comment.Refused(new EndHiding(1, Moderator, At)));
    }

    [Fact]
    public void An_administrator_of_the_team_confirms_nothing()
    {
        var comment = Comment().Hidden();
        var both = new Actor.Account(Lead.RequirePerson(), AccountKinds.Administrator);

        Assert.IsType<Refusal.LeadsThePurchase>(comment.Refused(new ConfirmHiding(1, Today, both, At)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_author_appeals_once_and_another_decides(bool shown)
    {
        var comment = Comment().Hidden();
        Assert.IsType<Refusal.NoAppeal>(comment.Refused(Decide(shown, OtherModerator)));
        Assert.IsType<Refusal.NoReason>(comment.Refused(Appeal(1) with { Words = " " }));

        comment.Happened(Appeal(1));

        Assert.IsType<Refusal.AppealIsThere>(comment.Refused(Appeal(1)));
        Assert.IsType<Refusal.OwnHiding>(comment.Refused(Decide(shown, Moderator)));
        Assert.IsType<Refusal.LeadsThePurchase>(comment.Refused(Decide(shown, Lead)));
        comment.Happened(Decide(shown, OtherModerator));
        Assert.Equal(shown, comment.Now.HiddenWholeOn(DateOnly.MaxValue) is null);
        Assert.IsType<Refusal.NoAppeal>(comment.Refused(Decide(shown, OtherModerator)));
    }

    [Fact]
    public void What_is_shown_again_or_was_blacked_out_by_the_program_is_not_appealed()
    {
        var lapsed = Comment().Hidden();
        var day = lapsed.Now.Hidings[0].ConfirmBy.AddDays(1);
        var own = new CommentBuilder(lapsed.Consultation).Given("Write to ana@example.org.");

        Assert.IsType<Refusal.NoSuchHiding>(lapsed.Refused(Appeal(1) with { Today = day }));
        Assert.IsType<Refusal.NoSuchHiding>(own.Refused(Appeal(1)));
    }

    private CommentBuilder Comment() => new CommentBuilder(new ConsultationBuilder(baseline).Opened()).Given();

    private static AppealHiding Appeal(int hiding) => new(hiding, "It is an opinion.", Today, null, Anybody, At);

    private static DecideAppeal Decide(bool shown, Actor by) => new(1, shown, "We looked again.", by, At);
}
