using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Tests;

/// <summary>The sentences that a plan begins with.</summary>
public sealed class BriefingWordingTests
{
    [Fact]
    public void It_says_what_it_is_how_much_care_it_takes_and_why()
    {
        Assert.Equal(
            "Renewal. Risk: High, because what it tells the official weighs on people who are easily harmed. "
            + "How many people: Many, from start to end.",
            Of(Plans.Example("gunshot-detection-renewal")).Sentence);
        Assert.EndsWith(
            "Cuántas personas: Muchas, de principio a fin.",
            Of(Plans.Example("gunshot-detection-renewal"), "es").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void While_answers_are_open_nothing_is_said_as_if_they_were_not()
    {
        var says = Of(Plans.AllOpen());
        Assert.StartsWith("Risk: Low, Elevated or High; that depends on", says.Sentence, StringComparison.Ordinal);
        Assert.Matches(@"^So far at least \d+ roles\.$", says.Numbers);
        Assert.Equal("15 answers are still open", says.Open);
    }

    [Fact]
    public void Whose_days_it_counts_by_is_said()
    {
        var plan = Plans.Example("council-minutes");
        Assert.EndsWith("weeks with our defaults.", Of(plan).Numbers, StringComparison.Ordinal);
        var days = plan.Duration!.Gates.ToDictionary(gate => gate.Gate.Id, _ => 1, StringComparer.Ordinal);
        var some = WorkingCalendar.Empty with { Days = WorkingCalendar.Empty.Days.Add("go-live", 1) };
        var all = WorkingCalendar.Empty with { Days = WorkingCalendar.Empty.Days.AddRange(days) };
        Assert.Contains("partly with our defaults", Numbers(some), StringComparison.Ordinal);
        Assert.Contains("with your own days", Numbers(all), StringComparison.Ordinal);

        string Numbers(WorkingCalendar own) =>
            Of(Plans.Baseline.Plan(plan.Input with { Calendar = own })).Numbers;
    }

    [Fact]
    public void A_day_that_cannot_be_met_is_said_with_what_there_is_to_do()
    {
        var plan = Plans.Example("council-minutes");
        var goLive = plan.Policy.FindGate("go-live")!;
        var target = new Target(goLive, plan.Input.Date.AddDays(20));
        var late = Of(Plans.Baseline.Plan(plan.Input with { Target = target }));
        Assert.True(late.IsPast);
        Assert.Contains("and that day is past. Some of these days are past already.", late.ByWhen!,
            StringComparison.Ordinal);
        Assert.Null(Of(plan).ByWhen);
    }

    [Fact]
    public void What_is_mailed_from_an_address_is_short_and_what_is_copied_is_whole()
    {
        var briefing = Briefing.Of(Plans.Example("gunshot-detection-renewal"));
        var wording = new PlanWording(Text.Source);
        var (whole, mail) = (BriefingText.Of(briefing, wording), BriefingText.ToMail(briefing, wording));
        Assert.All(briefing.First, call => Assert.Contains(wording.In(call.Ask), mail, StringComparison.Ordinal));
        Assert.All(
            briefing.Next, call => Assert.Contains(wording.In(call.Role.Label), whole, StringComparison.Ordinal));
        Assert.True(mail.Length < whole.Length / 2);
    }

    private static BriefingWording Of(Plan plan, string language = "en") =>
        new(Briefing.Of(plan), new PlanWording(language));
}
