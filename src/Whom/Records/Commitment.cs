using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Whom.Records;

/// <summary>
/// A promise to a sealed content that does not tell it: SHA-256 over a label, the salt and the content. 32 bytes;
/// written as 64 lower-case hexadecimal digits.
/// </summary>
public readonly record struct Commitment
{
    /// <summary>
    /// The length of a salt, in bytes: as long as the hash, so that a short content cannot be guessed from it.
    /// </summary>
    public const int SaltLength = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? _hex;

    private Commitment(string hex) => _hex = hex;

    /// <summary>
    /// The commitment to <paramref name="content"/> under <paramref name="salt"/>, which is drawn anew for each.
    /// </summary>
    public static Commitment To(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        if (salt.Length != SaltLength)
            throw new ArgumentException($"A salt has {SaltLength} bytes, and this one {salt.Length}.", nameof(salt));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("whom-sealed-1\0"u8);
        hash.AppendData(salt);
        hash.AppendData(content);
        return new Commitment(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Commitment commitment)
    {
        commitment = default;
        if (text is not { Length: 64 } || text.AsSpan().ContainsAnyExcept(HexDigits)) return false;
        commitment = new Commitment(text);
        return true;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => _hex ?? throw new InvalidOperationException("No commitment was made.");
}
