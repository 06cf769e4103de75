using System.Collections.Immutable;
using System.Data.Common;

namespace Whom.Storage.Record;

/// <summary>Reads events back, without their sealed contents.</summary>
internal static class RecordedEvents
{
    private const string Columns =
        "SELECT events.position, streams.name, events.version, events.name, events.data FROM events JOIN streams ON streams.id = events.stream";

    /// <summary>The events of a stream after a version, in order.</summary>
    public static async Task<ImmutableArray<RecordedEvent>> OfStreamAsync(DbConnection connection, StreamName stream, long after, CancellationToken cancel)
    {
        await using var events = connection.Command(
            null,
            """
            SELECT position, version, name, data FROM events
            WHERE stream = (SELECT id FROM streams WHERE name = @stream) AND version > @after ORDER BY version
            """,
            ("stream", stream.ToString()), ("after", after));
        await using var rows = await events.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var read = ImmutableArray.CreateBuilder<RecordedEvent>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            read.Add(new RecordedEvent(rows.GetInt64(0), stream, rows.GetInt64(1), rows.GetString(2), rows.GetFieldValue<byte[]>(3)));
        return read.DrainToImmutable();
    }

    /// <summary>All events after a position, at most so many.</summary>
    public static async Task<ImmutableArray<RecordedEvent>> AfterAsync(DbConnection connection, long position, int most, CancellationToken cancel)
    {
        await using var events = After(connection, null, position, most);
        await using var rows = await events.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var read = ImmutableArray.CreateBuilder<RecordedEvent>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false)) read.Add(Event(rows));
        return read.DrainToImmutable();
    }

    /// <summary>The same, in a transaction.</summary>
    public static List<RecordedEvent> InOrder(DbConnection connection, DbTransaction transaction, long position, int most)
    {
        using var events = After(connection, transaction, position, most);
        using var rows = events.ExecuteReader();
        var read = new List<RecordedEvent>();
        while (rows.Read()) read.Add(Event(rows));
        return read;
    }

    private static DbCommand After(DbConnection connection, DbTransaction? transaction, long position, int most) => connection.Command(
        transaction, $"{Columns} WHERE events.position > @after ORDER BY events.position LIMIT @most", ("after", position), ("most", most));

    private static RecordedEvent Event(DbDataReader row) => new(
        row.GetInt64(0),
        StreamName.TryParse(row.GetString(1), out var stream) ? stream : throw new InvalidDataException($"The record holds an event of “{row.GetString(1)}”, which is no stream."),
        row.GetInt64(2), row.GetString(3), row.GetFieldValue<byte[]>(4));
}
