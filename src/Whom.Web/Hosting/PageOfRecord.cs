using System.Security.Cryptography;

namespace Whom.Web.Hosting;

/// <summary>A page as it is sent.</summary>
/// <param name="Body">What it says, not compressed.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Tag">A weak entity tag of what it says (RFC 9110, section 8.8.3).</param>
public sealed record PageOfRecord(byte[] Body, string? ContentType, string Tag)
{
    /// <summary>A page with its tag.</summary>
    public static PageOfRecord Of(byte[] body, string? contentType) => new(
        body, contentType, $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"");
}
