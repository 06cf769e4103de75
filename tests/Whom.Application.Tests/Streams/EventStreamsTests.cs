using System.Collections.Immutable;
using CsCheck;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Streams;

/// <summary>
/// Purchases as states in memory. A role tells people apart here: it stands in the event, and their names do not.
/// </summary>
public sealed class EventStreamsTests(PostgresCluster postgres, Baseline baseline)
{
    private const long Beside = 20_000;

    private static readonly Actor By = PurchaseBuilder.Officer;
    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Theory, OnEveryDatabase]
    public async Task What_was_read_once_is_not_read_again(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (streams, _) = Streams(node.Store);
        var id = NewId();
        await node.Store.Append(id, 0, [], Opened(id), Named("Ana Ruiz"));
        Assert.Equal("Ana Ruiz", Assert.Single((await streams.ReadAsync(id.Value, Cancel))!.State.Assignments).Role);

        // What is no longer there cannot have been read.
        await node.Run("DELETE FROM seals");
        await node.Run("DELETE FROM events WHERE version = 1");
        await node.Store.Append(id, 2, [], Named("Ben Cole"));

        var read = (await streams.ReadAsync(id.Value, Cancel))!;
        Assert.Equal((3L, "Ana Ruiz, Ben Cole"),
            (read.Version, string.Join(", ", read.State.Assignments.Select(assignment => assignment.Role))));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_changed_as_it_was_seen_is_not_read_again_either(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (streams, _) = Streams(node.Store);
        var id = NewId();
        await node.Store.Append(id, 0, [], Opened(id), Named("Ana Ruiz"));
        await streams.ReadAsync(id.Value, Cancel);
        await node.Run("DELETE FROM seals");
        await node.Run("DELETE FROM events WHERE version = 1");

        var outcome = await Change(streams, id, 2, purchase => Named($"Beside {purchase!.Assignments[0].Role}"));

        Assert.Equal(new Outcome<PurchaseEvent>.Changed(3), outcome);
        Assert.Equal("Beside Ana Ruiz", (await streams.ReadAsync(id.Value, Cancel))!.State.Assignments[1].Role);
    }

    [Theory, OnEveryDatabase]
    public async Task What_says_more_than_an_event_may_hold_is_refused_in_its_own_words(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (streams, _) = Streams(node.Store);
        var id = NewId();
        await node.Store.Append(id, 0, [], Opened(id));

        var outcome = await Change(
            streams, id, 1,
            _ => new FactsAmended(
                Answers.None.With("area", new string('x', Leaf.LongestEntry)), new Sealed("y"), [], By, At));

        var large = Assert.IsType<Refusal.TooLarge>(Assert.IsType<Outcome<PurchaseEvent>.Refused>(outcome).Refusal);
        Assert.Equal((true, Leaf.LongestEntry), (large.Length > Leaf.LongestEntry, large.Longest));
        Assert.Equal(1, (await streams.ReadAsync(id.Value, Cancel))!.Version);
    }

    [Theory, OnEveryDatabase]
    public async Task A_redaction_on_another_node_is_read_with_the_next_look_and_leaves_other_purchases_in_memory(
        Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (ours, theirs) = (town.Node(), town.Node());
        var (streams, _) = Streams(ours.Store);
        var (id, other) = (NewId(), NewId());
        await ours.Store.Append(id, 0, [], Opened(id), Named("Ana Ruiz"), Named("Ben Cole"));
        await theirs.Store.Append(other, 0, [], Opened(other));
        await streams.ReadAsync(id.Value, Cancel);
        var beside = (await streams.ReadAsync(other.Value, Cancel))!.State;

        await theirs.Store.Append(id, 3, [new SealPlace(2, 0)], Resumed);

        var read = (await streams.ReadAsync(id.Value, Cancel))!;
        Assert.Equal((4L, "–, Ben Cole"), (read.Version, await Names(ours.Store, read.State)));
        Assert.Same(beside, (await streams.ReadAsync(other.Value, Cancel))!.State);
    }

    [Theory, OnEveryDatabase]
    public async Task Words_are_never_kept_in_memory(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (streams, keeps) = Streams(node.Store);
        var (id, other) = (NewId(), NewId());
        await node.Store.Append(id, 0, [], Opened(id), Named("Ana", words: "Ana"));
        await node.Store.Append(other, 0, [], Opened(other), Named("Ana", words: new string('x', 100_000)));

        await streams.ReadAsync(id.Value, Cancel);
        var one = keeps.Weight;
        await streams.ReadAsync(other.Value, Cancel);

        Assert.Equal(2 * one, keeps.Weight);
        Assert.All((await streams.ReadAsync(id.Value, Cancel))!.State.Assignments,
            assignment => Assert.Null(assignment.Name.Text));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_nodes_that_read_write_and_redact_at_once_read_what_is_there(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        RecordStore[] stores = [town.Node().Store, town.Node().Store];
        // Room for one purchase and a half, so that each is dropped and read anew now and then.
        EventStreams<Purchase, PurchaseEvent>[] nodes =
            [.. stores.Select(store => Streams(store, (2 * Beside) + 12_000).Streams)];
        PurchaseId[] ids = [NewId(), NewId()];
        foreach (var id in ids) await stores[0].Append(id, 0, [], Opened(id));
        var acknowledged = new long[] { 1, 1 };
        var redacted = new long[] { 0, 0 };
        // Where somebody always reads, SQLite waits for seconds before it gives up shortening its log.
        var (writing, people, readers) =
            Environment.GetEnvironmentVariable("WHOM_LONG") == "1" ? (2, 40, 6) : (2, 20, 2);

        await Task.WhenAll(
            [.. ids.Select((_, which) => Task.Run(() => Write(which), Cancel)),
                .. Enumerable.Range(0, readers).Select(reader => Task.Run(() => Read(reader), Cancel))]);

        foreach (var id in ids)
        {
            var told = await Told(stores[0], Streams(stores[0], 0).Streams, id);
            for (var node = 0; node < 2; node++) Assert.Equal(told, await Told(stores[node], nodes[node], id));
        }

        async Task Write(int which)
        {
            try
            {
                var version = 1;
                for (var person = 1; person <= people; person++)
                {
                    var store = stores[person % 2];
                    var named = await store.Append(ids[which], version, [], Named($"Person {person}"));
                    Volatile.Write(ref acknowledged[which], ++version);
                    if (person % 10 != 0) continue;
                    await store.Append(ids[which], version, [new SealPlace(named.Last, 0)], Resumed);
                    Volatile.Write(ref acknowledged[which], ++version);
                    Volatile.Write(ref redacted[which], person);
                }
            }
            finally
            {
                Interlocked.Decrement(ref writing);
            }
        }

        async Task Read(int reader)
        {
            while (Volatile.Read(ref writing) > 0)
            {
                for (var which = 0; which < 2; which++)
                {
                    var (least, gone) = (Volatile.Read(ref acknowledged[which]), Volatile.Read(ref redacted[which]));
                    var read = (await nodes[reader % 2].ReadAsync(ids[which].Value, Cancel))!;
                    Assert.True(
                        read.Version >= least, $"Version {read.Version} was read after {least} was acknowledged.");
                    // All but the first event name somebody, save every eleventh, which says that a name was redacted.
                    Assert.Equal(read.Version - 1 - (read.Version - 1) / 11, read.State.Assignments.Length);
                    var places = read.State.Assignments.Select(assignment => assignment.Name.Place!.Value).ToList();
                    var words = await stores[reader % 2].ContentsAsync(places, Cancel);
                    for (var at = 10; at <= gone; at += 10) Assert.Null(words[places[at - 1]]);
                    if (places.Count > 0) Assert.Equal("Person 1", words[places[0]]);
                }
            }
        }
    }

    [Theory, OnEveryDatabase]
    public void What_is_kept_is_like_what_is_read_anew(Kind kind)
    {
        // Room for two of three.
        const long Most = (2 * Beside) + 2_000;
        // Which node, which purchase, and what: read, name somebody, or redact somebody's name.
        var step = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 9]);
        step.Array[5, 40].Sample(
            steps =>
            {
                using var made = new TestDatabase(kind, postgres);
                using var first = made.Open();
                using var second = made.Open();
                RecordStore[] stores = [RecordStore.Open(first), RecordStore.Open(second)];
                var nodes = stores.Select(store => Streams(store, Most)).ToArray();
                var (anew, _) = Streams(stores[0], 0);
                PurchaseId[] ids = [NewId(), NewId(), NewId()];
                var versions = new long[ids.Length];
                var positions = new List<long>();
                foreach (var (node, which, what, target) in steps)
                    Do(node, which, what, target).GetAwaiter().GetResult();
                foreach (var store in stores) store.DisposeAsync().AsTask().GetAwaiter().GetResult();

                async Task Do(int node, int which, int what, int target)
                {
                    if (versions[which] == 0 || what is 1 or 2)
                    {
                        PurchaseEvent happened =
                            versions[which] == 0 ? Opened(ids[which]) : Named($"Person {versions[which]}");
                        var done = await stores[node].Append(ids[which], versions[which], [], happened);
                        if (++versions[which] > 1) positions.Add(done.Last);
                    }
                    else if (what == 3 && target < positions.Count)
                    {
                        await stores[node].Append(
                            ids[which], versions[which]++, [new SealPlace(positions[target], 0)], Resumed);
                    }
                    else
                    {
                        Assert.Equal(await Told(stores[0], anew, ids[which]),
                            await Told(stores[node], nodes[node].Streams, ids[which]));
                        Assert.InRange(nodes[node].Keeps.Weight, 0, Most);
                    }
                }
            },
            iter: kind == Kind.Sqlite ? 15 : 4, threads: 1);
    }

    private static (EventStreams<Purchase, PurchaseEvent> Streams, StateCache<Purchase> Keeps) Streams(
        IRecordStore store, long most = 1_000_000)
    {
        var keeps = new StateCache<Purchase>(most, Beside);
        return (new EventStreams<Purchase, PurchaseEvent>(store, PurchaseService.Of, keeps), keeps);
    }

    private static Task<Outcome<PurchaseEvent>> Change(
        EventStreams<Purchase, PurchaseEvent> streams, PurchaseId id, long seen,
        Func<Purchase?, Decision<PurchaseEvent>> decide) =>
        streams.ChangeAsync(
            id.Value, Seeing(seen), new byte[32], At, decide, (_, _, _) => Task.FromResult(Alongside.Nothing), Cancel);

    private static async Task<string> Told(
        IRecordStore store, EventStreams<Purchase, PurchaseEvent> streams, PurchaseId id)
    {
        var read = (await streams.ReadAsync(id.Value, Cancel))!;
        return $"{read.Version} {read.State.Name}: {string.Join(", ", read.State.Assignments.Select(assignment => assignment.Id))}: {await Names(store, read.State)}";
    }

    private static async Task<string> Names(IRecordStore store, Purchase purchase)
    {
        var places = purchase.Assignments.Select(assignment => assignment.Name.Place!.Value).ToList();
        var words = await store.ContentsAsync(places, Cancel);
        return string.Join(", ", places.Select(place => words[place] ?? "–"));
    }

    private static PurchaseEvent Resumed => new PurchaseResumed(By, At);

    private static PurchaseId NewId() => new(Guid.CreateVersion7());

    private static PurchaseOpened Opened(PurchaseId id) => new(
        id, new Sealed("311 chatbot"), new Sealed("It answers."), Answers.None, null,
        new Rules(Planner.Engine, new DateOnly(2026, 11, 28), []), By, At);

    private static PersonNamed Named(string name, string? words = null) =>
        new(new AssignmentId(Guid.CreateVersion7()), PurchaseBuilder.Person(1),
            new Sealed(words ?? name), name, null, By, At);
}
