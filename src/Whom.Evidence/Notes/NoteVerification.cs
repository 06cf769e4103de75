using System.Collections.Immutable;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Whom.Records;

namespace Whom.Evidence.Notes;

/// <summary>Verifies the signatures of a note by keys that one knows (C2SP signed-note, "Signatures").</summary>
public static class NoteVerification
{
    /// <summary>
    /// The signatures that say they are by one of these keys; those of others are passed over. A note is to be trusted
    /// where <see cref="IsSigned"/>.
    /// </summary>
    public static ImmutableArray<VerifiedSignature> Of(SignedNote note, IReadOnlyCollection<NoteKey> keys)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(keys);
        return
        [
            .. from signature in note.Signatures
               from key in keys
               where signature.IsBy(key)
               select Verify(note.Text, signature, key),
        ];
    }

    /// <summary>Whether at least one key has signed, and no signature that says it is by one of them is not.</summary>
    public static bool IsSigned(ImmutableArray<VerifiedSignature> signatures) =>
        !signatures.IsEmpty && signatures.All(signature => signature.Holds);

    private static VerifiedSignature Verify(string text, NoteSignature signature, NoteKey key)
    {
        var signed = SignedMessage.Of(key.Type, text, signature.Bytes.AsMemory());
        return new VerifiedSignature(
            key, signed?.At, signed is { } message && Holds(key, message.Message.Span, message.Signature.Span));
    }

    private static bool Holds(NoteKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => key.Type switch
    {
        SignatureType.Ed25519 or SignatureType.Cosignature => signature.Length == Ed25519.SignatureSize
            && Ed25519.Verify(signature.ToArray(), 0, [.. key.Bytes], 0, message.ToArray(), 0, message.Length),
    };
}
