using System.Collections.Immutable;
using Whom.Participation;
using Whom.Purchases;
using static Whom.Tests.Participation.ConsultationBuilder;

namespace Whom.Tests.Participation;

/// <summary>Sessions, themes, reach, and the report that stands on them.</summary>
public sealed class ReportsTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void The_report_goes_out_once_nothing_is_missing_and_only_once()
    {
        var asked = new ConsultationBuilder(baseline).Ready();
        Assert.IsType<Refusal.LeadersOnly>(asked.Refused(asked.Report(by: Moderator)));
        Assert.IsType<Refusal.NoWords>(asked.Refused(asked.Report() with { Summary = " " }));

        asked.Happened(asked.Report());

        Assert.Equal(ConsultationState.Answered, asked.Now.StateOn(asked.After));
        Assert.IsType<Refusal.ReportIsOut>(asked.Refused(asked.Report()));
    }

    [Fact]
    public void Each_thing_that_a_report_lacks_is_named()
    {
        var asked = new ConsultationBuilder(baseline).Opened()
            .Happened(new NameTheme(Theme(1), "It may be wrong.", "en", Lead, At));
        var basis = new ReportBasis(3, 2, 1, [Theme(1)]);
        var closes = asked.Now.Page.Closes;

        Assert.Equal(
            [
                new ReportLack.StillOpen(closes), new ReportLack.NotLookedAt(2), new ReportLack.Appeals(1),
                new ReportLack.Unanswered(3), new ReportLack.UnansweredTheme(Theme(1)),
                new ReportLack.SameWhy(Theme(1)), new ReportLack.Reach(1), new ReportLack.Reach(2),
            ],
            Assert.IsType<Refusal.ReportLacks>(asked.Refused(asked.Report(basis, closes))).Lacks);
    }

    [Fact]
    public void A_gate_that_was_passed_first_and_days_that_did_not_run_are_lacks_too()
    {
        var asked = new ConsultationBuilder(baseline).Ready();
        var early = asked.Now with { DaysFrom = asked.Now.Page.Closes.AddDays(-1) };
        foreach (var gate in asked.Purchase.Plan.Gates.TakeWhile(one => one.Gate.Id != asked.Gate).Select(
            one => one.Gate.Id).Append(asked.Gate).ToList())
            asked.Purchase.Happened(asked.Purchase.Pass(gate, gate == "go-ahead" ? "yes" : null));

        Assert.Equal(
            [new ReportLack.GatePassed(asked.Gate), new ReportLack.Days(1, (asked.Least + 1) / 2)],
            Reports.LacksOf(early, asked.Purchase.State, new ReportBasis(0, 0, 0, []), asked.After));
    }

    [Fact]
    public void Sessions_count_from_whoever_leads_or_moderates()
    {
        var asked = new ConsultationBuilder(baseline).Opened();

        asked.Happened(Session(1)).Happened(Session(2) with { By = Moderator });

        Assert.Equal(2, asked.Now.Sessions.Length);
        Assert.IsType<Refusal.SessionIsThere>(asked.Refused(Session(1)));
        Assert.IsType<Refusal.LeadersOnly>(asked.Refused(Session(3) with { By = Anybody }));
        Assert.IsType<Refusal.DayToCome>(asked.Refused(Session(3) with { Day = Today.AddDays(1) }));
        Assert.IsType<Refusal.NotWithoutWeb>(asked.Refused(Session(3) with { Origin = CommentOrigin.Web }));
        Assert.IsType<Refusal.WrongHeads>(asked.Refused(Session(3) with { Heads = -1 }));
        Assert.Equal(new Refusal.NoSuchGroup(9), asked.Refused(Session(3) with { Groups = [1, 9] }));
        Assert.Equal(new Refusal.NoSuchGroup(0), asked.Refused(Session(3) with { Groups = [0] }));
        Assert.IsType<Refusal.NoWords>(asked.Refused(Session(3) with { Place = "" }));
    }

    [Fact]
    public void A_theme_is_named_once_and_answered_better_even_when_the_report_is_out()
    {
        var asked = new ConsultationBuilder(baseline).Reported();

        asked.Happened(new AnswerTheme(Theme(1), Answer("We test it twice.", AnswerKind.Partly), Lead, At));

        Assert.Equal(AnswerKind.Partly, Assert.Single(asked.Now.Themes).Answer!.Kind);
        Assert.IsType<Refusal.ReportIsOut>(asked.Refused(new NameTheme(Theme(2), "Cost", "en", Lead, At)));
        Assert.IsType<Refusal.NoSuchTheme>(asked.Refused(new AnswerTheme(Theme(2), Answer("No."), Lead, At)));
        Assert.IsType<Refusal.LeadersOnly>(
            asked.Refused(new AnswerTheme(Theme(1), Answer("No."), Moderator, At)));
        Assert.IsType<Refusal.NoSuchLanguage>(
            asked.Refused(new AnswerTheme(Theme(1), Answer("No.") with { Language = "English" }, Lead, At)));
    }

    [Fact]
    public void A_group_that_was_hardly_heard_needs_a_reason()
    {
        var asked = new ConsultationBuilder(baseline).Opened();

        Assert.IsType<Refusal.NoReason>(asked.Refused(new SayReach(1, ReachWord.Hardly, "", Lead, At)));
        Assert.IsType<Refusal.NoReason>(asked.Refused(new SayReach(1, ReachWord.NotHeard, null, Lead, At)));
        Assert.IsType<Refusal.NoSuchGroup>(asked.Refused(new SayReach(9, ReachWord.Heard, null, Lead, At)));
        Assert.IsType<Refusal.LeadersOnly>(asked.Refused(new SayReach(1, ReachWord.Heard, null, Moderator, At)));
        asked.Happened(new SayReach(1, ReachWord.Heard, null, Lead, At))
            .Happened(new SayReach(1, ReachWord.ThroughOthers, "The union spoke.", Lead, At));
        Assert.Equal(ReachWord.ThroughOthers, asked.Now.Reached[1].Word);
    }

    private static RecordSession Session(int number) => new(
        SessionOf(number), CommentOrigin.Meeting, Today, 34, [1], "Library, Main Street", "They fear mistakes.", Today,
        Lead, At);
}
