using System.Collections.Immutable;
using Whom.Participation;
using Whom.Purchases;
using Whom.Records;
using Whom.Tests.Purchases;
using static Whom.Tests.Participation.CommentBuilder;
using static Whom.Tests.Participation.ConsultationBuilder;

namespace Whom.Tests.Participation;

public sealed class CommentingTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void Anybody_says_something_from_the_first_day_on_and_is_late_after_the_last()
    {
        var last = Comment().Happened(Give(day: Asked.Now.Page.Closes));
        var late = Comment().Happened(Give(day: Asked.After));

        Assert.Equal((false, true), (last.Now.Late, late.Now.Late));
        Assert.True(last.Now.IsPublic);
        Assert.IsType<Refusal.NotOpenYet>(Comment().Refused(Give(day: Today.AddDays(-1))));
        Assert.IsType<Refusal.CommentIsThere>(last.Refused(Give()));
        Assert.IsType<Refusal.ConsultationIsOver>(
            new CommentBuilder(new ConsultationBuilder(baseline).Reported()).Refused(Give()));
    }

    [Fact]
    public void One_answer_is_enough_and_none_is_not()
    {
        var comment = Comment().Happened(Give(Said("A van that calls me back.", question: 1, group: 2)));

        Assert.Equal(1, Assert.Single(comment.Now.Body.Texts).Question);
        Assert.Equal(2, comment.Now.Body.Group);
        Assert.IsType<Refusal.NoWords>(Comment().Refused(Give(Said(" \n"))));
        Assert.IsType<Refusal.NotAskedOnThePage>(Comment().Refused(Give(Said(question: 2))));
        Assert.IsType<Refusal.NoSuchGroup>(Comment().Refused(Give(Said(group: 3))));
        Assert.IsType<Refusal.NoSuchLanguage>(Comment().Refused(Give(Said(language: "Spanish"))));
        Assert.IsType<Refusal.TooManyWords>(Comment().Refused(Give(Said(new string('a', 10_001)))));
    }

    [Fact]
    public void What_staff_write_down_comes_from_those_who_lead_or_moderate()
    {
        var source = new CommentSource(CommentOrigin.Phone, null, Lead.Person);

        Assert.Equal(source, Comment().Happened(Give(source: source, by: Lead)).Now.Source);
        Assert.NotNull(Comment().Happened(Give(source: source, by: Moderator)).State);
        Assert.IsType<Refusal.LeadersOnly>(Comment().Refused(Give(source: source)));
        Assert.IsType<Refusal.LeadersOnly>(Comment().Refused(Give(source: source, by: PurchaseBuilder.By(30))));
        Assert.IsType<Refusal.NoSuchSession>(
            Comment().Refused(Give(source: source with { Session = SessionOf(1) }, by: Lead)));
    }

    [Fact]
    public void A_picture_waits_to_be_looked_at_and_says_what_it_shows()
    {
        var comment = Comment().Happened(Give(Said(picture: Picture(), shows: "A ramp")));

        Assert.Equal(WaitReason.Picture, comment.Now.Waits);
        Assert.False(comment.Now.IsPublic);
        Assert.IsType<Refusal.PictureUnsaid>(Comment().Refused(Give(Said(picture: Picture()))));
        comment.Happened(new ReleaseComment(Moderator, At));
        Assert.True(comment.Now.IsPublic);
        Assert.IsType<Refusal.DoesNotWait>(comment.Refused(new ReleaseComment(Moderator, At)));
        Assert.Null(comment.Happened(Amend(Said(picture: Picture(), shows: "A ramp"))).Now.Waits);
        Assert.Equal(
            WaitReason.Picture,
            comment.Happened(Amend(Said(picture: Picture(2), shows: "A ramp"))).Now.Waits);
    }

    [Fact]
    public void What_waits_for_want_of_a_fresh_page_is_kept()
    {
        var comment = Comment().Happened(Give(waits: WaitReason.NoFreshPage));

        Assert.Equal(WaitReason.NoFreshPage, comment.Happened(Amend(Said("Other words."))).Now.Waits);
    }

    [Fact]
    public void Own_details_are_blacked_out_until_their_author_wants_them_seen()
    {
        var comment = Comment().Given("Call me on 555 123 4567 please.");
        var hiding = Assert.Single(comment.Now.Hidings);

        Assert.Equal((HidingGround.OwnDetails, false), (hiding.Ground, hiding.AwaitsConfirmation));
        Assert.Equal([new TextSpan(0, 11, 12)], comment.Now.HiddenSpansOn(DateOnly.MaxValue));
        comment.Happened(new ShowOwnDetails(Anybody, At));
        Assert.Empty(comment.Now.HiddenSpansOn(Today));
        Assert.IsType<Refusal.NoSuchHiding>(comment.Refused(new ShowOwnDetails(Anybody, At)));
    }

    [Fact]
    public void It_is_changed_until_the_last_day_and_what_was_hidden_is_looked_at_anew()
    {
        var comment = Comment().Given("My neighbor Pat is ill.")
            .Hidden(HidingGround.ThirdPerson, new TextSpan(0, 3, 12));
        comment.Happened(Amend(Said("Pat Doe, my neighbor, is ill.")));

        Assert.Equal((1, WaitReason.WasHidden), (comment.Now.Amendments, comment.Now.Waits));
        Assert.Empty(comment.Now.HiddenSpansOn(Today));
        Assert.IsType<Refusal.ConsultationIsOver>(
            comment.Refused(Amend(Said("Later.")) with { Today = Asked.After }));
        Assert.IsType<Refusal.NoWords>(comment.Refused(Amend(Said(""))));
    }

    [Fact]
    public void What_hides_all_of_it_outlives_a_change()
    {
        var comment = Comment().Given().Hidden(HidingGround.Threat).Happened(Amend(Said("Something mild.")));

        Assert.NotNull(comment.Now.HiddenWholeOn(Today));
    }

    [Fact]
    public void Fifty_changes_are_enough()
    {
        var comment = Comment().Given();
        for (var change = 0; change < Commenting.MostAmendments; change++)
            comment.Happened(Amend(Said($"No. {change}")));

        Assert.Equal(
            new Refusal.TooManyAmendments(Commenting.MostAmendments), comment.Refused(Amend(Said("Once more."))));
    }

    [Fact]
    public void Withdrawn_is_off_the_page_at_any_time_and_once()
    {
        var comment = Comment().Given().Happened(new WithdrawComment(Anybody, At));

        Assert.False(comment.Now.IsPublic);
        Assert.IsType<Refusal.CommentWasWithdrawn>(comment.Refused(new WithdrawComment(Anybody, At)));
        Assert.IsType<Refusal.CommentWasWithdrawn>(comment.Refused(Amend(Said("I am back."))));
        Assert.IsType<Refusal.CommentWasWithdrawn>(comment.Refused(Hide(HidingGround.Threat)));
    }

    [Fact]
    public void Anybody_says_that_a_name_is_not_theirs_where_a_name_stands()
    {
        var named = Comment().Given(name: " Ana Ruiz ");
        Assert.Equal("Ana Ruiz", named.Now.ShownName!.Text);

        named.Happened(new DisputeName(Anybody, At));

        Assert.Null(named.Now.ShownName);
        Assert.IsType<Refusal.NoNameThere>(named.Refused(new DisputeName(Anybody, At)));
        Assert.IsType<Refusal.NoNameThere>(Comment().Given().Refused(new DisputeName(Anybody, At)));
    }

    [Fact]
    public void Whether_it_was_answered_is_said_once_the_report_is_out()
    {
        var rating = new RateAnswer(new AnswerRating(RatingWord.Yes, RatingWord.Partly), Anybody, At);
        var asked = new ConsultationBuilder(baseline).Ready();
        var comment = new CommentBuilder(asked).Given();
        Assert.IsType<Refusal.NotAnsweredYet>(comment.Refused(rating));

        asked.Happened(asked.Report());

        Assert.Equal(RatingWord.Partly, comment.Happened(rating).Now.Rating!.Answered);
    }

    [Fact]
    public void It_is_sorted_by_readers_and_answered_by_whoever_leads()
    {
        var asked = new ConsultationBuilder(baseline).Ready();
        var comment = new CommentBuilder(asked).Given()
            .Happened(new SortComment([Theme(1), Theme(1)], Moderator, At))
            .Happened(new AnswerComment(Answer("We test it."), Lead, At));

        Assert.Equal([Theme(1)], comment.Now.Themes);
        Assert.Equal(AnswerKind.TakenUp, comment.Now.Answer!.Kind);
        Assert.IsType<Refusal.NoSuchTheme>(comment.Refused(new SortComment([Theme(2)], Lead, At)));
        Assert.IsType<Refusal.LeadersOnly>(comment.Refused(new SortComment([Theme(1)], Anybody, At)));
        Assert.IsType<Refusal.LeadersOnly>(comment.Refused(new AnswerComment(Answer("Mine."), Moderator, At)));
        asked.Happened(asked.Report());
        Assert.IsType<Refusal.ReportIsOut>(comment.Refused(new SortComment([], Lead, At)));
        comment.Happened(new AnswerComment(Answer("We tested it."), Lead, At));
    }

    [Fact]
    public void Another_consultation_has_no_such_comment()
    {
        var comment = Comment().Given();
        var other = comment.Now with { Consultation = PurchaseBuilder.Consultation(9) };

        Assert.IsType<Refusal.NoSuchComment>(Assert.IsType<Decision<CommentEvent>.Refused>(
            Whom.Participation.Comment.Decide(
                other, Asked.Now, Asked.Purchase.State, new WithdrawComment(Anybody, At))).Refusal);
        Assert.IsType<Refusal.NoSuchComment>(Comment().Refused(new WithdrawComment(Anybody, At)));
    }

    private ConsultationBuilder Asked => field ??= new ConsultationBuilder(baseline).Opened();

    private CommentBuilder Comment() => new(Asked);

    private static AmendComment Amend(GivenComment said) => new(said, Today, Anybody, At);
}
