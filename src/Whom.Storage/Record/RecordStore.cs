using System.Collections.Immutable;
using Whom.Records;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>The record in a database, with the read models that are made from it.</summary>
public sealed class RecordStore : IRecordStore
{
    private readonly IEngine _engine;
    private readonly RecordWriter _writer;
    private readonly Forgetting _forgetting;

    private RecordStore(IEngine engine, ImmutableArray<IReadModel> models)
    {
        _engine = engine;
        _writer = new RecordWriter(engine, models);
        _forgetting = new Forgetting(
            engine,
            ["seals", "commands", "outbox", "drafts", "document_chunks", "document_files",
                .. models.SelectMany(model => model.Tables)]);
    }

    /// <summary>
    /// Opens the record of a database. Read models of another version than the one kept are made anew first. All that
    /// the database keeps have to be given, or nothing can be appended; one that is given up is dropped by a migration,
    /// with its row in <c>read_models</c>.
    /// </summary>
    public static RecordStore Open(Database database, params ReadOnlySpan<IReadModel> models)
    {
        ArgumentNullException.ThrowIfNull(database);
        ReadModels.BringUpToDate(database.Engine, models);
        return new RecordStore(database.Engine, [.. models]);
    }

    /// <inheritdoc/>
    public Task<Appended> AppendAsync(Batch batch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Streams.IsEmpty || batch.Streams.Any(append => append.Events.IsEmpty))
            throw new ArgumentException(
                "A batch has at least one stream, and each of them at least one event.", nameof(batch));
        if (batch.Streams.Select(append => append.Stream).Distinct().Count() < batch.Streams.Length)
            throw new ArgumentException("A batch names each stream once.", nameof(batch));
        cancel.ThrowIfCancellationRequested();
        var leaves = ImmutableArray.CreateBuilder<byte[]>();
        foreach (var append in batch.Streams)
        {
            for (var (at, stream) = (0, append.Stream.ToString()); at < append.Events.Length; at++)
            {
                // The version that it gets, if anything is written at all.
                var (one, version) = (append.Events[at], append.Expected + at + 1);
                if (!Leaf.Fits(stream, version, one)) return Task.FromResult<Appended>(
                    new Appended.TooLarge(append.Stream, one.Name, Leaf.LengthOf(stream, version, one)));
                leaves.Add(Leaf.Hash(stream, version, one.Name, one.Data.Span));
            }
        }

        var writing = _writer.AppendAsync(batch, leaves.DrainToImmutable());
        return (batch.Clears.IsEmpty ? writing : ForgetAfterAsync(writing)).WaitAsync(cancel);
    }

    private async Task<Appended> ForgetAfterAsync(Task<Appended> writing)
    {
        var answer = await writing.ConfigureAwait(false);
        if (answer is not Appended.Done) return answer;
        _forgetting.Cleared();
        // It is recorded, whatever becomes of this: what fails is still pending, and not for whoever appends to mend.
        await ((Task)_forgetting.AfterNowAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answer;
    }

    /// <inheritdoc/>
    public bool HasToForget => _forgetting.IsPending;

    /// <inheritdoc/>
    public Task<bool> ForgetAsync(CancellationToken cancel) => _forgetting.AfterNowAsync().WaitAsync(cancel);

    /// <inheritdoc/>
    public async Task<ImmutableArray<RecordedEvent>> ReadAsync(StreamName stream, long after, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await RecordedEvents.OfStreamAsync(connection, stream, after, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<RecordedEvent>> ReadManyAsync(
        IReadOnlyCollection<(StreamName Stream, long After)> streams, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(streams);
        if (streams.Count == 0) return [];
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await RecordedEvents.OfStreamsAsync(connection, streams, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<RecordedEvent>> ReadAtAsync(
        StreamName stream, IReadOnlyCollection<long> versions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(versions);
        if (versions.Count == 0) return [];
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await RecordedEvents.AtAsync(connection, stream, versions, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CommandState> FindCommandAsync(CommandMark command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        var known = await connection.ReadAsync(
            KnownCommands.Query, row => KnownCommands.Answer(command, row), cancel,
            ("id", command.Id.ToString("D"))).ConfigureAwait(false);
        return known is not [var one] ? CommandState.Unknown
            : one is Appended.Repeated ? CommandState.Same
            : CommandState.Other;
    }

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<SealPlace, string?>> ContentsOfAsync(
        StreamName stream, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await SealedContents.OfStreamAsync(connection, stream, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<long> VersionAsync(StreamName stream, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null,
            "SELECT coalesce(max(version), 0) FROM events WHERE stream = (SELECT id FROM streams WHERE name = @name)",
            ("name", stream.ToString()));
        return (long)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async Task<long> PositionAsync(CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(null, "SELECT coalesce(max(position), 0) FROM events");
        return (long)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<RecordedEvent>> ReadAllAsync(long after, int most, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await RecordedEvents.AfterAsync(connection, after, most, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> ForgetCommandsAsync(DateTimeOffset before, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "DELETE FROM commands WHERE at < @before", ("before", before.Milliseconds()));
        return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<SealPlace, string?>> ContentsAsync(
        IReadOnlyCollection<SealPlace> places, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0) return ImmutableDictionary<SealPlace, string?>.Empty;
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await SealedContents.ReadAsync(connection, places, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
