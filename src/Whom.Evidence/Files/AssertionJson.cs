using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>What a device gave, as a member of an evidence file: three texts in base64url, without padding.</summary>
internal static class AssertionJson
{
    private const string ClientData = "clientData";
    private const string AuthenticatorData = "authenticatorData";
    private const string Signature = "signature";

    public static byte[] Write(DeviceAssertion assertion)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(ClientData, Base64Url.EncodeToString(assertion.ClientData.Span));
            json.WriteString(AuthenticatorData, Base64Url.EncodeToString(assertion.AuthenticatorData.Span));
            json.WriteString(Signature, Base64Url.EncodeToString(assertion.Signature.Span));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> where it is not in that form.</summary>
    public static DeviceAssertion Read(ReadOnlySpan<byte> bytes)
    {
        var json = new StrictJson(bytes);
        json.Begin();
        var assertion = new DeviceAssertion(
            Bytes(json.Text(ClientData)), Bytes(json.Text(AuthenticatorData)), Bytes(json.Text(Signature)));
        json.End();
        return assertion;
    }

    /// <summary>The bytes of base64url in its one spelling.</summary>
    public static byte[] Bytes(string text)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            if (Base64Url.EncodeToString(bytes) == text) return bytes;
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new InvalidDataException($"“{text}” is no base64url without padding.");
    }
}
