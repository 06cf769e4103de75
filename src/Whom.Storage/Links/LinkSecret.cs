using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Whom.Storage.Links;

/// <summary>The secret part of a link, and what is kept of it.</summary>
public static class LinkSecret
{
    private const int Length = 32;

    /// <summary>A new secret: 32 random bytes, as they stand in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>What is kept of a secret: SHA-256, in lower-case hexadecimal digits.</summary>
    public static string HashOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }
}
