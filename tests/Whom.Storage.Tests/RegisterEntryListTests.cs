using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class RegisterEntryListTests(PostgresCluster postgres)
{
    private static readonly Actor.Account By = new(new PersonId(Guid.CreateVersion7()), AccountKinds.None);
    private static readonly DateTimeOffset Then = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<RegisterField> Some = [RegisterField.Name, RegisterField.What];

    [Theory, OnEveryDatabase]
    public async Task Residents_find_what_is_public_and_nothing_else(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new RegisterEntryList());
        var queries = new RegisterEntryQueries(record.Database);
        var (shown, hidden) = (await Open(record.Store), await Open(record.Store));
        foreach (var id in new[] { shown, hidden })
            await Happen(record.Store, id, Written(RegisterLanguage.English, "Translation", "Talks in 20 languages."));
        await Happen(record.Store, hidden, new PassageRecorded("go-ahead", "yes", true, null, [], null, By, Then)
        {
            On = DateOnly.FromDateTime(Then.UtcDateTime),
        });
        await Happen(record.Store, shown, new PurchaseMadePublic([], By, Then.AddDays(1)));

        var entry = Assert.Single(await Page(queries, RegisterFilter.All));
        Assert.Equal((shown, false, Then.AddDays(1)), (entry.Purchase, entry.ByRule, entry.First));
        Assert.Equal(
            (RegisterLanguage.English, "Translation"), entry.Text(RegisterField.Name, RegisterLanguage.Spanish));
        Assert.Null(entry.Text(RegisterField.Why, RegisterLanguage.English));
        Assert.Equal([shown], (await queries.AddressesAsync(null, 9, Cancel)).Select(one => one.Purchase));
        Assert.Equal(1, await queries.CountAsync(RegisterFilter.All, Cancel));
        Assert.Equal(
            [RegisterNewsKind.MadePublic], (await queries.NewsAsync(null, 9, Cancel)).Select(one => one.Kind));

        await Happen(
            record.Store, shown, new PurchaseTakenOffRegister(new Sealed("It was another."), By, Then.AddDays(2)));
        Assert.Empty(await Page(queries, RegisterFilter.All));
        Assert.Equal(
            [RegisterNewsKind.TakenOff], (await queries.NewsAsync(null, 9, Cancel)).Select(one => one.Kind));
        Assert.Empty(await queries.OfficesAsync(RegisterLanguage.English, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task It_is_searched_without_accents_and_filtered_by_standing_gate_and_office(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new RegisterEntryList());
        var queries = new RegisterEntryQueries(record.Database);
        var (one, two) = (await Open(record.Store), await Open(record.Store));
        await Happen(record.Store, one, Written(RegisterLanguage.Spanish, "Cámaras de tránsito", "100% público."));
        await Happen(record.Store, one, new RegisterEntryWritten(
            RegisterLanguage.Spanish, [new WrittenRegisterText(RegisterField.Office, new Sealed("Obras Públicas"))],
            By, Then));
        await Happen(record.Store, two, Written(RegisterLanguage.English, "Chatbot", "It answers."));
        foreach (var id in new[] { one, two })
            await Happen(record.Store, id, new PurchaseMadePublic(["city-register"], By, Then.AddDays(1)));
        await Happen(record.Store, one, new PassageRecorded("go-ahead", "yes", true, null, [], null, By,
            Then.AddDays(2))
        {
            On = DateOnly.FromDateTime(Then.UtcDateTime).AddDays(2),
        });
        await Happen(record.Store, two, new PurchaseHeld(new Sealed("Budget."), By, Then.AddDays(3)));

        Assert.Equal([one], Ids(await Page(queries, RegisterFilter.All with { Words = " TRANSITO " })));
        Assert.Equal([one], Ids(await Page(queries, RegisterFilter.All with { Words = "0% púb" })));
        Assert.Empty(await Page(queries, RegisterFilter.All with { Words = "0_ púb" }));
        Assert.Equal([two], Ids(await Page(queries, RegisterFilter.All with { Standing = Standing.OnHold })));
        Assert.Equal([one], Ids(await Page(queries, RegisterFilter.All with { Gate = "go-ahead" })));
        Assert.Equal([two], Ids(await Page(queries, RegisterFilter.All with { Gate = "" })));
        Assert.Equal([one], Ids(await Page(queries, RegisterFilter.All with { Office = "obras publicas" })));
        Assert.Equal(["Obras Públicas"], await queries.OfficesAsync(RegisterLanguage.Spanish, Cancel));

        await Happen(record.Store, one, new PassageTakenBack("go-ahead", new Sealed("By mistake."), By,
            Then.AddDays(4)));
        Assert.Empty(await Page(queries, RegisterFilter.All with { Gate = "go-ahead" }));
    }

    [Theory, OnEveryDatabase]
    public async Task Pages_follow_each_other_in_each_order_and_all_of_it_is_streamed(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new RegisterEntryList());
        var queries = new RegisterEntryQueries(record.Database);
        var ids = new List<PurchaseId>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add(await Open(record.Store));
            await Happen(record.Store, ids[^1], Written(RegisterLanguage.English, $"Number {number}", "It is."));
            await Happen(record.Store, ids[^1], new PurchaseMadePublic([], By, Then.AddDays(number)));
        }

        foreach (var order in Enum.GetValues<RegisterOrder>())
        {
            var (seen, after) = (new List<PurchaseId>(), (RegisterMark?)null);
            while (await queries.PageAsync(RegisterFilter.All, order, after, 2, Some,
                Cancel) is { IsEmpty: false } page)
            {
                seen.AddRange(Ids(page));
                after = new RegisterMark(
                    order == RegisterOrder.Changed ? page[^1].Change : page[^1].First.ToUnixTimeMilliseconds(),
                    page[^1].Purchase);
            }

            Assert.Equal(ids.AsEnumerable().Reverse(), seen);
        }

        Assert.Equal(ids.OrderBy(one => one.ToString(), StringComparer.Ordinal),
            Ids(await queries.AllAsync(Cancel).ToListAsync(Cancel)));
        Assert.Equal(5, (await queries.StateAsync(Cancel)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Words_that_are_redacted_are_found_no_more(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new RegisterEntryList());
        var queries = new RegisterEntryQueries(record.Database);
        var id = await Open(record.Store);
        await Happen(record.Store, id, Written(RegisterLanguage.English, "Ask Maria Ruiz", "It answers."));
        await Happen(record.Store, id, new PurchaseMadePublic([], By, Then));
        var stream = new StreamName(PurchaseEventJson.Stream, id.Value);
        var events = await record.Store.ReadAsync(stream, 0, Cancel);

        await record.Store.Redact(
            stream, events.Length, Encoded(new PurchaseResumed(By, Then)), new SealPlace(events[1].Position, 0));

        Assert.Empty(await Page(queries, RegisterFilter.All with { Words = "maria" }));
        Assert.Null(Assert.Single(await Page(queries, RegisterFilter.All)).Text(RegisterField.Name,
            RegisterLanguage.English));
    }

    private static RegisterEntryWritten Written(RegisterLanguage language, string name, string what) => new(
        language,
        [
            new WrittenRegisterText(RegisterField.Name, new Sealed(name)),
            new WrittenRegisterText(RegisterField.What, new Sealed(what)),
        ], By, Then);

    private static Task<ImmutableArray<ListedEntry>> Page(RegisterEntryQueries queries, RegisterFilter filter) =>
        queries.PageAsync(filter, RegisterOrder.Changed, null, 9, Some, Cancel);

    private static IEnumerable<PurchaseId> Ids(IEnumerable<ListedEntry> entries) =>
        entries.Select(one => one.Purchase);

    private static async Task<PurchaseId> Open(RecordStore store)
    {
        var id = new PurchaseId(Guid.CreateVersion7());
        await Happen(store, id, new PurchaseOpened(
            id, new Sealed("Inside name"), new Sealed("Inside words."), Answers.None, null,
            new Rules("whom 0.1.0", new DateOnly(2026, 11, 28), []), By, Then));
        return id;
    }

    private static async Task Happen(RecordStore store, PurchaseId id, PurchaseEvent happened)
    {
        var stream = new StreamName(PurchaseEventJson.Stream, id.Value);
        var version = await store.VersionAsync(stream, Cancel);
        Assert.IsType<Appended.Done>(await store.Append(
            stream, version, Encoded(happened)));
    }

    private static EncodedEvent Encoded(PurchaseEvent happened) =>
        PurchaseEventJson.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength));
}
