using System.Data.Common;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>Reads events back, with their sealed contents.</summary>
internal static class RecordedEvents
{
    private const string Columns = "SELECT position, streams.name, events.version, events.name, data FROM events JOIN streams ON streams.id = events.stream";
    private const string SealColumns = "SELECT position, commitment, salt, content FROM seals";

    // From the last event of a stream back to the first that is asked for.
    private const string Tail =
        """
        WITH RECURSIVE tail (position, previous) AS (
          SELECT position, previous FROM events WHERE position = (SELECT last FROM streams WHERE name = @stream) AND version > @after
          UNION ALL
          SELECT events.position, events.previous FROM tail JOIN events ON events.position = tail.previous WHERE events.version > @after)
        """;

    public static async Task<StreamTail> OfStreamAsync(DbConnection connection, StreamName stream, long after, CancellationToken cancel)
    {
        // How often anything was redacted is read with the events, and so before their seals: never can words be read that a
        // redaction which was counted has removed. The other way round, they are only read once more.
        await using var events = connection.Command(
            null,
            $"""
            {Tail}
            SELECT redactions.times, events.position, events.version, events.name, events.data
            FROM redactions LEFT JOIN tail ON TRUE LEFT JOIN events ON events.position = tail.position
            WHERE redactions.id = 1 ORDER BY events.version
            """,
            ("stream", stream.ToString()), ("after", after));
        var (redactions, read) = (0L, new List<RecordedEvent>());
        await using (var rows = await events.ExecuteReaderAsync(cancel).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancel).ConfigureAwait(false))
            {
                redactions = rows.GetInt64(0);
                if (!rows.IsDBNull(1)) read.Add(new RecordedEvent(rows.GetInt64(1), stream, rows.GetInt64(2), rows.GetString(3), rows.GetFieldValue<byte[]>(4), []));
            }
        }

        if (read.Count == 0) return new StreamTail([], redactions);

        // After the events, so that none of their seals is missed; those of events that came meanwhile are passed over.
        await using var seals = connection.Command(
            null, $"{Tail} {SealColumns} WHERE position IN (SELECT position FROM tail) ORDER BY position, place",
            ("stream", stream.ToString()), ("after", after));
        await using var found = await seals.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var contents = new Dictionary<long, List<SealedContent>>();
        while (await found.ReadAsync(cancel).ConfigureAwait(false)) AddSeal(contents, found);
        return new StreamTail([.. read.Select(one => With(one, contents))], redactions);
    }

    /// <summary>All events after a position, at most so many.</summary>
    public static List<RecordedEvent> After(DbConnection connection, DbTransaction transaction, long position, int most)
    {
        var read = new List<RecordedEvent>();
        using (var events = connection.Command(
            transaction, $"{Columns} WHERE position > @after ORDER BY position LIMIT @most", ("after", position), ("most", most)))
        using (var rows = events.ExecuteReader())
            while (rows.Read()) read.Add(Event(rows));
        if (read.Count == 0) return read;

        var contents = new Dictionary<long, List<SealedContent>>();
        using (var seals = connection.Command(
            transaction, $"{SealColumns} WHERE position > @after AND position <= @last ORDER BY position, place", ("after", position), ("last", read[^1].Position)))
        using (var found = seals.ExecuteReader())
            while (found.Read()) AddSeal(contents, found);
        return [.. read.Select(one => With(one, contents))];
    }

    private static RecordedEvent With(RecordedEvent one, Dictionary<long, List<SealedContent>> contents) =>
        contents.TryGetValue(one.Position, out var seals) ? one with { Contents = [.. seals] } : one;

    private static RecordedEvent Event(DbDataReader row) => new(
        row.GetInt64(0),
        StreamName.TryParse(row.GetString(1), out var stream) ? stream : throw new InvalidDataException($"The record holds an event of “{row.GetString(1)}”, which is no stream."),
        row.GetInt64(2), row.GetString(3), row.GetFieldValue<byte[]>(4), []);

    private static void AddSeal(Dictionary<long, List<SealedContent>> contents, DbDataReader row)
    {
        var position = row.GetInt64(0);
        if (!Commitment.TryParse(row.GetString(1), out var commitment))
            throw new InvalidDataException($"The record holds “{row.GetString(1)}” as a commitment of event {position}, which is none.");
        if (!contents.TryGetValue(position, out var seals)) contents[position] = seals = [];
        var seal = row.IsDBNull(3) ? null : new Seal(commitment, row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3));
        seals.Add(new SealedContent(commitment, seal));
    }
}
