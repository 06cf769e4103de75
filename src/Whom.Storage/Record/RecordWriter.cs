using System.Collections.Immutable;
using System.Data.Common;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>
/// The one thread of a node that appends. It takes all batches that wait, writes them in one transaction, and answers after the
/// commit: so many callers share one wait for the disk (group commit), and one caller waits for nobody.
/// </summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    private const int MostEnds = 100_000;

    private readonly IEngine _engine;
    private readonly ImmutableArray<IReadModel> _models;
    private readonly object _door = new();
    private List<Waiting> _queue = [];
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
            _queue.Add(waiting);
            Monitor.Pulse(_door);
        }

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
        for (List<Waiting> group = []; Next(ref group);)
        {
            if (TryWrite(group) is null) continue;
            // One of them broke the transaction of all. Alone, each stands or falls by itself.
            foreach (var waiting in group)
                if (TryWrite([waiting]) is { } broken) waiting.Answer.SetException(broken);
        }
    }

    // All that wait; false where nobody does and nobody will.
    private bool Next(ref List<Waiting> group)
    {
        group.Clear();
        lock (_door)
        {
            while (_queue.Count == 0 && !_closed) Monitor.Wait(_door);
            (group, _queue) = (_queue, group);
        }

        return group.Count > 0;
    }

    // Null where all are answered; else nothing was written.
    private Exception? TryWrite(List<Waiting> group)
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
            foreach (var waiting in group) answers.Add(Append(waiting.Batch, transaction, ref last));
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
        var (statements, stream, version) = (_statements!, End(append.Stream).Id, append.Expected);
        if (version == 0)
        {
            if (command is { } id && statements.HasCommand(id)) return false;
            statements.AddStream(stream = last + 1, append.Stream);
        }

        foreach (var one in append.Events)
        {
            if (!statements.AddEvent(last + 1, stream, ++version, one, command)) return false;
            (command, last) = (null, last + 1);
            for (var place = 0; place < one.Seals.Length; place++) statements.AddSeal(last, place, one.Seals[place]);
            if (_models.IsEmpty) continue;
            var recorded = new RecordedEvent(
                last, append.Stream, version, one.Name, one.Data, [.. one.Seals.Select(seal => new SealedContent(seal.Commitment, seal))]);
            foreach (var model in _models) model.Apply(recorded, transaction.Connection!, transaction);
        }

        _ends[append.Stream] = new StreamEnd(stream, version);
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
