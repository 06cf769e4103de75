using System.Collections.Immutable;
using System.Data.Common;
using System.Threading.Channels;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>
/// The one thread of a node that appends. It takes all batches that wait, writes them in one transaction, and answers after the
/// commit: so many callers share one wait for the disk (group commit), and one caller waits for nobody.
/// </summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    /// <summary>More at once would only let the first wait longer.</summary>
    private const int MostAtOnce = 512;

    private readonly IEngine _engine;
    private readonly ImmutableArray<IReadModel> _models;
    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _running;
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
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(waiting), this);
        return waiting.Answer.Task;
    }

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running.ConfigureAwait(false);
        Leave();
    }

    private void Run()
    {
        var group = new List<Waiting>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MostAtOnce && _queue.Reader.TryRead(out var waiting)) group.Add(waiting);
            if (TryWrite(group) is null) continue;
            // One of them broke the transaction of all. Alone, each stands or falls by itself.
            foreach (var waiting in group)
                if (TryWrite([waiting]) is { } broken) waiting.Answer.SetException(broken);
        }
    }

    // Null where all are answered; else nothing was written.
    private Exception? TryWrite(List<Waiting> group)
    {
        var answers = new List<Appended>(group.Count);
        try
        {
            _connection ??= _engine.Open();
            _statements ??= new AppendStatements(_connection);
            using var transaction = _engine.BeginAppending(_connection);
            _statements.Enter(transaction);
            var last = _statements.LastPosition();
            foreach (var waiting in group) answers.Add(Append(waiting.Batch, transaction, ref last));
            transaction.Commit();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            Leave();
            return broken;
        }

        for (var at = 0; at < group.Count; at++) group[at].Answer.SetResult(answers[at]);
        return null;
    }

    private Appended Append(Batch batch, DbTransaction transaction, ref long last)
    {
        var statements = _statements!;
        if (statements.HasCommand(batch.Command)) return new Appended.Repeated();
        foreach (var append in batch.Streams)
        {
            var actual = statements.Version(append.Stream.ToString());
            if (actual != append.Expected) return new Appended.Conflict(append.Stream, append.Expected, actual);
        }

        var first = last + 1;
        foreach (var append in batch.Streams) Append(append, transaction, ref last);
        statements.AddCommand(batch.Command, last);
        foreach (var mail in batch.Mails) statements.AddMail(last, mail);
        return new Appended.Done(first, last);
    }

    private void Append(StreamAppend append, DbTransaction transaction, ref long last)
    {
        var statements = _statements!;
        var (stream, version) = (append.Stream.ToString(), append.Expected);
        statements.SetVersion(stream, append.Expected + append.Events.Length);
        foreach (var one in append.Events)
        {
            statements.AddEvent(++last, stream, ++version, one);
            for (var place = 0; place < one.Seals.Length; place++) statements.AddSeal(last, place, one.Seals[place]);
            if (_models.IsEmpty) continue;
            var recorded = new RecordedEvent(
                last, append.Stream, version, one.Name, one.Data, [.. one.Seals.Select(seal => new SealedContent(seal.Commitment, seal))]);
            foreach (var model in _models) model.Apply(recorded, transaction.Connection!, transaction);
        }
    }

    // A connection that something went wrong on is not used again.
    private void Leave()
    {
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
