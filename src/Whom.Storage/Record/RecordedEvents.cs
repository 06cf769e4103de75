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

    /// <summary>The events of several streams, each after a version.</summary>
    public static async Task<ImmutableArray<RecordedEvent>> OfStreamsAsync(
        DbConnection connection, IReadOnlyCollection<(StreamName Stream, long After)> streams, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<RecordedEvent>();
        foreach (var some in streams.DistinctBy(one => one.Stream).Chunk(AtOnce))
        {
            // Both engines call the columns so. The order of the joins is the one that is said.
            found.AddRange(await connection.ReadAsync(
                $"""
                SELECT events.position, streams.name, events.version, events.name, events.data
                FROM (VALUES {string.Join(", ", some.Select((_, at) => $"(@s{at}, @a{at})"))}) AS wanted
                  CROSS JOIN streams CROSS JOIN events
                WHERE streams.name = wanted.column1 AND events.stream = streams.id AND events.version > wanted.column2
                ORDER BY events.stream, events.version
                """,
                Event, cancel,
                [
                    .. some.Select((one, at) => ($"s{at}", (object?)one.Stream.ToString())),
                    .. some.Select((one, at) => ($"a{at}", (object?)one.After)),
                ]).ConfigureAwait(false));
        }

        return found.DrainToImmutable();
    }

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
