using System.Collections.Concurrent;
using CsCheck;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class ConcurrencyTests(PostgresCluster postgres)
{
    [Theory, OnEveryDatabase]
    public async Task Eight_writers_on_one_stream_lose_nothing_and_repeat_nothing(Kind kind)
    {
        const int Writers = 8;
        const int Commands = 1000;
        await using var record = new TestRecord(kind, postgres);
        var stream = NewStream();
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, Commands));
        var conflicts = 0;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(Write, Cancel)));

        var events = await record.Store.ReadAsync(stream, 0, Cancel);
        Assert.Equal(Enumerable.Range(1, Commands).Select(version => (long)version), events.Select(one => one.Version));
        Assert.Equal(
            Enumerable.Range(0, Commands).Select(number => $"command {number}").Order(),
            events.Select(one => Text(one.Data).Split('"')[3]).Order());
        Assert.True(conflicts > 0, "Nobody was ever second, so that nothing was tried.");

        async Task Write()
        {
            while (left.TryDequeue(out var number))
            {
                var seen = await record.Store.VersionAsync(stream, Cancel);
                while (await record.Store.Append(
                    stream, seen, Saying($"command {number}")) is Appended.Conflict conflict)
                {
                    Interlocked.Increment(ref conflicts);
                    seen = conflict.Actual;
                }
            }
        }
    }

    [Fact]
    public async Task Two_nodes_on_one_database_leave_no_gap_and_read_in_the_order_of_commits()
    {
        using var made = new TestDatabase(Kind.Postgres, postgres);
        using var first = made.Open();
        using var second = made.Open();
        await using var one = RecordStore.Open(first);
        await using var two = RecordStore.Open(second);

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(number =>
            (number % 2 == 0 ? one : two).Append(NewStream(), 0, Saying($"{number}"))));

        Assert.Equal(
            Enumerable.Range(1, 400).Select(position => (long)position),
            answers.Select(answer => ((Appended.Done)answer).First).Order());
    }

    [Theory, OnEveryDatabase]
    public async Task One_that_breaks_hurts_only_itself(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new Grumbling());
        var good = Enumerable.Range(0, 50).Select(_ => NewStream()).ToList();

        var bad = record.Store.Append(NewStream(), 0, Saying("bad"));
        var answers = await Task.WhenAll(good.Select(stream => record.Store.Append(stream, 0, Saying("good"))));

        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
        Assert.All(answers, answer => Assert.IsType<Appended.Done>(answer));
        Assert.Equal(Enumerable.Range(1, 50).Select(at => (long)at),
            answers.Select(answer => ((Appended.Done)answer).Last).Order());
    }

    [Theory, OnEveryDatabase]
    public void A_record_is_like_a_list_for_each_stream(Kind kind)
    {
        StreamName[] streams = [NewStream(), NewStream(), NewStream()];
        var step = Gen.Select(Gen.Int[0, 2], Gen.Int[-1, 1], Gen.Int[1, 3], Gen.Bool);
        step.Array[1, 25].Sample(
            steps =>
            {
                using var made = new TestDatabase(kind, postgres);
                using var database = made.Open();
                var store = RecordStore.Open(database);
                var lists = streams.ToDictionary(stream => stream, _ => new List<string>());
                var (last, command) = (Batch.Of(NewCommand(), At, streams[0], -1, Saying("")), 0);
                foreach (var (which, off, count, again) in steps)
                {
                    if (again && command > 0)
                    {
                        Assert.IsType<Appended.Repeated>(store.AppendAsync(last, Cancel).GetAwaiter().GetResult());
                        continue;
                    }

                    var list = lists[streams[which]];
                    var events = Enumerable.Range(0, count).Select(at => Saying($"{command}.{at}")).ToArray();
                    var batch = Batch.Of(NewCommand(), At, streams[which], list.Count + off, events);
                    var answer = store.AppendAsync(batch, Cancel).GetAwaiter().GetResult();
                    if (off == 0)
                    {
                        Assert.IsType<Appended.Done>(answer);
                        list.AddRange(events.Select(one => Text(one.Data)));
                        (last, command) = (batch, command + 1);
                    }
                    else
                    {
                        Assert.Equal(new Appended.Conflict(streams[which], list.Count + off, list.Count), answer);
                    }
                }

                foreach (var (stream, list) in lists)
                    Assert.Equal(list,
                        store.ReadAsync(stream, 0, Cancel).GetAwaiter().GetResult().Select(one => Text(one.Data)));
                store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            },
            iter: kind == Kind.Sqlite ? 60 : 8, threads: 1);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_while_others_are_written_joins_their_transaction(Kind kind)
    {
        using var model = new Halting("alone", "first");
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database, model);
        var alone = Task.Run(() => store.Append(NewStream(), 0, Saying("alone")), Cancel);
        await model.Reached.WaitAsync(Cancel);
        Task<Appended>[] group =
        [
            store.Append(NewStream(), 0, Saying("first")), store.Append(NewStream(), 0, Saying("second"))
        ];
        model.Goes.Release();
        await model.Reached.WaitAsync(Cancel);
        var late = store.Append(NewStream(), 0, Saying("late"));
        var answered = new Dictionary<string, bool>();
        // Whoever is written is answered after the commit, and before anything else is written.
        model.Applies = text => answered[text] = group[0].IsCompleted;
        model.Goes.Release();

        await Task.WhenAll([alone, .. group, late]);
        await store.Append(NewStream(), 0, Saying("after"));

        Assert.Equal(
            [("second", false), ("late", false), ("after", true)], answered.Select(one => (one.Key, one.Value)));
    }

    /// <summary>Waits at some events until a test says so.</summary>
    private sealed class Halting(params string[] at) : IReadModel, IDisposable
    {
        public string Name => "halting";

        public int Version => 1;

        public SemaphoreSlim Reached { get; } = new(0);

        public SemaphoreSlim Goes { get; } = new(0);

        public Action<string>? Applies { get; set; }

        public System.Collections.Immutable.ImmutableArray<string> Tables => [];

        public void Redact(
            RecordedEvent recorded, SealPlace place, Statements statements)
        {
        }

        public void Reset(Statements statements)
        {
        }

        public void Apply(
            RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
        {
            var text = Text(recorded.Data).Split('"')[3];
            Applies?.Invoke(text);
            if (!at.Contains(text)) return;
            Reached.Release();
            Goes.Wait(Cancel);
        }

        public void Dispose()
        {
            Reached.Dispose();
            Goes.Dispose();
        }
    }

    private sealed class Grumbling : IReadModel
    {
        public string Name => "grumbling";

        public int Version => 1;

        public System.Collections.Immutable.ImmutableArray<string> Tables => [];

        public void Redact(
            RecordedEvent recorded, SealPlace place, Statements statements)
        {
        }

        public void Reset(Statements statements)
        {
        }

        public void Apply(
            RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
        {
            if (Text(recorded.Data).Contains("bad", StringComparison.Ordinal)) throw new InvalidDataException("bad");
        }
    }
}
