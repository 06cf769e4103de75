using System.Buffers.Text;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Whom.Purchases;
using Whom.Records;
using BigInteger = Org.BouncyCastle.Math.BigInteger;

namespace Whom.Testing.EvidenceFiles;

/// <summary>A passkey with a key of ES256, whose signatures are the same each time (RFC 6979).</summary>
public sealed class SampleDevice
{
    private readonly ECPrivateKeyParameters _key;

    public SampleDevice(int number)
    {
        var curve = SecNamedCurves.GetByName("secp256r1");
        var domain = new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H);
        _key = new ECPrivateKeyParameters(new BigInteger(1, SHA256.HashData(BitConverter.GetBytes(number))), domain);
        var point = domain.G.Multiply(_key.D).Normalize();
        byte[] cose =
        [
            0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.AffineXCoord.GetEncoded(), 0x22, 0x58, 32,
            .. point.AffineYCoord.GetEncoded(),
        ];
        PublicKey = Base64Url.EncodeToString(cose);
        Credential = Base64Url.EncodeToString(SHA256.HashData(cose).AsSpan(0, 16));
    }

    public string PublicKey { get; }

    public string Credential { get; }

    /// <summary>What the device gives for a statement.</summary>
    public (DeviceSignature Signature, DeviceAssertion Assertion) Sign(
        SigningStatement statement, PurchaseId purchase, byte flags = 5, string type = "webauthn.get")
    {
        var challenge = Base64Url.EncodeToString(Convert.FromHexString(statement.HashOf(purchase).Hex));
        var client = Encoding.UTF8.GetBytes(
            $"{{\"type\":\"{type}\",\"challenge\":\"{challenge}\",\"origin\":\"https://whom.city.example\",\"crossOrigin\":false}}");
        byte[] data = [.. SHA256.HashData("whom.city.example"u8), flags, 0, 0, 0, 7];
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, _key);
        var pair = signer.GenerateSignature(SHA256.HashData([.. data, .. SHA256.HashData(client)]));
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            foreach (var number in pair) der.WriteInteger(number.ToByteArray());
        }

        var assertion = new DeviceAssertion(client, data, der.Encode());
        return (new DeviceSignature(Credential, PublicKey, assertion.Hash), assertion);
    }
}
