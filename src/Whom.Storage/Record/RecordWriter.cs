using System.Collections.Immutable;
using System.Data.Common;
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

    public Task<Appended> AppendAsync(Batch batch)
    {
        var waiting = new Waiting(batch);
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
                while (answers.Count < group.Count) answers.Add(Append(group[answers.Count].Batch, transaction, ref last));
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

    private Appended Append(Batch batch, DbTransaction transaction, ref long last)
    {
        foreach (var append in batch.Streams)
        {
            var actual = End(append.Stream).Version;
            if (actual == append.Expected) continue;
            // Sent twice, it finds what it wrote the first time.
            return _statements!.HasCommand(batch.Command) ? new Appended.Repeated() : new Appended.Conflict(append.Stream, append.Expected, actual);
        }

        var first = last + 1;
        foreach (var append in batch.Streams)
            if (!TryAppend(append, last + 1 == first ? batch.Command : null, transaction, ref last)) return new Appended.Repeated();
        foreach (var mail in batch.Mails) _statements!.AddMail(last, mail);
        return new Appended.Done(first, last);
    }

    // False, and nothing is written, where the command was recorded before.
    private bool TryAppend(StreamAppend append, Guid? command, DbTransaction transaction, ref long last)
    {
        var (statements, end) = (_statements!, End(append.Stream));
        var isNew = end.Version == 0;
        if (isNew)
        {
            if (command is { } id && statements.HasCommand(id)) return false;
            end = end with { Id = last + 1 };
            statements.AddStream(append.Stream, new StreamEnd(end.Id, append.Events.Length, last + append.Events.Length));
        }

        foreach (var one in append.Events)
        {
            if (!statements.AddEvent(last + 1, end, one, command)) return false;
            (command, last) = (null, last + 1);
            end = end with { Version = end.Version + 1, Last = last };
            for (var place = 0; place < one.Seals.Length; place++) statements.AddSeal(last, place, one.Seals[place]);
            if (_models.IsEmpty) continue;
            var recorded = new RecordedEvent(
                last, append.Stream, end.Version, one.Name, one.Data, [.. one.Seals.Select(seal => new SealedContent(seal.Commitment, seal))]);
            foreach (var model in _models) model.Apply(recorded, transaction.Connection!, transaction);
        }

        if (!isNew) statements.MoveStream(end);
        _ends[append.Stream] = end;
        return true;
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

    private sealed record Waiting(Batch Batch)
    {
        // Whoever waits goes on elsewhere, so that the writer is never held up.
        public TaskCompletionSource<Appended> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
