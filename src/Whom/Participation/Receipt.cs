using System.Diagnostics.CodeAnalysis;

namespace Whom.Participation;

/// <summary>
/// What somebody is given for a comment, and by which alone they find it again: 100 bits in twenty letters and digits
/// that nobody takes for each other, whether they read or hear them.
/// </summary>
public static class Receipt
{
    /// <summary>How many bytes of chance one is made of.</summary>
    public const int Bytes = 20;

    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Group = 5;

    /// <summary>Writes one, in four groups. Requires <see cref="Bytes"/> bytes of chance.</summary>
    public static string Of(ReadOnlySpan<byte> chance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chance.Length, Bytes);
        Span<char> letters = stackalloc char[Bytes];
        for (var at = 0; at < Bytes; at++) letters[at] = Letters[chance[at] % Letters.Length];
        return string.Join('-', letters.ToString().Chunk(Group).Select(part => new string(part)));
    }

    /// <summary>Reads one as people type it: in small letters, with blanks, without hyphens.</summary>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out string? receipt)
    {
        receipt = null;
        if (typed is null || typed.Length > 4 * Bytes) return false;
        var letters = typed.ToUpperInvariant().Where(letter => letter is not ('-' or ' ' or '\t' or '\r' or '\n'))
            .ToArray();
        if (letters.Length != Bytes || letters.Any(letter => !Letters.Contains(letter, StringComparison.Ordinal)))
            return false;
        receipt = string.Join('-', letters.Chunk(Group).Select(part => new string(part)));
        return true;
    }
}
