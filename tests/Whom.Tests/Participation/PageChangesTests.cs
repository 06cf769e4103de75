using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using static Whom.Tests.Participation.ConsultationBuilder;

namespace Whom.Tests.Participation;

public sealed class PageChangesTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void What_is_said_more_clearly_leaves_the_days_as_they_are()
    {
        var asked = new ConsultationBuilder(baseline).Opened();

        asked.Happened(Change(asked, Today.AddDays(10), 0, "title"));

        Assert.Equal(asked.Now.Page.Opens, asked.Now.DaysFrom);
        Assert.False(Assert.Single(asked.Now.Changes).Restarts);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("money")]
    [InlineData("point.1")]
    public void Where_something_material_is_said_otherwise_half_of_the_days_run_anew(string field)
    {
        var asked = new ConsultationBuilder(baseline).Opened();
        var day = asked.Now.Page.Closes;
        var half = (asked.Least + 1) / 2;

        Assert.Equal(
            new Refusal.ClosesEarlier(day.AddDays(half - 1), day.AddDays(half)),
            asked.Refused(Change(asked, day, half - 1, field)));
        Assert.Equal(day.AddDays(half), PageChanges.EarliestClose(asked.Now, Change(asked, day, 0, field)));

        asked.Happened(Change(asked, day, half, field));

        Assert.Equal(day, asked.Now.DaysFrom);
        Assert.True(Assert.Single(asked.Now.Changes).Restarts);
        Assert.DoesNotContain(
            Reports.LacksOf(asked.Now, asked.Purchase.State, new ReportBasis(0, 0, 0, []), asked.After),
            lack => lack is ReportLack.Days);
    }

    [Fact]
    public void A_document_or_a_point_that_is_other_than_before_is_material_whatever_is_said()
    {
        var asked = new ConsultationBuilder(baseline).Opened();
        var page = asked.Now.Page;

        Assert.IsType<Refusal.ClosesEarlier>(asked.Refused(Change(asked, page.Closes, 0) with
        {
            Page = page with { Points = [new PagePoint(1, true), new PagePoint(2, true)] },
        }));
    }

    [Fact]
    public void It_never_closes_earlier_nor_opens_on_another_day()
    {
        var asked = new ConsultationBuilder(baseline).Opened();
        asked.Happened(Change(asked, Today, 5));
        var page = asked.Now.Page;

        Assert.Equal(
            new Refusal.ClosesEarlier(page.Closes.AddDays(-1), page.Closes),
            asked.Refused(Change(asked, Today, -1)));
        Assert.IsType<Refusal.ClosesEarlier>(
            asked.Refused(Change(asked, Today, 0) with { Page = page with { Opens = page.Opens.AddDays(1) } }));
    }

    [Fact]
    public void Before_it_opens_nothing_runs_anew()
    {
        var asked = new ConsultationBuilder(baseline);
        var page = asked.Page();
        asked.Happened(asked.Opening(page with { Opens = Today.AddDays(3), Closes = page.Closes.AddDays(3) }));

        asked.Happened(Change(asked, Today, 0, "data"));

        Assert.Equal(Today.AddDays(3), asked.Now.DaysFrom);
    }

    [Fact]
    public void It_is_changed_with_a_reason_by_whoever_leads_while_people_can_answer()
    {
        var asked = new ConsultationBuilder(baseline).Opened();

        Assert.IsType<Refusal.LeadersOnly>(asked.Refused(Change(asked, Today, 0) with { By = Moderator }));
        Assert.IsType<Refusal.NoReason>(asked.Refused(Change(asked, Today, 0) with { Why = " " }));
        Assert.IsType<Refusal.ConsultationIsOver>(asked.Refused(Change(asked, asked.After, 0)));
        Assert.IsType<Refusal.PageLacks>(
            asked.Refused(Change(asked, Today, 0) with { Page = asked.Now.Page with { Groups = [] } }));
    }

    [Fact]
    public void What_is_called_off_is_over_and_a_report_that_is_out_is_not_called_off()
    {
        var asked = new ConsultationBuilder(baseline).Opened()
            .Happened(new CallOffConsultation("The vendor left.", Lead, At));
        var answered = new ConsultationBuilder(baseline).Reported();

        Assert.Equal(ConsultationState.CalledOff, asked.Now.StateOn(Today));
        foreach (var command in new ConsultationCommand[]
            {
                Change(asked, Today, 0), new CallOffConsultation("Again.", Lead, At), asked.Report(),
                new NameTheme(Theme(1), "Cost", "en", Lead, At), new SayReach(1, ReachWord.Heard, null, Lead, At),
            })
            Assert.IsType<Refusal.ConsultationWasCalledOff>(asked.Refused(command));
        Assert.IsType<Refusal.ReportIsOut>(answered.Refused(new CallOffConsultation("The vendor left.", Lead, At)));
    }

    private static ChangePage Change(
        ConsultationBuilder asked, DateOnly today, int days, params string[] fields) => new(
        asked.Now.Page with
        {
            Closes = asked.Now.Page.Closes.AddDays(days),
            AnswerBy = asked.Now.Page.AnswerBy.AddDays(Math.Max(days, 0)),
            DecidedOn = asked.Now.Page.DecidedOn!.Value.AddDays(Math.Max(days, 0)),
        }, [.. fields], "It was unclear.", today, Lead, At);
}
