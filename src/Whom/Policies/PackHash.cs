using System.Security.Cryptography;
using System.Text;

namespace Whom.Policies;

/// <summary>The hash of a pack: the SHA-256 of what <c>sha256sum</c> prints for its files in ordinal order.</summary>
public static class PackHash
{
    /// <summary>In lower-case hexadecimal.</summary>
    /// <param name="files">Each file by its path from the pack's folder, with forward
    /// slashes, and the SHA-256 of its bytes.</param>
    public static string Of(IEnumerable<(string Path, ReadOnlyMemory<byte> Sha256)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var listing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, sha256) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            listing.AppendData(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(sha256.Span)}  {path}\n"));
        return Convert.ToHexStringLower(listing.GetHashAndReset());
    }
}
