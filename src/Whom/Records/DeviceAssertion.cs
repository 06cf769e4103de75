using System.Security.Cryptography;

namespace Whom.Records;

/// <summary>
/// What the device of a signer gives back: the client data, whose challenge is the hash of the statement, the data of
/// the authenticator, and the signature over both (WebAuthn level 3, 7.2). It is kept beside the record, which holds
/// its hash.
/// </summary>
/// <param name="ClientData">JSON, as the browser made it.</param>
/// <param name="AuthenticatorData">As the authenticator made it.</param>
/// <param name="Signature">Over the authenticator data and the SHA-256 of the client data.</param>
public sealed record DeviceAssertion(
    ReadOnlyMemory<byte> ClientData, ReadOnlyMemory<byte> AuthenticatorData, ReadOnlyMemory<byte> Signature)
{
    private static ReadOnlySpan<byte> Label => "whom-assertion-1"u8;

    /// <summary>
    /// The bytes that are hashed: the label, then client data, authenticator data and signature, each behind its length
    /// as four bytes, the highest first.
    /// </summary>
    public byte[] Canonical() => LabelledFields.Of(Label, ClientData, AuthenticatorData, Signature);

    /// <summary>The SHA-256 of <see cref="Canonical"/>.</summary>
    public FileHash Hash => FileHash.Of(SHA256.HashData(Canonical()));

    /// <inheritdoc/>
    public bool Equals(DeviceAssertion? other) => other is not null && Canonical().AsSpan().SequenceEqual(
        other.Canonical());

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();
}
