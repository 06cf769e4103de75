using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Whom.Web.Tests.Accounts;

/// <summary>
/// A device that makes one passkey and knows its owner (WebAuthn level 3, sections 6.1 and 6.5). Its counter stands
/// still, as that of a passkey which is shared between devices, unless it is told to count.
/// </summary>
internal sealed class Authenticator : IDisposable
{
    private static readonly string[] Transports = ["internal"];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _credential = RandomNumberGenerator.GetBytes(32);
    private string _owner = "";

    public bool Counts { get; set; }

    /// <summary>Whether it asks for a finger or a PIN before it answers.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Where the page that asks it stands.</summary>
    public string Site { get; set; } = "https://localhost";

    private uint Count { get; set; }

    /// <summary>Answers what a page asks a new passkey for.</summary>
    public string Make(string options)
    {
        using var asked = JsonDocument.Parse(options);
        _owner = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(false).Q;
        // COSE: EC2, ES256, P-256 (RFC 9053, section 7.1).
        byte[] key =
        [
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!,
        ];
        byte[] made =
        [
            .. Data(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, attested: true),
            .. new byte[16], 0, (byte)_credential.Length, .. _credential, .. key,
        ];
        // {"fmt": "none", "attStmt": {}, "authData": …}
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58,
            (byte)made.Length, .. made,
        ];
        return Answer(new
        {
            clientDataJSON = Text(Client("webauthn.create", asked)),
            attestationObject = Text(attestation),
            transports = Transports,
        });
    }

    /// <summary>Answers what a page asks a passkey for.</summary>
    public string Use(string options)
    {
        using var asked = JsonDocument.Parse(options);
        var (client, data) = (Client("webauthn.get", asked),
            Data(asked.RootElement.GetProperty("rpId").GetString()!, attested: false));
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new
        {
            clientDataJSON = Text(client),
            authenticatorData = Text(data),
            signature = Text(signature),
            userHandle = _owner,
        });
    }

    public void Dispose() => _key.Dispose();

    // Present, verified; with the credential where it was just made.
    private byte[] Data(string site, bool attested)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counts ? ++Count : 0);
        var flags = (byte)((attested ? 0x41 : 0x01) | (Verifies ? 0x04 : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. count];
    }

    private byte[] Client(string type, JsonDocument asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        challenge = asked.RootElement.GetProperty("challenge").GetString(),
        origin = Site,
        crossOrigin = false,
    });

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Text(_credential),
        rawId = Text(_credential),
        type = "public-key",
        authenticatorAttachment = "platform",
        clientExtensionResults = new { },
        response,
    });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
