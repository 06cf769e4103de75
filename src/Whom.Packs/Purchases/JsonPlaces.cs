using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Whom.Packs.Purchases;

/// <summary>Where in a text of JSON something stands.</summary>
internal static class JsonPlaces
{
    /// <summary>The byte at which the reader gave up.</summary>
    public static int Of(JsonException bad, ReadOnlySpan<byte> json)
    {
        var start = 0;
        for (var line = 0L; line < (bad.LineNumber ?? 0); line++) start += json[start..].IndexOf((byte)'\n') + 1;
        return start + (int)(bad.BytePositionInLine ?? 0);
    }

    /// <summary>What the reader says, without the place, which is shown beside it.</summary>
    public static string Without(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }

    /// <summary>The word in quotes that begins at a byte.</summary>
    public static string WordAt(int index, ReadOnlySpan<byte> json)
    {
        var word = json[(index + 1)..];
        return Encoding.UTF8.GetString(word[..word.IndexOf((byte)'"')]);
    }

    /// <summary>The mistakes of one line, so many lines further down.</summary>
    public static ImmutableArray<Mistake> Moved(ImmutableArray<Mistake> mistakes, int lines) =>
        [.. mistakes.Select(mistake => mistake with { Line = mistake.Line + lines })];
}
