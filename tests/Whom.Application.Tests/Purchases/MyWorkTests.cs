using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Purchases;

/// <summary>Lists over many purchases say what each purchase says, page by page.</summary>
public sealed class MyWorkTests(PostgresCluster postgres, Baseline baseline)
{
    private static readonly DateOnly[] Days =
    [
        PurchaseBuilder.Today, PurchaseBuilder.Today.AddDays(20), PurchaseBuilder.Today.AddDays(300),
    ];

    [Theory, OnEveryDatabase]
    public async Task Everybody_finds_all_that_waits_for_them_and_what_is_late_first(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var all = await StoriesAsync(node, 6);
        var queries = new MyWorkQueries(node.Database);
        foreach (var today in Days)
        {
            foreach (var actor in Actors())
            {
                var counts = await queries.CountAsync(actor, today, Cancel);
                foreach (var shown in Enum.GetValues<WorkShown>())
                {
                    List<WorkPlace> theirs =
                    [
                        .. from work in all
                           from place in work.Items.Select((item, at) => (Item: item, At: at))
                           where place.Item.IsFor(actor) && IsShown(place.Item, shown, today)
                           orderby place.Item.Due ?? DateOnly.MaxValue, work.Purchase.ToString(), place.At
                           select new WorkPlace(place.Item.Due, work.Purchase, work.Items.Length - place.At),
                    ];
                    var found = new List<WorkPlace>();
                    while (await queries.PageAsync(actor, shown, today, found.LastOrDefault(), 5, Cancel)
                        is { IsEmpty: false } page) found.AddRange(page);

                    Assert.Equal(theirs, found);
                    Assert.Equal(theirs.Count, shown switch
                    {
                        WorkShown.Now => counts.Now,
                        WorkShown.Late => counts.Late,
                        _ => counts.Later,
                    });
                }
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Purchases_are_found_in_each_order_with_what_waits_in_each(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var all = await StoriesAsync(node, 6);
        var search = new PurchaseSearch(node.Database, new MyWorkQueries(node.Database));
        foreach (var today in Days[..2])
        {
            foreach (var actor in Actors())
            {
                foreach (var filter in Filters())
                {
                    foreach (var order in Enum.GetValues<PurchaseOrder>())
                    {
                        var found = new List<FoundPurchase>();
                        while (await search.PageAsync(
                            filter, order, actor, null, today, found.LastOrDefault()?.Mark, 3, Cancel)
                            is { IsEmpty: false } page) found.AddRange(page);

                        var fit = all.Where(work => Fits(work, filter, actor, today)).Select(work => work.Purchase);
                        Assert.Equal(Sorted(fit), Sorted(found.Select(one => one.Purchase.Id)));
                        foreach (var one in found)
                            Says(one, all.Single(work => work.Purchase == one.Purchase.Id), actor, today);
                        Assert.Equal(
                            found.OrderBy(one => KeyOf(one, order, all, actor, today), StringComparer.Ordinal), found);
                    }
                }
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_reads_no_more_finds_the_purchases_in_which_they_have_a_part(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        await StoriesAsync(node, 6);
        var search = new PurchaseSearch(node.Database, new MyWorkQueries(node.Database));
        foreach (var person in RandomStory.Everybody)
        {
            var actor = new Actor.Account(person, AccountKinds.None);
            foreach (var order in Enum.GetValues<PurchaseOrder>())
            {
                var found = await search.PageAsync(
                    PurchaseFilter.All, order, actor, person, PurchaseBuilder.Today, null, 99, Cancel);
                var may = new List<PurchaseId>();
                foreach (var id in await AllAsync(node))
                    if ((await node.Find(id)).State.MayRead(actor)) may.Add(id);

                Assert.Equal(Sorted(may), Sorted(found.Select(one => one.Purchase.Id)));
            }
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_purchase_is_found_by_a_word_of_its_name_and_by_the_name_of_a_person_in_it(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (chatbot, copilot) = (await node.Opened(1, "311 Chatbot"), await node.Opened(2, "Office copilot"));
        var keiko = new Person
        {
            Id = PurchaseBuilder.Person(5), Name = "Keiko Tanaka", Email = "kt@city.example", Kind = PersonKind.Staff,
        };
        await new Whom.Storage.People.PeopleDirectory(node.Database).SaveAsync(keiko, null, Cancel);
        await node.Do(chatbot, Seeing(2), new NamePerson(
            PurchaseBuilder.Assignment(5), keiko.Id, "Keiko Tanaka", PersonKind.Staff, "end-user-representative", null,
            PurchaseBuilder.Officer, PurchaseBuilder.At));
        var search = new PurchaseSearch(node.Database, new MyWorkQueries(node.Database));

        async Task<ImmutableArray<PurchaseId>> Find(string words) =>
        [
            .. (await search.PageAsync(PurchaseFilter.All with { Words = words }, PurchaseOrder.Name,
                PurchaseBuilder.Officer, null, PurchaseBuilder.Today, null, 9, Cancel)).Select(one => one.Purchase.Id),
        ];

        Assert.Equal([copilot], await Find("COPIL"));
        Assert.Equal([chatbot], await Find("tanaka"));
        Assert.Equal([chatbot, copilot], await Find("o"));
        // By their names alone: whoever looks for a department does not get all who have an address there.
        Assert.Empty(await Find("city.example"));
        Assert.Empty(await Find("100%"));

        await node.Do(chatbot, Seeing(3), new EndAssignment(
            PurchaseBuilder.Assignment(5), "Moves on.", PurchaseBuilder.Officer, PurchaseBuilder.At));
        Assert.Empty(await Find("tanaka"));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_something_waits_for_may_do_it(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var wrong = new List<string>();
        foreach (var work in await StoriesAsync(node, 12))
        {
            var purchase = (await node.Find(work.Purchase)).State;
            var plan = node.Purchases.PlanOf(purchase);
            wrong.AddRange(
                from item in work.Items
                from person in item.For
                    // Where nobody may answer, those who lead see to it that somebody can.
                where item.Step is not (NextStep.AnswerConcern or NextStep.AnswerAdvice)
                    && !purchase.MayTake(plan, item.Step, new Actor.Account(person, AccountKinds.None))
                select $"{item.Step.GetType().Name} of {person}");
        }

        Assert.Empty(wrong);
    }

    private static List<string> Sorted(IEnumerable<PurchaseId> ids) =>
        [.. ids.Select(id => id.ToString()).Order(StringComparer.Ordinal)];

    private static IEnumerable<Actor> Actors() =>
    [
        .. RandomStory.Everybody.Take(4).Select(person => new Actor.Account(person, AccountKinds.None)),
        PurchaseBuilder.Officer,
        new Actor.Account(
            PurchaseBuilder.Person(3), AccountKinds.Administrator | AccountKinds.ProcurementOfficer),
        new Actor.Account(PurchaseBuilder.Person(77), AccountKinds.Administrator),
    ];

    private static IEnumerable<PurchaseFilter> Filters() =>
    [
        PurchaseFilter.All, PurchaseFilter.All with { Standing = Standing.Active },
        PurchaseFilter.All with { Late = true }, PurchaseFilter.All with { ForMe = true },
        new PurchaseFilter("purchase", Standing.Active, true, true),
    ];

    private static bool IsShown(WorkItem item, WorkShown shown, DateOnly today) =>
        (item.From is null || item.From <= today) && shown switch
        {
            WorkShown.Now => item.IsNow || item.IsLate(today),
            WorkShown.Late => item.IsLate(today),
            _ => !item.IsNow && !item.IsLate(today),
        };

    private static bool Waits(WorkItem item, Actor actor, DateOnly today) =>
        item.IsFor(actor) && IsShown(item, WorkShown.Now, today);

    private static bool Fits(PurchaseWork work, PurchaseFilter filter, Actor actor, DateOnly today) =>
        (filter.Standing is null || work.Standing == filter.Standing)
        && (!filter.Late || work.Items.Any(item => item.IsLate(today)))
        && (!filter.ForMe || work.Items.Any(item => Waits(item, actor, today)));

    private static void Says(FoundPurchase found, PurchaseWork work, Actor actor, DateOnly today)
    {
        Assert.Equal(
            (work.Standing, work.Next?.Id, work.PassBy),
            (found.Purchase.Standing, found.Gate, found.PassBy));
        Assert.Equal(
            new PurchaseCounts(
                work.Items.Count(item => Waits(item, actor, today)),
                work.Items.Count(item => IsShown(item, WorkShown.Late, today))),
            found.Counts);
    }

    // Equal keys stand in any order that goes on.
    private static string KeyOf(
        FoundPurchase found, PurchaseOrder order, ImmutableArray<PurchaseWork> all, Actor actor, DateOnly today)
    {
        var work = all.Single(one => one.Purchase == found.Purchase.Id);
        static string Day(DateOnly? day) => $"{day ?? DateOnly.MaxValue:O}";
        var mine = work.Items.Where(item => Waits(item, actor, today)).ToList();
        return order switch
        {
            PurchaseOrder.Changed => $"{long.MaxValue - found.Purchase.Change:D19}",
            PurchaseOrder.Name => found.Purchase.Name!,
            PurchaseOrder.Late => Day(work.FirstDue),
            PurchaseOrder.Gate => Day(work.PassBy),
            _ => mine.Count > 0 ? Day(mine.Min(item => item.Due ?? DateOnly.MaxValue))
                : $"rest {long.MaxValue - found.Purchase.Change:D19}",
        };
    }

    private static async Task<ImmutableArray<PurchaseWork>> StoriesAsync(Node node, int count)
    {
        var all = ImmutableArray.CreateBuilder<PurchaseWork>();
        for (var seed = 1; seed <= count; seed++)
        {
            var story = new RandomStory(node, seed);
            var id = await story.BeginAsync();
            for (var step = 0; step < 12; step++) await story.GoOnAsync(id);
            var purchase = (await node.Find(id)).State;
            all.Add(PurchaseWork.Of(purchase, node.Purchases.PlanOf(purchase)));
        }

        return all.DrainToImmutable();
    }

    private static async Task<ImmutableArray<PurchaseId>> AllAsync(Node node) =>
    [
        .. (await new PurchaseQueries(node.Database).PageAsync(null, null, null, null, 99, Cancel))
            .Select(one => one.Id),
    ];
}
