using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Whom.Records;

/// <summary>
/// The SHA-256 of the bytes of a file, as <c>sha256sum</c> gives it: 64 lower-case hexadecimal digits.
/// </summary>
public readonly record struct FileHash
{
    /// <summary>Its length, in bytes.</summary>
    public const int Length = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? _hex;

    private FileHash(string hex) => _hex = hex;

    /// <summary>A hash of 32 bytes.</summary>
    public static FileHash Of(ReadOnlySpan<byte> hash) => hash.Length == Length
        ? new FileHash(Convert.ToHexStringLower(hash))
        : throw new ArgumentException($"A hash has {Length} bytes, and this one {hash.Length}.", nameof(hash));

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FileHash hash)
    {
        hash = default;
        if (text is not { Length: 2 * Length } || text.AsSpan().ContainsAnyExcept(HexDigits)) return false;
        hash = new FileHash(text);
        return true;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("Nothing was hashed.");

    /// <inheritdoc cref="Hex"/>
    public override string ToString() => Hex;
}
