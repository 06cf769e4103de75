using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class ActivityTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void All_that_happened_is_there_the_latest_first_with_who_when_and_of_which_sort()
    {
        var events = Story();
        var activity = Of(events);

        var all = activity.Latest(ActivityFilter.Everything).ToList();

        Assert.Equal(events.Count, activity.Count);
        Assert.Equal(
            Enumerable.Range(1, events.Count).Reverse().Select(at => (long)at), all.Select(one => one.Version));
        Assert.All(all, one =>
        {
            var happened = events[(int)one.Version - 1];
            Assert.Equal((happened.By.Person, happened.At, Activity.KindOf(happened)), (one.Person, one.At, one.Kind));
        });
    }

    [Fact]
    public void What_is_looked_for_is_found_by_who_what_and_when_and_by_all_of_them_together()
    {
        var events = Story();
        var activity = Of(events);
        var (who, at) = (events[^1].By.Person, events[1].At);
        ActivityFilter[] filters =
        [
            new(new ActivityFilter.Doer(who), null, null, null), new(null, ActivityKind.Answers, null, null),
            new(null, null, at, null), new(null, null, null, at),
            new(new ActivityFilter.Doer(who), ActivityKind.Gates, at, null),
            new(new ActivityFilter.Doer(null), null, null, null),
        ];
        foreach (var filter in filters)
        {
            var expected = events.Select((happened, place) => (happened, Version: place + 1L))
                .Where(one => filter.Who is not { } doer || doer.Person == one.happened.By.Person)
                .Where(one => filter.What is not { } kind || kind == Activity.KindOf(one.happened))
                .Where(one => filter.From is not { } from || one.happened.At >= from)
                .Where(one => filter.Until is not { } until || one.happened.At < until)
                .Select(one => one.Version).Reverse();
            Assert.Equal(expected, activity.Latest(filter).Select(one => one.Version));
        }
    }

    [Fact]
    public void A_page_holds_what_is_before_a_place_and_says_how_much_there_is_besides()
    {
        var activity = Of(Story());
        foreach (var filter in new[]
        {
            ActivityFilter.Everything, new(null, ActivityKind.Gates, null, null),
            new(new ActivityFilter.Doer(null), null, null, null),
        })
        {
            var latest = activity.Latest(filter).ToList();
            foreach (var before in new long?[] { null, -1, 0, 1, 2, 4, 6, 7, 99, long.MinValue + 1, long.MaxValue })
            {
                var (all, later, entries) = activity.Page(filter, before, 2);
                Assert.Equal(latest.Count, all);
                Assert.Equal(latest.Count(entry => entry.Version >= before), later);
                Assert.Equal(latest.Where(entry => before is null || entry.Version < before).Take(2), entries);
            }
        }
    }

    [Fact]
    public void Every_version_of_the_answers_says_what_was_before_and_why()
    {
        var events = Story();
        var activity = Of(events);
        var (opened, amended) = (events.OfType<PurchaseOpened>().Single(), events.OfType<FactsAmended>().Single());

        Assert.Equal(2, activity.Answers.Count);
        Assert.Equal((Answers.None, opened.Answers, null), (activity.Answers[0].Before, activity.Answers[0].After,
            activity.Answers[0].Reason));
        Assert.Equal((opened.Answers, amended.Answers, amended.Reason), (activity.Answers[1].Before,
            activity.Answers[1].After, activity.Answers[1].Reason));
        Assert.Equal(("workforce-effect", opened.Answers["workforce-effect"], (string?)null),
            Assert.Single(activity.Answers[1].Changes));
        Assert.Equal(activity.Answers[1], activity.AnswersAt(activity.Answers[1].Version));
        Assert.Null(activity.AnswersAt(2));
    }

    [Fact]
    public void What_happened_is_told_by_the_rules_of_then()
    {
        var opened = (PurchaseOpened)Story()[0];
        var next = opened.Rules with { Date = opened.Rules.Date.AddDays(30) };
        var activity = Of([opened, new RulesAdopted(next, [], opened.By, opened.At)]);

        Assert.Equal(opened.Rules, activity.RulesAt(1));
        Assert.Equal(next, activity.RulesAt(2));
        Assert.Equal(next, activity.RulesAt(3));
    }

    private static Activity Of(IEnumerable<PurchaseEvent> events) =>
        events.Aggregate((Activity?)null, Activity.Apply)!;

    private List<PurchaseEvent> Story()
    {
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);
        var opened = purchase.Events[0];
        var (later, other) = (opened.At, new Actor.Account(new PersonId(Guid.NewGuid()), AccountKinds.Administrator));
        var answers = purchase.State.Answers;
        return
        [
            opened,
            new PurchaseHeld(new Sealed("Money."), opened.By, later.AddHours(1)),
            new PurchaseResumed(opened.By, later.AddHours(2)),
            new FactsAmended(answers.With("workforce-effect", null), new Sealed("Asked."), [], other,
                later.AddHours(3)),
            new PersonReminded(new AssignmentId(Guid.NewGuid()), new DateOnly(2026, 1, 1), ReminderKind.Before,
                new Actor.Clock(), later.AddHours(4)),
            new PurchaseWithdrawn(new Sealed("Over."), other, later.AddHours(5)),
        ];
    }
}
