using System.Data.Common;

namespace Whom.Storage.Record;

/// <summary>What is known of a command that may have been recorded before.</summary>
internal static class KnownCommands
{
    /// <summary>Asks for the command with the id <c>@id</c>; no row where it is not known.</summary>
    public const string Query =
        """
        SELECT commands.digest, streams.name, events.version, events.position
        FROM commands JOIN events ON events.position = commands.position JOIN streams ON streams.id = events.stream
        WHERE commands.id = @id
        """;

    /// <summary>What to answer to a command whose id is known, by its row.</summary>
    public static Appended Answer(CommandMark command, DbDataReader row)
    {
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
