using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Whom.Records;

namespace Whom.Evidence.Notes;

/// <summary>
/// A private key that signs notes. Its secret is written as <c>PRIVATE+KEY+NAME+ID+BASE64</c>, as other programs for
/// signed notes write theirs, and is shown by nothing else.
/// </summary>
public sealed class NoteSigner
{
    private const string Lead = "PRIVATE+KEY+";

    private readonly byte[] _seed;

    private NoteSigner(NoteKey key, byte[] seed) => (Key, _seed) = (key, seed);

    /// <summary>The public key, to be given to whoever verifies.</summary>
    public NoteKey Key { get; }

    /// <summary>The private key, to be guarded.</summary>
    public string Secret => string.Create(
        CultureInfo.InvariantCulture,
        $"{Lead}{Key.Name}+{Key.Id:x8}+{Convert.ToBase64String([(byte)Key.Type, .. _seed])}");

    /// <summary>
    /// The key that comes of 32 bytes that nobody can guess (RFC 8032, 5.1.5). Requires a name that keys may have.
    /// </summary>
    public static NoteSigner Of(string name, SignatureType type, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != Ed25519.SecretKeySize) throw new ArgumentException(
            $"A seed has {Ed25519.SecretKeySize} bytes, and this one {seed.Length}.", nameof(seed));
        var kept = seed.ToArray();
        return new NoteSigner(new NoteKey(name, type, PublicKey(type, kept)), kept);
    }

    /// <summary>A new key.</summary>
    public static NoteSigner New(string name, SignatureType type) =>
        Of(name, type, RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize));

    /// <summary>Reads what <see cref="Secret"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? secret, [NotNullWhen(true)] out NoteSigner? signer)
    {
        signer = null;
        if (secret?.StartsWith(Lead, StringComparison.Ordinal) is not true) return false;
        if (secret[Lead.Length..].Split('+', 3) is not [var name, var id, var base64]) return false;
        if (!NoteKey.IsName(name) || !StrictBase64.TryRead(base64, out var bytes)) return false;
        if (bytes.Length != 1 + Ed25519.SecretKeySize || !Enum.IsDefined((SignatureType)bytes[0])) return false;
        var read = Of(name, (SignatureType)bytes[0], bytes.AsSpan(1));
        if (id != read.Key.Id.ToString("x8", CultureInfo.InvariantCulture)) return false;
        signer = read;
        return true;
    }

    /// <summary>
    /// Signs the text of a note, as of a time, which only signatures that have one say. Requires a text that ends with
    /// a line feed.
    /// </summary>
    public NoteSignature Sign(string text, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n'))
            throw new ArgumentException("The text of a note ends with a line feed.", nameof(text));
        return Key.Type switch
        {
            SignatureType.Ed25519 => With(Sign(Encoding.UTF8.GetBytes(text))),
            SignatureType.Cosignature => Cosign(text, at.ToUnixTimeSeconds()),
        };
    }

    private NoteSignature Cosign(string text, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var time = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, seconds);
        return With([.. time, .. Sign(SignedMessage.Cosigned(text, seconds))]);
    }

    private NoteSignature With(byte[] signature) => new(Key.Name, Key.Id, [.. signature]);

    private byte[] Sign(byte[] message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    private static ImmutableArray<byte> PublicKey(SignatureType type, byte[] seed) => type switch
    {
        SignatureType.Ed25519 or SignatureType.Cosignature => PublicKey(seed),
    };

    private static ImmutableArray<byte> PublicKey(byte[] seed)
    {
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return [.. key];
    }
}
