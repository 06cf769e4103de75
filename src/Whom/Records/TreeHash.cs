using System.Buffers;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Whom.Records;

/// <summary>The hash of a leaf or of a node of a Merkle tree: 32 bytes of SHA-256 (RFC 9162, 2.1.1).</summary>
public readonly record struct TreeHash
{
    /// <summary>The length of a hash, in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    // The digits and the one sign of padding that base64 (RFC 4648, 4) writes for 32 bytes.
    private const int LengthInBase64 = 44;

    // What fits is put together on the stack: most entries do.
    private const int ShortEntry = 511;

    private readonly Vector256<byte> _bytes;

    /// <summary>Requires 32 bytes.</summary>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException(
            $"A hash has {Length} bytes, and this one {bytes.Length}.", nameof(bytes));
        _bytes = Vector256.Create(bytes);
    }

    /// <summary>The root of a tree without leaves: the SHA-256 of nothing.</summary>
    public static TreeHash Empty { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf: SHA-256 over a zero byte and the entry.</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        if (entry.Length <= ShortEntry) return OfLeaf(entry, stackalloc byte[1 + ShortEntry]);
        var rented = ArrayPool<byte>.Shared.Rent(1 + entry.Length);
        var hash = OfLeaf(entry, rented);
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>The hash of a node above two others: SHA-256 over a byte 1, the left hash and the right one.</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Length)];
        node[0] = 1;
        left._bytes.CopyTo(node[1..]);
        right._bytes.CopyTo(node[(1 + Length)..]);
        return Hash(node);
    }

    /// <summary>Reads base64 as <see cref="ToBase64"/> writes it, and in no other spelling.</summary>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out TreeHash hash)
    {
        hash = default;
        if (text.Length != LengthInBase64) return false;
        if (!StrictBase64.TryRead(text, out var bytes) || bytes.Length != Length) return false;
        hash = new TreeHash(bytes);
        return true;
    }

    /// <summary>Writes its 32 bytes to the beginning of <paramref name="to"/>.</summary>
    public void CopyTo(Span<byte> to) => _bytes.CopyTo(to);

    /// <summary>In base64 with padding (RFC 4648, 4).</summary>
    public string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static TreeHash OfLeaf(ReadOnlySpan<byte> entry, Span<byte> room)
    {
        room[0] = 0;
        entry.CopyTo(room[1..]);
        return Hash(room[..(1 + entry.Length)]);
    }

    private static TreeHash Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return new TreeHash(hash);
    }
}
