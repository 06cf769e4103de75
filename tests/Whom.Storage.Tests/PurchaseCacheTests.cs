using System.Security.Cryptography;
using CsCheck;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class PurchaseCacheTests(PostgresCluster postgres)
{
    private static readonly PersonId By = new(Guid.CreateVersion7());
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);

    [Theory, OnEveryDatabase]
    public async Task What_was_read_once_is_not_read_again(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = (new PurchaseRecord(record.Store), NewId());
        await Append(record.Store, id, 0, Opened(id), Named("Ana Ruiz"));
        Assert.Equal("Ana Ruiz", Assert.Single((await purchases.ReadAsync(id, Cancel))!.Purchase.Assignments).Name.Text);

        // What is no longer there cannot have been read.
        await using (var connection = await record.Database.OpenConnectionAsync(Cancel))
            connection.Run(null, "DELETE FROM seals; DELETE FROM events WHERE version = 1");
        await Append(record.Store, id, 2, Named("Ben Cole"));

        var read = (await purchases.ReadAsync(id, Cancel))!;
        Assert.Equal((3L, "Ana Ruiz, Ben Cole"), (read.Version, string.Join(", ", read.Purchase.Assignments.Select(part => part.Name.Text))));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_changed_as_it_was_seen_is_not_read_again_either(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = (new PurchaseRecord(record.Store), NewId());
        await Append(record.Store, id, 0, Opened(id), Named("Ana Ruiz"));
        await purchases.ReadAsync(id, Cancel);
        await using (var connection = await record.Database.OpenConnectionAsync(Cancel))
            connection.Run(null, "DELETE FROM seals; DELETE FROM events WHERE version = 1");

        var outcome = await purchases.ChangeAsync(
            id, Guid.CreateVersion7(), 2, purchase => Named($"Beside {purchase!.Assignments[0].Name.Text}"), Cancel);

        Assert.Equal(new Outcome.Changed(3), outcome);
        Assert.Equal("Beside Ana Ruiz", (await purchases.ReadAsync(id, Cancel))!.Purchase.Assignments[1].Name.Text);
    }

    [Theory, OnEveryDatabase]
    public async Task Words_that_another_node_redacted_are_gone_from_this_one_too(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var here = made.Open();
        using var there = made.Open();
        await using var ours = RecordStore.Open(here);
        await using var theirs = RecordStore.Open(there);
        var (purchases, id, other) = (new PurchaseRecord(ours), NewId(), NewId());
        await Append(ours, id, 0, Opened(id), Named("Ana Ruiz"), Named("Ben Cole"));
        await Append(theirs, other, 0, Opened(other));
        await purchases.ReadAsync(other, Cancel);
        var small = purchases.Remembered;
        await purchases.ReadAsync(id, Cancel);
        Assert.True(purchases.Remembered > small);

        Assert.Equal(1, await theirs.RedactAsync([new SealPlace(2, 0)], Cancel));

        // Whichever purchase is read next, nothing of the others is kept.
        await purchases.ReadAsync(other, Cancel);
        Assert.Equal(small, purchases.Remembered);
        Assert.Equal([null, "Ben Cole"], (await purchases.ReadAsync(id, Cancel))!.Purchase.Assignments.Select(part => part.Name.Text));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_redacted_in_the_purchase_that_is_read_is_gone_at_once(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = (new PurchaseRecord(record.Store), NewId());
        await Append(record.Store, id, 0, Opened(id), Named("Ana Ruiz"));
        await purchases.ReadAsync(id, Cancel);

        await record.Store.RedactAsync([new SealPlace(2, 0)], Cancel);
        await Append(record.Store, id, 2, Named("Ben Cole"));

        var read = (await purchases.ReadAsync(id, Cancel))!;
        Assert.Equal([null, "Ben Cole"], read.Purchase.Assignments.Select(part => part.Name.Text));
        // It was read whole, and is kept again.
        Assert.Same(read.Purchase, (await purchases.ReadAsync(id, Cancel))!.Purchase);
    }

    [Theory, OnEveryDatabase]
    public async Task Reading_what_is_not_there_forgets_what_was_redacted_too(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = (new PurchaseRecord(record.Store), NewId());
        await Append(record.Store, id, 0, Opened(id), Named("Ana Ruiz"));
        await purchases.ReadAsync(id, Cancel);
        await record.Store.RedactAsync([new SealPlace(2, 0)], Cancel);

        Assert.Null(await purchases.ReadAsync(NewId(), Cancel));

        Assert.Equal(0, purchases.Remembered);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_nodes_that_read_write_and_redact_at_once_read_what_is_there(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var first = made.Open();
        using var second = made.Open();
        await using var one = RecordStore.Open(first);
        await using var two = RecordStore.Open(second);
        RecordStore[] stores = [one, two];
        // Room for one purchase and a half, so that each is dropped and read anew now and then.
        PurchaseRecord[] nodes = [new(one, (2 * PurchaseRecord.Beside) + 12_000), new(two, (2 * PurchaseRecord.Beside) + 12_000)];
        PurchaseId[] ids = [NewId(), NewId()];
        foreach (var id in ids) await Append(one, id, 0, Opened(id));
        var acknowledged = new long[] { 1, 1 };
        var redacted = new long[] { 0, 0 };
        var writing = 2;

        await Task.WhenAll(
            [.. ids.Select((_, which) => Task.Run(() => Write(which), Cancel)), .. Enumerable.Range(0, 6).Select(reader => Task.Run(() => Read(reader), Cancel))]);

        foreach (var id in ids)
        {
            var told = Told((await new PurchaseRecord(one, 0).ReadAsync(id, Cancel))!);
            foreach (var node in nodes) Assert.Equal(told, Told((await node.ReadAsync(id, Cancel))!));
        }

        async Task Write(int which)
        {
            for (var version = 1; version <= 40; version++)
            {
                var store = stores[version % 2];
                await Append(store, ids[which], version, Named($"Person {version}"));
                Volatile.Write(ref acknowledged[which], version + 1);
                if (version % 10 != 0) continue;
                var read = await store.ReadAsync(PurchaseRecord.StreamOf(ids[which]), version, Cancel);
                Assert.Equal(1, await store.RedactAsync([new SealPlace(read[0].Position, 0)], Cancel));
                Volatile.Write(ref redacted[which], version);
            }

            Interlocked.Decrement(ref writing);
        }

        async Task Read(int reader)
        {
            while (Volatile.Read(ref writing) > 0)
            {
                for (var which = 0; which < 2; which++)
                {
                    var (least, gone) = (Volatile.Read(ref acknowledged[which]), Volatile.Read(ref redacted[which]));
                    var read = (await nodes[reader % 2].ReadAsync(ids[which], Cancel))!;
                    Assert.True(read.Version >= least, $"Version {read.Version} was read after {least} was acknowledged.");
                    Assert.Equal(read.Version - 1, read.Purchase.Assignments.Length);
                    for (var at = 10; at <= gone; at += 10) Assert.Null(read.Purchase.Assignments[at - 1].Name.Text);
                    Assert.Equal("Person 1", read.Purchase.Assignments.FirstOrDefault()?.Name.Text ?? "Person 1");
                }
            }
        }
    }

    [Theory, OnEveryDatabase]
    public void What_is_kept_is_like_what_is_read_anew(Kind kind)
    {
        // Room for two of three.
        const long Most = (2 * PurchaseRecord.Beside) + 2_000;
        // Which node, which purchase, and what: read, name somebody, or redact somebody's name.
        var step = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 9]);
        step.Array[5, 40].Sample(
            steps =>
            {
                using var made = new TestDatabase(kind, postgres);
                using var first = made.Open();
                using var second = made.Open();
                RecordStore[] stores = [RecordStore.Open(first), RecordStore.Open(second)];
                PurchaseRecord[] nodes = [new(stores[0], Most), new(stores[1], Most)];
                var anew = new PurchaseRecord(stores[0], 0);
                PurchaseId[] ids = [NewId(), NewId(), NewId()];
                var versions = new long[ids.Length];
                var positions = new List<long>();
                foreach (var (node, which, what, target) in steps) Do(node, which, what, target).GetAwaiter().GetResult();
                foreach (var store in stores) store.DisposeAsync().AsTask().GetAwaiter().GetResult();

                async Task Do(int node, int which, int what, int target)
                {
                    if (versions[which] == 0 || what is 1 or 2)
                    {
                        PurchaseEvent happened = versions[which] == 0 ? Opened(ids[which]) : Named($"Person {versions[which]}");
                        var done = await Append(stores[node], ids[which], versions[which], happened);
                        if (++versions[which] > 1) positions.Add(done.Last);
                    }
                    else if (what == 3 && target < positions.Count)
                    {
                        await stores[node].RedactAsync([new SealPlace(positions[target], 0)], Cancel);
                    }
                    else
                    {
                        Assert.Equal(Told((await anew.ReadAsync(ids[which], Cancel))!), Told((await nodes[node].ReadAsync(ids[which], Cancel))!));
                        Assert.InRange(nodes[node].Remembered, 0, Most);
                    }
                }
            },
            iter: kind == Kind.Sqlite ? 15 : 4, threads: 1);
    }

    [Fact]
    public void Whatever_was_read_least_lately_goes_first()
    {
        var cache = new PurchaseCache(most: 100);
        var (one, two, three) = (Folded(weight: 40), Folded(weight: 40), Folded(weight: 40));
        cache.Keep(one);
        cache.Keep(two);
        Assert.Same(one, cache.Find(one.Id));

        cache.Keep(three);

        Assert.Null(cache.Find(two.Id));
        Assert.Equal([one, three], [cache.Find(one.Id), cache.Find(three.Id)]);
        Assert.Equal(80, cache.Weight);
    }

    [Fact]
    public void One_that_is_heavier_than_all_may_be_is_not_kept_and_drives_nobody_out()
    {
        var cache = new PurchaseCache(most: 100);
        var (small, grown) = (Folded(weight: 40), Folded(weight: 60));
        cache.Keep(small);
        cache.Keep(grown);

        cache.Keep(grown with { Version = 2, Weight = 101 });

        Assert.Null(cache.Find(grown.Id));
        Assert.Same(small, cache.Find(small.Id));
        Assert.Equal(40, cache.Weight);
    }

    [Fact]
    public void An_earlier_state_never_takes_the_place_of_a_later_one()
    {
        var cache = new PurchaseCache(most: 100);
        var later = Folded(weight: 50) with { Version = 7 };
        cache.Keep(later);

        cache.Keep(later with { Version = 6, Weight = 40 });

        Assert.Same(later, cache.Find(later.Id));
        Assert.Equal(50, cache.Weight);
    }

    [Fact]
    public void What_was_read_before_a_redaction_does_not_come_back_after_it()
    {
        var cache = new PurchaseCache(most: 100);
        var (slow, other) = (Folded(weight: 10), Folded(weight: 10));
        cache.Keep(other);

        cache.Forget(redactions: 1);
        cache.Keep(slow);

        Assert.Null(cache.Find(slow.Id));
        Assert.Null(cache.Find(other.Id));
        Assert.Equal(0, cache.Weight);
        cache.Keep(slow with { Redactions = 1 });
        Assert.NotNull(cache.Find(slow.Id));
    }

    private static FoldedPurchase Folded(long weight)
    {
        var id = NewId();
        return new FoldedPurchase(id, Purchase.Apply(null, Opened(id)), 1, 0, weight);
    }

    private static string Told(Recorded read) =>
        $"{read.Version} {read.Purchase.Name}: {string.Join(", ", read.Purchase.Assignments.Select(part => $"{part.Id} {part.Name.Text ?? "–"}"))}";

    private static PurchaseId NewId() => new(Guid.CreateVersion7());

    private static PurchaseOpened Opened(PurchaseId id) =>
        new(id, "311 chatbot", Answers.None, null, new Rules(Planner.Engine, new DateOnly(2026, 11, 28), []), By, At);

    private static PersonNamed Named(string name) => new(new AssignmentId(Guid.CreateVersion7()), By, new Sealed(name), "legal-officer", null, By, At);

    private static async Task<Appended.Done> Append(RecordStore store, PurchaseId id, long expected, params PurchaseEvent[] events) =>
        Assert.IsType<Appended.Done>(await store.Append(
            PurchaseRecord.StreamOf(id), expected,
            [.. events.Select(happened => PurchaseEventJson.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength)))]));
}
