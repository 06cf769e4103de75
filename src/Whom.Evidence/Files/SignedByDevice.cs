using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Whether a passkey has signed a statement, as far as that can be told offline (WebAuthn level 3, 7.2). For which site
/// it did so is in the data, and shown.
/// </summary>
internal static class SignedByDevice
{
    private const int FlagsAt = 32;
    private const int LeastLength = 37;
    private const int UserPresent = 0b1;
    private const int UserVerified = 0b100;

    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <summary>Null where it has, else why not; and where it says that it was asked.</summary>
    /// <param name="publicKey">The key, as the event holds it.</param>
    /// <param name="assertion">What the device gave.</param>
    /// <param name="statement">The hash of the statement.</param>
    /// <param name="origin">Where the device was asked, as it says; null where that cannot be read.</param>
    public static string? WhyNot(
        string publicKey, DeviceAssertion assertion, FileHash statement, out string? origin)
    {
        if (WhyNot(assertion.ClientData, statement, out origin) is { } why) return why;
        var data = assertion.AuthenticatorData.Span;
        if (data.Length < LeastLength) return "The data of the authenticator are too short.";
        if ((data[FlagsAt] & UserPresent) == 0) return "The device does not say that somebody was there.";
        if ((data[FlagsAt] & UserVerified) == 0) return "The device does not say that it verified its owner.";
        byte[] signed = [.. data, .. SHA256.HashData(assertion.ClientData.Span)];
        try
        {
            return CoseKey.Read(AssertionJson.Bytes(publicKey)).Verifies(signed, assertion.Signature.ToArray())
                ? null : "The key of the signer has not signed this statement.";
        }
        catch (Exception wrong) when (wrong is InvalidDataException or CryptographicException)
        {
            return $"The key of the signer cannot be read: {wrong.Message}";
        }
    }

    private static string? WhyNot(ReadOnlyMemory<byte> clientData, FileHash statement, out string? origin)
    {
        origin = null;
        try
        {
            using var said = JsonDocument.Parse(clientData, Once);
            if (said.RootElement.ValueKind != JsonValueKind.Object) return "The client data are no object.";
            origin = TextOf(said, "origin");
            if (TextOf(said, "type") != "webauthn.get") return "The client data are not of a signature (webauthn.get).";
            return TextOf(said, "challenge") == Base64Url.EncodeToString(Convert.FromHexString(statement.Hex))
                ? null : "The device has signed something else: its challenge is not the hash of this statement.";
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return "The client data are no JSON.";
        }
    }

    private static string? TextOf(JsonDocument said, string name) =>
        said.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
