using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Tests.Planning;

/// <summary>“Calendar”: counting back in working days from the day by which a gate is to be passed.</summary>
public sealed class CalendarTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const string Usual = "public-effect=service";

    private const string Benefits =
        "public-effect=own-case worst-harm=grave decision-role=recommends area=benefits personal-data=sensitive vulnerable-groups=yes";

    [Fact]
    public void Each_gate_is_passed_by_the_day_on_which_the_next_begins()
    {
        // 30 June 2027 is a Wednesday. Going live takes 30 working days, signing 20, choosing 45, publishing 25.
        var calendar = Plan(Usual, "go-live", new DateOnly(2027, 6, 30)).Calendar!;
        Assert.Equal(
            [("go-ahead", 10), ("publish-solicitation", 25), ("select-vendor", 45), ("sign-contract", 20),
                ("go-live", 30)],
            calendar.Gates.Select(step => (step.Gate.Id, step.WorkingDays)));
        Assert.Equal(new DateOnly(2027, 6, 30), calendar.Gates[^1].PassBy);
        Assert.Equal(new DateOnly(2027, 5, 19), calendar.Gates[3].PassBy);
        Assert.Equal(new DateOnly(2027, 4, 21), calendar.Gates[2].PassBy);
        Assert.Equal(new DateOnly(2027, 2, 17), calendar.Gates[1].PassBy);
        Assert.Equal(new DateOnly(2027, 1, 13), calendar.Gates[0].PassBy);
        Assert.Equal(new DateOnly(2026, 12, 30), calendar.StartBy);
        Assert.All(calendar.Gates, step => Assert.True(step.Ours));
        Assert.All(calendar.Gates, step => Assert.False(step.InThePast));
    }

    [Fact]
    public void Extras_run_side_by_side_and_the_longest_counts()
    {
        // Thirty days of asking are 22 working days, and ten to answer; the assessment's
        // fifteen and the reviewer's twenty run beside.
        var calendar = Plan(Benefits, "go-live", new DateOnly(2028, 6, 30)).Calendar!;
        var publish = calendar.Gates.Single(step => step.Gate.Id == "publish-solicitation");
        Assert.Equal((25 + 32, "consultation"), (publish.WorkingDays, publish.Longest!.Id));
        Assert.Equal(
            (10 + 10, "impact-assessment-first"), (calendar.Gates[0].WorkingDays, calendar.Gates[0].Longest!.Id));
    }

    [Fact]
    public void A_day_in_the_past_is_said_so()
    {
        var calendar = Plan(Usual, "go-live", Baseline.Day.AddDays(60)).Calendar!;
        Assert.True(calendar.StartInThePast);
        Assert.True(calendar.Gates[0].InThePast);
        Assert.False(calendar.Gates[^1].InThePast);
    }

    [Fact]
    public void A_light_purchase_takes_half_the_days_but_for_the_choice()
    {
        var calendar = Plan("entry=small-purchase", "go-live", new DateOnly(2027, 6, 30)).Calendar!;
        Assert.Equal(
            [("go-ahead", 1), ("select-vendor", 5), ("sign-contract", 2), ("go-live", 3)],
            calendar.Gates.Select(step => (step.Gate.Id, step.WorkingDays)));
    }

    [Fact]
    public void A_renewal_is_counted_back_from_the_notice_day_and_has_a_way_out()
    {
        var calendar = Plan("entry=renewal public-effect=service", "renew", new DateOnly(2027, 3, 31)).Calendar!;
        Assert.Equal(
            [("go-ahead", 10), ("renew", 15)], calendar.Gates.Select(step => (step.Gate.Id, step.WorkingDays)));
        Assert.NotNull(calendar.WayOut);
        Assert.Null(Plan(Usual, "go-live", new DateOnly(2027, 3, 31)).Calendar!.WayOut);
    }

    [Fact]
    public void A_gate_without_days_is_nothing_to_count_back_from() =>
        Assert.Null(Plan(Usual, "renew", new DateOnly(2027, 3, 31)).Calendar);

    [Fact]
    public void In_an_emergency_what_is_ratified_later_takes_no_days()
    {
        var calendar = Plan(Benefits + " entry=emergency", "go-live", new DateOnly(2027, 6, 30)).Calendar!;
        Assert.Equal([0, 1, 2], calendar.Gates.Select(step => step.WorkingDays));
    }

    [Fact]
    public void An_organisation_s_own_days_and_holidays_take_the_place_of_ours()
    {
        var asked = baseline.Facts(Baseline.Lightest, Usual) with
        {
            Target = new Target(baseline.Policy.FindGate("go-live")!, new DateOnly(2027, 6, 30)),
            Calendar = new WorkingCalendar(
                "Springfield", [new DateOnly(2027, 6, 18)],
                ImmutableSortedDictionary<string, int>.Empty.Add("go-live", 10),
                ImmutableSortedDictionary<string, int>.Empty),
        };
        var calendar = baseline.Planner.Plan(asked).Calendar!;
        Assert.Equal((10, false), (calendar.Gates[^1].WorkingDays, calendar.Gates[^1].Ours));
        Assert.Equal(new DateOnly(2027, 6, 15), calendar.Gates[^2].PassBy);
        Assert.True(calendar.Gates[^2].Ours);
    }

    private Plan Plan(string answers, string gate, DateOnly on) => baseline.Planner.Plan(
        baseline.Facts(Baseline.Lightest, answers) with { Target = new Target(baseline.Policy.FindGate(gate)!, on) });
}
