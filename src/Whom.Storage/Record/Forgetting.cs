using System.Collections.Immutable;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>
/// Has the engine forget what was cleared. It takes as long for one row as for many, so that all who come while it runs
/// share the next run. Safe to share between threads.
/// </summary>
internal sealed class Forgetting(IEngine engine, ImmutableArray<string> tables)
{
    private readonly Lock _door = new();
    private Task _running = Task.CompletedTask;
    private Task<bool>? _next;
    private long _cleared;
    private long _forgotten;

    /// <summary>Whether something was cleared that no run has had the engine forget.</summary>
    public bool IsPending => Interlocked.Read(ref _forgotten) < Interlocked.Read(ref _cleared);

    /// <summary>Something was cleared.</summary>
    public void Cleared() => Interlocked.Increment(ref _cleared);

    /// <summary>Ends when a run has ended that began after now; false where that had to give up.</summary>
    public Task<bool> AfterNowAsync()
    {
        lock (_door) return _next ??= NextAsync(_running);
    }

    private async Task<bool> NextAsync(Task before)
    {
        // Elsewhere at once: the door is held by whoever calls.
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_door) (_running, _next) = (_next!, null);
        var cleared = Interlocked.Read(ref _cleared);
        await using var connection = await engine.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        if (!await engine.ForgetAsync(connection, tables, CancellationToken.None).ConfigureAwait(false)) return false;
        Interlocked.Exchange(ref _forgotten, cleared);
        return true;
    }
}
