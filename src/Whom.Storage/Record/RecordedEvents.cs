using System.Collections.Immutable;
using System.Data.Common;

namespace Whom.Storage.Record;

/// <summary>Reads events back, without their sealed contents.</summary>
internal static class RecordedEvents
{
    private const int AtOnce = 500;

    private const string After =
        """
        SELECT events.position, streams.name, events.version, events.name, events.data FROM events JOIN streams ON streams.id = events.stream
        WHERE events.position > @after ORDER BY events.position LIMIT @most
        """;

    /// <summary>The events of a stream after a version, in order.</summary>
    public static Task<ImmutableArray<RecordedEvent>> OfStreamAsync(
        DbConnection connection, StreamName stream, long after, CancellationToken cancel) =>
        connection.ReadAsync(
            """
            SELECT position, version, name, data FROM events
            WHERE stream = (SELECT id FROM streams WHERE name = @stream) AND version > @after ORDER BY version
            """,
            row => new RecordedEvent(
                row.GetInt64(0), stream, row.GetInt64(1), row.GetString(2), row.GetFieldValue<byte[]>(3)),
            cancel, ("stream", stream.ToString()), ("after", after));

    /// <summary>The events of a stream at these versions, in order.</summary>
    public static async Task<ImmutableArray<RecordedEvent>> AtAsync(
        DbConnection connection, StreamName stream, IReadOnlyCollection<long> versions, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<RecordedEvent>(versions.Count);
        foreach (var some in versions.Distinct().Order().Chunk(AtOnce))
        {
            var wanted = some.ToHashSet();
            // Those of one page mostly stand together: one short statement, that every page has.
            var dense = some[^1] - some[0] < 2L * some.Length;
            (string Name, object? Value)[] named = dense
                ? [("first", some[0]), ("last", some[^1])]
                : [.. some.Select((version, at) => ($"v{at}", (object?)version))];
            var which = dense
                ? "BETWEEN @first AND @last"
                : $"IN ({string.Join(", ", named.Select(one => "@" + one.Name))})";
            found.AddRange((await connection.ReadAsync(
                $"""
                SELECT position, version, name, data FROM events
                WHERE stream = (SELECT id FROM streams WHERE name = @stream) AND version {which} ORDER BY version
                """,
                row => new RecordedEvent(
                    row.GetInt64(0), stream, row.GetInt64(1), row.GetString(2), row.GetFieldValue<byte[]>(3)),
                cancel, [("stream", stream.ToString()), .. named]).ConfigureAwait(false))
                .Where(one => wanted.Contains(one.Version)));
        }

        return found.DrainToImmutable();
    }

    /// <summary>All events after a position, at most so many.</summary>
    public static Task<ImmutableArray<RecordedEvent>> AfterAsync(
        DbConnection connection, long position, int most, CancellationToken cancel) =>
        connection.ReadAsync(After, Event, cancel, ("after", position), ("most", most));

    /// <summary>The same, in a transaction.</summary>
    public static ImmutableArray<RecordedEvent> InOrder(
        Statements statements, long position, int most) =>
        statements.Read(After, Event, ("after", position), ("most", most));

    private static RecordedEvent Event(DbDataReader row) => new(
        row.GetInt64(0),
        StreamName.TryParse(row.GetString(1), out var stream)
            ? stream
            : throw new InvalidDataException($"The record holds an event of “{row.GetString(1)}”, which is no stream."),
        row.GetInt64(2), row.GetString(3), row.GetFieldValue<byte[]>(4));
}
