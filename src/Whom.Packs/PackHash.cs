using System.Security.Cryptography;
using System.Text;

namespace Whom.Packs;

/// <summary>The hash of a pack: the SHA-256 of what <c>sha256sum</c> prints for its files in ordinal order.</summary>
internal static class PackHash
{
    public static string Of(IEnumerable<PackFile> files)
    {
        using var listing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            listing.AppendData(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(file.Sha256)}  {file.Path}\n"));
        return Convert.ToHexStringLower(listing.GetHashAndReset());
    }
}
