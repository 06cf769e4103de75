using Whom.Records;

namespace Whom.Evidence.Notes;

/// <summary>A signature that says it is by a key that is known, and whether it is.</summary>
/// <param name="Key">The key.</param>
/// <param name="At">When it was made, where it says so, in UTC; the signer's word, which the signature covers.</param>
/// <param name="Holds">Whether that key has signed that text.</param>
public sealed record VerifiedSignature(NoteKey Key, DateTimeOffset? At, bool Holds);
