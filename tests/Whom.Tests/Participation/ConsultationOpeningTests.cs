using System.Collections.Immutable;
using Whom.Participation;
using Whom.Purchases;
using Whom.Records;
using Whom.Tests.Purchases;
using static Whom.Tests.Participation.ConsultationBuilder;

namespace Whom.Tests.Participation;

public sealed class ConsultationOpeningTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void It_opens_with_the_days_of_the_plan_and_two_ways_without_the_web()
    {
        var opened = new ConsultationBuilder(baseline).Opened();

        Assert.Equal((opened.Least, true), (opened.Now.LeastDays, opened.Now.AsksTwoWays));
        Assert.Equal(ConsultationState.Open, opened.Now.StateOn(opened.Now.Page.Closes));
        Assert.Equal(ConsultationState.Closed, opened.Now.StateOn(opened.After));
        Assert.Equal(ConsultationState.Announced, opened.Now.StateOn(Today.AddDays(-1)));
        Assert.IsType<Refusal.ConsultationIsThere>(opened.Refused(opened.Opening()));
    }

    [Fact]
    public void Only_whoever_leads_opens_it()
    {
        var asked = new ConsultationBuilder(baseline);

        Assert.IsType<Refusal.LeadersOnly>(asked.Refused(asked.Opening(by: Moderator)));
        Assert.IsType<Refusal.LeadersOnly>(asked.Refused(asked.Opening(by: Anybody)));
    }

    [Fact]
    public void Nobody_is_asked_about_what_was_decided_or_is_no_gate_or_is_not_asked()
    {
        var asked = new ConsultationBuilder(baseline);

        Assert.IsType<Refusal.NoSuchGate>(asked.Refused(asked.Opening() with { Gate = "lunch" }));
        Assert.IsType<Refusal.NotAsked>(asked.Refused(asked.Opening() with { Role = "nobody" }));
        foreach (var gate in asked.Purchase.Plan.Gates.TakeWhile(one => one.Gate.Id != asked.Gate).Select(
            one => one.Gate.Id).Append(asked.Gate).ToList())
            asked.Purchase.Happened(asked.Purchase.Pass(gate, gate == "go-ahead" ? "yes" : null));
        Assert.Equal(new Refusal.AskedTooLate(asked.Gate), asked.Refused(asked.Opening()));
    }

    [Fact]
    public void Where_the_plan_asks_nobody_the_public_is_asked_all_the_same_for_a_day()
    {
        var asked = new ConsultationBuilder(baseline);
        var page = asked.Page();

        asked.Happened(asked.Opening(page with
        {
            Closes = Today.AddDays(1),
            Groups = [.. page.Groups.Select(group => group with { Vulnerable = false })],
            Ways = page.Ways[..1],
        }) with
        { Role = null, Gate = "go-ahead" });

        Assert.Equal((1, false), (asked.Now.LeastDays, asked.Now.AsksTwoWays));
    }

    [Fact]
    public void Each_thing_that_a_page_lacks_is_named()
    {
        var asked = new ConsultationBuilder(baseline);
        var page = asked.Page();
        var version = PurchaseBuilder.Version(9);
        (ConsultationPage Page, PageLack Lack)[] lacking =
        [
            (Without(page, "data", "es"), new PageLack.Text("data", "es")),
            (With(page, "data", "es", "  "), new PageLack.Text("data", "es")),
            (With(page, "data", "es", new string('a', 3001)),
                new PageLack.Unfit("data", "es", new Refusal.TooManyWords(3001, 3000))),
            (page with { Points = [new PagePoint(2, false)] }, new PageLack.NothingOpen()),
            (page with { Groups = [] }, new PageLack.NoGroup()),
            (page with { Ways = page.Ways[..1] }, new PageLack.Ways(2, 1)),
            (page with { Ways = [page.Ways[0], page.Ways[1] with { Origin = CommentOrigin.Web }] },
                new PageLack.Ways(2, 1)),
            (page with { Languages = ["en", "es", "English"] }, new PageLack.NoLanguage("English")),
            (page with { Languages = [] }, new PageLack.NoLanguage(null)),
            (page with { Documents = [version] }, new PageLack.Document(version)),
            (page with { Closes = page.Closes.AddDays(-1) }, new PageLack.Days(asked.Least - 1, asked.Least)),
            (page with { Closes = page.Opens.AddDays(-4) }, new PageLack.Days(0, asked.Least)),
            (page with { Opens = Today.AddDays(-1) }, new PageLack.OpensInThePast(Today.AddDays(-1))),
            (page with { AnswerBy = page.Closes },
                new PageLack.AnswersTooEarly(page.Closes, page.Closes.AddDays(1))),
            (page with { DecidedOn = page.AnswerBy.AddDays(-1) },
                new PageLack.DecidesTooEarly(page.AnswerBy.AddDays(-1), page.AnswerBy)),
            (page with { Moderators = [] }, new PageLack.NoModerator()),
            (page with { Moderators = [Lead.RequirePerson()] }, new PageLack.LeadModerates(Lead.RequirePerson())),
            (page with { Questions = 7 }, new PageLack.TooMany("questions", 6)),
        ];

        foreach (var (one, lack) in lacking) Assert.Contains(lack, LacksOf(asked, one));
        Assert.Equal(
            typeof(PageLack).GetNestedTypes().Select(kind => kind.Name).Order(),
            lacking.Select(one => one.Lack.GetType().Name).Distinct().Order());
    }

    private static ImmutableArray<PageLack> LacksOf(ConsultationBuilder asked, ConsultationPage page) =>
        Assert.IsType<Refusal.PageLacks>(asked.Refused(asked.Opening(page))).Lacks;

    private static ConsultationPage Without(ConsultationPage page, string field, string language) => page with
    {
        Texts = [.. page.Texts.Where(text => text.Field != field || text.Language != language)],
    };

    private static ConsultationPage With(ConsultationPage page, string field, string language, string words) =>
        Without(page, field, language) is var less
            ? less with { Texts = less.Texts.Add(new PageText(field, language, new Sealed(words))) } : page;
}
