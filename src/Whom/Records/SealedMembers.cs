using System.Text.Json;

namespace Whom.Records;

/// <summary>
/// Finds the sealed members of an event of whichever kind: objects that hold a
/// commitment as <c>sealed</c>, and nothing else.
/// </summary>
public static class SealedMembers
{
    /// <summary>
    /// Their commitments, and the bytes at which they begin, in the order in which they stand there. Requires JSON.
    /// </summary>
    public static IReadOnlyList<(long Offset, Commitment Commitment)> In(ReadOnlySpan<byte> data)
    {
        // A name may be written with escapes, too.
        if (data.IndexOf("\"sealed\""u8) < 0 && !data.Contains((byte)'\\')) return [];
        var found = new List<(long, Commitment)>();
        var reader = new Utf8JsonReader(data);
        // The object that has just begun, and the commitment that is all it holds so far.
        var (began, inside, promise) = (-1L, false, default(Commitment?));
        while (reader.Read())
        {
            var (wasAt, wasInside) = (began, inside);
            (began, inside) = (-1, false);
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    (began, promise) = (reader.TokenStartIndex, null);
                    break;
                case JsonTokenType.PropertyName when wasAt >= 0 && promise is null
                    && reader.ValueTextEquals("sealed"u8):
                    (began, inside) = (wasAt, true);
                    break;
                case JsonTokenType.String when wasInside && Commitment.TryParse(reader.GetString(), out var commitment):
                    (began, promise) = (wasAt, commitment);
                    break;
                case JsonTokenType.EndObject when wasAt >= 0 && promise is { } kept:
                    found.Add((wasAt, kept));
                    break;
            }
        }

        return found;
    }
}
