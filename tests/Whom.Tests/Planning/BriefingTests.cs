using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

/// <summary>What is said of a plan first, and to whom.</summary>
public sealed class BriefingTests(Baseline baseline) : IClassFixture<Baseline>
{
    private static readonly string[] High =
        ["public-effect=own-case worst-harm=grave decision-role=recommends area=benefits vulnerable-groups=yes"];

    [Fact]
    public void Nobody_is_told_to_call_themselves()
    {
        foreach (var reader in baseline.Policy.Roles)
        {
            var briefing = Briefing.Of(Plan(), reader);
            Assert.DoesNotContain(briefing.First.Concat(briefing.Next), call => call.Role == reader);
            Assert.Equal(briefing.Plan.Calls.Any(call => call.Role == reader), briefing.Own is not null);
        }
    }

    [Fact]
    public void Who_does_what_comes_before_anything_reads_it_unless_another_is_named()
    {
        Assert.Equal("project-lead", Briefing.Of(Plan()).Reader.Id);
        Assert.Equal("project-lead", Briefing.Of(Plan()).Own!.Role.Id);
        var officer = baseline.Policy.FindRole("procurement-officer")!;
        Assert.Contains(Briefing.Of(Plan(), officer).First, call => call.Role.Id == "project-lead");
    }

    [Fact]
    public void Whom_no_one_person_speaks_for_is_not_called()
    {
        var plan = Plan(High);
        var everyone = plan.Policy.Roles.Select(role => plan.Calls[0] with { Role = role });
        var briefing = Briefing.Of(plan with { Calls = [.. everyone] });
        Assert.DoesNotContain(briefing.First.Concat(briefing.Next), call => call.Role.Holder == Holder.Nobody);
        Assert.Contains(plan.Policy.Roles, role => role.Id == "the-public" && role.Holder == Holder.Nobody);
    }

    [Fact]
    public void Three_are_called_first_and_the_others_after_in_the_order_of_the_plan()
    {
        var briefing = Briefing.Of(Plan(High));
        Assert.Equal(3, briefing.First.Length);
        Assert.Equal("executive-sponsor", briefing.First[0].Role.Id);
        Assert.Equal(
            briefing.Plan.Calls.Where(call => call.Role.Id != "project-lead"), briefing.First.Concat(briefing.Next));
    }

    [Fact]
    public void The_signatures_add_up_to_those_of_the_plan()
    {
        foreach (var briefing in new[] { Briefing.Of(Plan()), Briefing.Of(Plan(High)) })
            Assert.Equal(briefing.Plan.Counts.Signatures, briefing.Signatures.Sum(signs => signs.Count));
    }

    [Fact]
    public void The_reason_for_so_much_care_rests_on_answers_that_were_given()
    {
        var why = Briefing.Of(Plan(High)).WhySoMuchCare!;
        Assert.Equal("risk-grave", why.Grounds.Rule);
        Assert.All(why.Facts, fact => Assert.NotNull(fact.Value));
        Assert.Null(Briefing.Of(baseline.Plan()).WhySoMuchCare);
    }

    [Fact]
    public void It_takes_as_long_as_the_calendar_counts_back()
    {
        // 10, 25, 45, 20 and 30 working days.
        var plan = Plan(["public-effect=service"]);
        Assert.Equal(("go-live", 130, 26, true, false), Told(plan.Duration!));
        var asked = plan.Input with { Target = new Target(plan.Duration!.Until, new DateOnly(2028, 6, 30)) };
        Assert.Equal(130, baseline.Planner.Plan(asked).Calendar!.Gates.Sum(gate => gate.WorkingDays));
    }

    [Fact]
    public void A_renewal_takes_until_the_renewal() =>
        Assert.Equal("renew", Plan(["entry=renewal"]).Duration!.Until.Id);

    [Fact]
    public void Whose_days_they_are_is_known()
    {
        var plan = Plan(["public-effect=service"]);
        var own = WorkingCalendar.Empty with { Days = WorkingCalendar.Empty.Days.SetItem("go-live", 5) };
        Assert.Equal(
            ("go-live", 105, 21, true, true),
            Told(baseline.Planner.Plan(plan.Input with { Calendar = own }).Duration!));
    }

    [Fact]
    public void How_long_is_not_said_while_the_kind_of_entry_is_open() => Assert.Null(baseline.Plan().Duration);

    private static (string Until, int Days, int Weeks, bool Ours, bool Own) Told(Duration duration) =>
        (duration.Until.Id, duration.WorkingDays, duration.Weeks, duration.Ours, duration.Own);

    private Plan Plan(params string[] more) => baseline.Plan([Baseline.Lightest, .. more]);
}
