using System.Data.Common;

namespace Whom.Storage.Checking;

/// <summary>
/// A row of an event as it stands there, whatever that is; without the name of its stream where that is not there.
/// </summary>
internal sealed record StoredEvent(
    long Position, long StreamId, string? Stream, long Version, string Name, byte[] Data, byte[] Leaf)
{
    private const int AtOnce = 500;

    /// <summary>All events in the order of their positions, read some at a time.</summary>
    public static IEnumerable<List<StoredEvent>> InOrder(DbConnection connection, DbTransaction transaction)
    {
        for (var after = long.MinValue; ;)
        {
            var some = new List<StoredEvent>(AtOnce);
            using (var command = connection.Command(
                transaction,
                """
                SELECT events.position, events.stream, streams.name, events.version, events.name, events.data, events.leaf
                FROM events LEFT JOIN streams ON streams.id = events.stream WHERE events.position > @after ORDER BY events.position LIMIT @most
                """,
                ("after", after), ("most", AtOnce)))
            using (var row = command.ExecuteReader())
            {
                while (row.Read())
                {
                    some.Add(new StoredEvent(
                        row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3),
                        row.GetString(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6)));
                }
            }

            if (some.Count == 0) yield break;
            after = some[^1].Position;
            yield return some;
        }
    }
}
