using System.Data.Common;

namespace Whom.Storage.Record;

/// <summary>What is known of a command that may have been recorded before.</summary>
internal static class KnownCommands
{
    /// <summary>What to answer to a command whose id is known; null where it is not.</summary>
    public static Appended? Find(CommandMark command, DbConnection connection, DbTransaction? transaction)
    {
        using var known = connection.Command(
            transaction,
            """
            SELECT commands.digest, streams.name, events.version, events.position
            FROM commands JOIN events ON events.position = commands.position JOIN streams ON streams.id = events.stream
            WHERE commands.id = @id
            """,
            ("id", command.Id.ToString("D")));
        using var row = known.ExecuteReader();
        if (!row.Read()) return null;
        var place = new RecordedPlace(
            StreamName.TryParse(row.GetString(1), out var stream)
                ? stream
                : throw new InvalidDataException($"The record holds a stream “{row.GetString(1)}”, which is none."),
            row.GetInt64(2), row.GetInt64(3));
        return !row.IsDBNull(0) && row.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(command.Digest.Span)
            ? new Appended.Repeated(place)
            : new Appended.Reused(place);
    }
}
