using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Whom.Evidence.Files;

/// <summary>
/// The public key of a passkey (RFC 9052, 7; the algorithms by RFC 9053, RFC 8230 and RFC 8812): those that passkeys
/// are made with here.
/// </summary>
internal sealed class CoseKey
{
    private const long Kty = 1;
    private const long Alg = 3;
    private const long Okp = 1;
    private const long Ec2 = 2;
    private const long Rsa = 3;
    private const long EdDsa = -8;
    private const long Ed25519Curve = 6;

    private readonly Func<byte[], byte[], bool> _verifies;

    private CoseKey(Func<byte[], byte[], bool> verifies) => _verifies = verifies;

    /// <summary>Throws <see cref="InvalidDataException"/> where it is no such key.</summary>
    public static CoseKey Read(ReadOnlyMemory<byte> bytes)
    {
        var map = CborMap.Read(bytes);
        return new CoseKey((map.Number(Kty), map.Number(Alg)) switch
        {
            (Okp, EdDsa) => Edwards(map),
            (Ec2, -7) => Elliptic(map, 1, ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256),
            (Ec2, -35) => Elliptic(map, 2, ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384),
            (Ec2, -36) => Elliptic(map, 3, ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512),
            (Rsa, -257) => Rivest(map, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            (Rsa, -258) => Rivest(map, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            (Rsa, -259) => Rivest(map, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            (Rsa, -37) => Rivest(map, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            (Rsa, -38) => Rivest(map, HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
            (Rsa, -39) => Rivest(map, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
            var (kind, algorithm) => throw new InvalidDataException(
                $"Keys of type {kind} with the algorithm {algorithm} are not known here."),
        });
    }

    /// <summary>Whether this key has signed the message.</summary>
    public bool Verifies(byte[] message, byte[] signature) => _verifies(message, signature);

    private static Func<byte[], byte[], bool> Edwards(CborMap map)
    {
        Curve(map, Ed25519Curve);
        var key = map.Bytes(-2);
        if (key.Length != Ed25519.PublicKeySize) throw new InvalidDataException("The key has another length.");
        return (message, signature) => signature.Length == Ed25519.SignatureSize
            && Ed25519.Verify(signature, 0, key, 0, message, 0, message.Length);
    }

    // Signatures in DER (WebAuthn level 3, 6.5.5).
    private static Func<byte[], byte[], bool> Elliptic(CborMap map, long curve, ECCurve on, HashAlgorithmName hash)
    {
        Curve(map, curve);
        var point = new ECPoint { X = map.Bytes(-2), Y = map.Bytes(-3) };
        return (message, signature) =>
        {
            using var key = ECDsa.Create(new ECParameters { Curve = on, Q = point });
            return key.VerifyData(message, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        };
    }

    private static Func<byte[], byte[], bool> Rivest(CborMap map, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        var numbers = new RSAParameters { Modulus = map.Bytes(-1), Exponent = map.Bytes(-2) };
        return (message, signature) =>
        {
            using var key = RSA.Create(numbers);
            return key.VerifyData(message, signature, hash, padding);
        };
    }

    private static void Curve(CborMap map, long expected)
    {
        if (map.Number(-1) is var curve && curve != expected)
            throw new InvalidDataException($"The curve {curve} is not that of the algorithm.");
    }
}
