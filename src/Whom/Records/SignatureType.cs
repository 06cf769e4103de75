namespace Whom.Records;

/// <summary>
/// Which kind of signature a key makes: the byte that stands in a verifier key and in what its id is a hash of
/// (C2SP signed-note, "Signature types"). Whoever adds one is led by the compiler to each place that must know it.
/// </summary>
public enum SignatureType
{
    /// <summary>Ed25519 (RFC 8032) over the text of the note.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 of a witness, with the time at which it was made (C2SP tlog-cosignature, v1).</summary>
    Cosignature = 0x04,
}
