using System.Diagnostics.CodeAnalysis;

namespace Whom.Records;

/// <summary>
/// Base64 in its one spelling (RFC 4648, 4 and 3.5): no blanks, with padding, no bits left over. So no character of
/// what was signed or hashed can be changed and be read as the same bytes.
/// </summary>
public static class StrictBase64
{
    /// <summary>The bytes; false where they were spelled otherwise than they are written.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var room = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(text, room, out var length)) return false;
        if (!text.SequenceEqual(Convert.ToBase64String(room.AsSpan(0, length)))) return false;
        bytes = room[..length];
        return true;
    }
}
