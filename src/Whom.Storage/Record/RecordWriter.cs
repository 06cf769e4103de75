using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Whom.Records;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>
/// Appends for a node, one group at a time. Where callers come one by one, each writes its own batch, and waits for nobody. Where they
/// come faster than the disk, one thread takes all batches that wait and those that come meanwhile, writes them in one transaction,
/// and answers after the commit: so many callers share one wait for the disk (group commit).
/// </summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    private const int MostEnds = 100_000;
    private const int NobodyJoins = 500;

    private readonly IEngine _engine;
    private readonly ImmutableArray<IReadModel> _models;
    private readonly object _door = new();
    private List<Waiting> _queue = [];
    private bool _writing;
    private bool _oneByOne = true;
    private bool _closed;
    private readonly Task _running;
    private readonly Dictionary<StreamName, StreamEnd> _ends = [];
    private long _last = -1;
    private DbConnection? _connection;
    private AppendStatements? _statements;

    public RecordWriter(IEngine engine, ImmutableArray<IReadModel> models)
    {
        _engine = engine;
        _models = models;
        _running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Writes a batch, with the hash of each event as a leaf, in their order.</summary>
    public Task<Appended> AppendAsync(Batch batch, ImmutableArray<byte[]> leaves)
    {
        var waiting = new Waiting(batch, leaves);
        lock (_door)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_writing || !_oneByOne || _queue.Count > 0)
            {
                _queue.Add(waiting);
                Monitor.Pulse(_door);
                return waiting.Answer.Task;
            }

            _writing = true;
        }

        // To wake the other thread and be woken by it takes a fifth of the time that the disk does.
        Write([waiting], joined: false);
        return waiting.Answer.Task;
    }

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_door)
        {
            _closed = true;
            Monitor.Pulse(_door);
        }

        await _running.ConfigureAwait(false);
        Leave();
    }

    private void Run()
    {
        for (List<Waiting> group = []; Next(ref group);) Write(group, joined: true);
    }

    // All that wait; false where nobody does and nobody will.
    private bool Next(ref List<Waiting> group)
    {
        group.Clear();
        lock (_door)
        {
            while (_writing || (_queue.Count == 0 && !_closed)) Monitor.Wait(_door);
            (group, _queue) = (_queue, group);
            _writing = true;
            _oneByOne = group.Count < 2;
        }

        return group.Count > 0;
    }

    // Those who came while the transaction of a group is open; false where none did, or it has kept the others waiting for long enough.
    private bool Join(List<Waiting> group)
    {
        lock (_door)
        {
            if (_queue.Count == 0 || group.Count >= NobodyJoins) return false;
            group.AddRange(_queue);
            _queue.Clear();
            return true;
        }
    }

    private void Write(List<Waiting> group, bool joined)
    {
        if (TryWrite(group, joined) is not null)
        {
            // One of them broke the transaction of all. Alone, each stands or falls by itself.
            foreach (var waiting in group)
                if (TryWrite([waiting], joined: false) is { } broken) waiting.Answer.SetException(broken);
        }

        lock (_door)
        {
            _writing = false;
            Monitor.Pulse(_door);
        }
    }

    // Null where all are answered; else nothing was written.
    private Exception? TryWrite(List<Waiting> group, bool joined)
    {
        var answers = new List<Appended>(group.Count);
        try
        {
            _connection ??= _engine.Open();
            _statements ??= new AppendStatements(_engine, _connection, _models);
            using var transaction = _engine.BeginAppending(_connection);
            _statements.Enter(transaction);
            var (last, kept, ours) = _statements.Last();
            if (kept != _models.Length || ours != kept) throw ReadModels.Another(_connection, transaction, _models);
            // Positions have no gaps, so that another node has appended exactly where the last one is not ours.
            if (last != _last || _ends.Count > MostEnds) _ends.Clear();
            do
                while (answers.Count < group.Count) answers.Add(Append(group[answers.Count], transaction, ref last));
            while (joined && Join(group));
            transaction.Commit();
            _last = last;
        }
        catch (Exception broken)
        {
            Leave();
            return broken;
        }

        for (var at = 0; at < group.Count; at++) group[at].Answer.SetResult(answers[at]);
        return null;
    }

    private Appended Append(Waiting waiting, DbTransaction transaction, ref long last)
    {
        var (batch, connection, statements) = (waiting.Batch, transaction.Connection!, _statements!);
        foreach (var append in batch.Streams)
        {
            var actual = End(append.Stream).Version;
            // Sent twice, it finds what it wrote the first time.
            if (actual != append.Expected)
                return KnownCommands.Find(batch.Command, connection, transaction) ?? new Appended.Conflict(append.Stream, append.Expected, actual);
        }

        var first = last + 1;
        if (!statements.AddCommand(batch.Command, first, last + waiting.Leaves.Length, batch.At))
            return KnownCommands.Find(batch.Command, connection, transaction)!;
        foreach (var append in batch.Streams) Append(append, waiting.Leaves.AsSpan()[(int)(last + 1 - first)..], transaction, ref last);
        foreach (var place in batch.Clears) Clear(place, transaction);
        foreach (var mail in batch.Mails) statements.AddMail(last, mail);
        foreach (var also in batch.Also) also.Write(connection, transaction);
        return new Appended.Done(first, last);
    }

    private void Append(StreamAppend append, ReadOnlySpan<byte[]> leaves, DbTransaction transaction, ref long last)
    {
        var (statements, end) = (_statements!, End(append.Stream));
        if (end.Version == 0)
        {
            end = new StreamEnd(last + 1, 0);
            statements.AddStream(append.Stream, end.Id);
        }

        for (var at = 0; at < append.Events.Length; at++)
        {
            var one = append.Events[at];
            statements.AddEvent(++last, end, one, leaves[at]);
            end = end with { Version = end.Version + 1 };
            for (var place = 0; place < one.Seals.Length; place++) statements.AddSeal(last, place, one.Seals[place]);
            if (_models.IsEmpty) continue;
            var recorded = new RecordedEvent(last, append.Stream, end.Version, one.Name, one.Data);
            foreach (var model in _models) model.Apply(recorded, Words, transaction.Connection!, transaction);

            string? Words(SealPlace place) => place.Position == recorded.Position
                ? Encoding.UTF8.GetString(one.Seals[place.Place].Content.Span)
                : SealedContents.Read(transaction.Connection!, transaction, place);
        }

        _ends[append.Stream] = end;
    }

    private void Clear(SealPlace place, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        if (!SealedContents.Clear(connection, transaction, place)) return;
        // Whoever knows what a command said but for these words could try them until the digest fits.
        connection.Run(transaction, "UPDATE commands SET digest = NULL WHERE position <= @position AND last >= @position", ("position", place.Position));
        if (_models.IsEmpty) return;
        var recorded = RecordedEvents.InOrder(connection, transaction, place.Position - 1, 1)[0];
        foreach (var model in _models) model.Redact(recorded, place, connection, transaction);
    }

    private StreamEnd End(StreamName stream)
    {
        if (_ends.TryGetValue(stream, out var known)) return known;
        return _ends[stream] = _statements!.Stream(stream);
    }

    // A connection that something went wrong on is not used again.
    private void Leave()
    {
        _last = -1;
        _statements?.Dispose();
        _statements = null;
        _connection?.Dispose();
        _connection = null;
    }

    private sealed record Waiting(Batch Batch, ImmutableArray<byte[]> Leaves)
    {
        // Whoever waits goes on elsewhere, so that the writer is never held up.
        public TaskCompletionSource<Appended> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
