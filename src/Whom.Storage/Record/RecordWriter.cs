using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>
/// Appends for a node. One thread takes a batch that waits, writes it and all that come while its transaction is open,
/// and answers after the commit: so many callers share one wait for the disk (group commit).
/// </summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    private const int MostTogether = 500;

    private readonly IEngine _engine;
    private readonly ImmutableArray<IReadModel> _models;
    private readonly BlockingCollection<Waiting> _queue = [];
    private readonly Task _running;
    private DbConnection? _connection;
    private PreparedCommands? _commands;

    public RecordWriter(IEngine engine, ImmutableArray<IReadModel> models)
    {
        _engine = engine;
        _models = models;
        _running = Task.Factory.StartNew(
            Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Writes a batch, with the hash of each event as a leaf, in their order.</summary>
    public Task<Appended> AppendAsync(Batch batch, ImmutableArray<byte[]> leaves)
    {
        var waiting = new Waiting(batch, leaves);
        _queue.Add(waiting);
        return waiting.Answer.Task;
    }

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _running.ConfigureAwait(false);
        Leave();
    }

    private void Run()
    {
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            List<Waiting> group = [first];
            if (TryWrite(Joining(group)) is null) continue;
            // One of them broke the transaction of all. Alone, each stands or falls by itself.
            foreach (var waiting in group)
                if (TryWrite([waiting]) is { } broken) waiting.Answer.SetException(broken);
        }
    }

    // The first, and whoever waits by the time that those before are written.
    private IEnumerable<Waiting> Joining(List<Waiting> group)
    {
        yield return group[0];
        while (group.Count < MostTogether && _queue.TryTake(out var next))
        {
            group.Add(next);
            yield return next;
        }
    }

    // Null where all are answered; else nothing was written.
    private Exception? TryWrite(IEnumerable<Waiting> group)
    {
        var answers = new List<(Waiting Waiting, Appended Answer)>();
        try
        {
            _connection ??= _engine.Open();
            _commands ??= new PreparedCommands(_connection);
            using var transaction = _engine.BeginAppending(_connection);
            using var statements = new Statements(transaction, _commands);
            var appending = new Appending(statements, _models);
            foreach (var waiting in group) answers.Add((waiting, appending.Append(waiting.Batch, waiting.Leaves)));
            statements.Commit();
        }
        catch (Exception broken)
        {
            Leave();
            return broken;
        }

        foreach (var (waiting, answer) in answers) waiting.Answer.SetResult(answer);
        return null;
    }

    // A connection that something went wrong on is not used again.
    private void Leave()
    {
        _commands?.Dispose();
        _commands = null;
        _connection?.Dispose();
        _connection = null;
    }

    private sealed record Waiting(Batch Batch, ImmutableArray<byte[]> Leaves)
    {
        // Whoever waits goes on elsewhere, so that the writer is never held up.
        public TaskCompletionSource<Appended> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
