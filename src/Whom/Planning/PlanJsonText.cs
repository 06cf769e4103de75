using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Whom.Planning;

/// <summary>Pieces of JSON, encoded.</summary>
internal static class PlanJsonText
{
    /// <summary>
    /// Letters of all languages stay readable; what could end a script or an attribute is escaped, so that a plan can be
    /// put into a page as it is.
    /// </summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>A string in its quotes; half a surrogate pair becomes U+FFFD.</summary>
    public static byte[] Quoted(string value) =>
        [(byte)'"', .. JsonEncodedText.Encode(Encoding.UTF8.GetBytes(value), Encoder).EncodedUtf8Bytes, (byte)'"'];

    /// <summary>A string in its quotes, or null.</summary>
    public static byte[] QuotedOrNull(string? value) => value is null ? "null"u8.ToArray() : Quoted(value);
}
