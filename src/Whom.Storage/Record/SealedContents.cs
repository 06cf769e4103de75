using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>Reads sealed contents, each held against its commitment.</summary>
internal static class SealedContents
{
    private const int AtOnce = 500;

    /// <summary>The words at each place; null where they were redacted.</summary>
    public static async Task<ImmutableDictionary<SealPlace, string?>> ReadAsync(
        DbConnection connection, IReadOnlyCollection<SealPlace> places, CancellationToken cancel)
    {
        var found = ImmutableDictionary.CreateBuilder<SealPlace, string?>();
        foreach (var some in places.Distinct().Chunk(AtOnce))
        {
            await using var command = Command(connection, some);
            await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            var wanted = some.ToHashSet();
            while (await rows.ReadAsync(cancel).ConfigureAwait(false))
                if (PlaceOf(rows) is var place && wanted.Contains(place)) found.Add(place, Text(place, rows));
        }

        foreach (var place in places)
            if (!found.ContainsKey(place)) throw Missing(place);
        return found.ToImmutable();
    }

    /// <summary>The words at all places of a stream; null where they were redacted.</summary>
    public static async Task<ImmutableDictionary<SealPlace, string?>> OfStreamAsync(
        DbConnection connection, StreamName stream, CancellationToken cancel)
    {
        var found = await connection.ReadAsync(
            """
            SELECT seals.position, seals.place, seals.commitment, seals.salt, seals.content
            FROM seals JOIN events ON events.position = seals.position JOIN streams ON streams.id = events.stream WHERE streams.name = @stream
            """,
            row => KeyValuePair.Create(PlaceOf(row), Text(PlaceOf(row), row)), cancel,
            ("stream", stream.ToString())).ConfigureAwait(false);
        return found.ToImmutableDictionary();
    }

    /// <summary>The words at one place, in a transaction; null where they were redacted.</summary>
    public static string? Read(Statements statements, SealPlace place)
    {
        var found = statements.Read(
            "SELECT position, place, commitment, salt, content FROM seals WHERE position = @position AND place = @place",
            row => Text(place, row), ("position", place.Position), ("place", place.Place));
        return found is [var words] ? words : throw Missing(place);
    }

    /// <summary>Clears the words at a place, with their salt; false where they were cleared before.</summary>
    public static bool Clear(Statements statements, SealPlace place)
    {
        if (statements.Run(
            "UPDATE seals SET salt = NULL, content = NULL WHERE position = @position AND place = @place AND content IS NOT NULL",
            ("position", place.Position), ("place", place.Place)) == 1) return true;
        Read(statements, place);
        return false;
    }

    private static DbCommand Command(DbConnection connection, IReadOnlyCollection<SealPlace> places)
    {
        (string Name, object? Value)[] positions = [.. places.Select(place => place.Position).Distinct()
            .Select((position, at) => ($"p{at}", (object?)position))];
        return connection.Command(
            null,
            $"SELECT position, place, commitment, salt, content FROM seals WHERE position IN ({string.Join(", ", positions.Select(one => "@" + one.Name))})",
            positions);
    }

    private static SealPlace PlaceOf(DbDataReader row) => new(row.GetInt64(0), (int)row.GetInt64(1));

    private static string? Text(SealPlace place, DbDataReader row)
    {
        if (row.IsDBNull(4)) return null;
        var content = row.GetFieldValue<byte[]>(4);
        var salt = row.IsDBNull(3) ? [] : row.GetFieldValue<byte[]>(3);
        if (salt.Length != Commitment.SaltLength || Commitment.To(salt, content).ToString() != row.GetString(2))
            throw new InvalidDataException($"What is sealed at {Named(place)} is not what its commitment promises.");
        return Encoding.UTF8.GetString(content);
    }

    private static InvalidDataException Missing(SealPlace place) =>
        new($"The record holds nothing sealed at {Named(place)}.");

    private static string Named(SealPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"position {place.Position}, place {place.Place}");
}
