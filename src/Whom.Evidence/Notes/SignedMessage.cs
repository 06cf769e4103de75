using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Whom.Records;

namespace Whom.Evidence.Notes;

/// <summary>What the key of a signature has signed: the text of a note, or that and more.</summary>
/// <param name="Message">The bytes that were signed.</param>
/// <param name="Signature">The bare signature.</param>
/// <param name="At">When it was made, where it says so.</param>
internal readonly record struct SignedMessage(
    ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Signature, DateTimeOffset? At)
{
    private const int LengthOfTime = sizeof(ulong);

    /// <summary>Null where it has not the form of the signatures of that type.</summary>
    public static SignedMessage? Of(SignatureType type, string text, ReadOnlyMemory<byte> signature) => type switch
    {
        SignatureType.Ed25519 => new SignedMessage(Encoding.UTF8.GetBytes(text), signature, null),
        SignatureType.Cosignature => OfCosignature(text, signature),
    };

    /// <summary>What a witness signs (C2SP tlog-cosignature, "Ed25519 signed message").</summary>
    public static byte[] Cosigned(string text, long seconds) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"));

    private static SignedMessage? OfCosignature(string text, ReadOnlyMemory<byte> signature)
    {
        if (signature.Length < LengthOfTime) return null;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature.Span);
        // Later than any calendar here goes is no time.
        if (seconds > (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return null;
        var at = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return new SignedMessage(Cosigned(text, (long)seconds), signature[LengthOfTime..], at);
    }
}
