using System.Collections.Immutable;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>The record in a database, with the read models that are made from it.</summary>
public sealed class RecordStore : IRecordStore
{
    private readonly IEngine _engine;
    private readonly RecordWriter _writer;

    private RecordStore(IEngine engine, ImmutableArray<IReadModel> models)
    {
        _engine = engine;
        _writer = new RecordWriter(engine, models);
    }

    /// <summary>
    /// Opens the record of a database. Read models of another version than the one kept are made anew first. All that the database
    /// keeps have to be given, or nothing can be appended; one that is given up is dropped by a migration, with its row in
    /// <c>read_models</c>.
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
            throw new ArgumentException("A batch has at least one stream, and each of them at least one event.", nameof(batch));
        if (batch.Streams.Select(append => append.Stream).Distinct().Count() < batch.Streams.Length)
            throw new ArgumentException("A batch names each stream once.", nameof(batch));
        cancel.ThrowIfCancellationRequested();
        return _writer.AppendAsync(batch).WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<RecordedEvent>> ReadAsync(StreamName stream, long after, CancellationToken cancel) =>
        (await ReadTailAsync(stream, after, cancel).ConfigureAwait(false)).Events;

    /// <inheritdoc/>
    public async Task<StreamTail> ReadTailAsync(StreamName stream, long after, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        return await RecordedEvents.OfStreamAsync(connection, stream, after, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<long> VersionAsync(StreamName stream, CancellationToken cancel)
    {
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "SELECT coalesce(max(version), 0) FROM streams WHERE name = @name",
            ("name", stream.ToString()));
        return (long)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async Task<int> RedactAsync(IReadOnlyCollection<SealPlace> places, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(places);
        await using var connection = await _engine.OpenAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var redacted = 0;
        foreach (var (position, place) in places)
        {
            await using var command = connection.Command(
                transaction, "UPDATE seals SET salt = NULL, content = NULL WHERE position = @position AND place = @place AND content IS NOT NULL",
                ("position", position), ("place", place));
            redacted += await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        if (redacted > 0)
        {
            await using var count = connection.Command(transaction, "UPDATE redactions SET times = times + 1");
            await count.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        await _engine.ForgetAsync(connection, cancel).ConfigureAwait(false);
        return redacted;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
