using System.Security.Cryptography;
using System.Text;

namespace Whom.Application.Streams;

/// <summary>What goes with commands wherever they come from.</summary>
/// <param name="Id">The id of the form, the call or the job; of several with one id, one is recorded.</param>
/// <param name="Seen">The version that its author looked at; 0 where there was nothing yet.</param>
public sealed record Request(Guid Id, long Seen)
{
    /// <summary>
    /// An id for something new that the command brings. The same request gives the same, so that whoever sends it twice
    /// asks for the same thing twice. A UUID of version 8 (RFC 9562, section 5.8).
    /// </summary>
    public Guid IdOf(string what)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(what)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
