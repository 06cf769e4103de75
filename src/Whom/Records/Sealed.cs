using System.Text;

namespace Whom.Records;

/// <summary>
/// Words about or by a person, inside an event. The event holds a salted commitment to them; the words themselves live
/// beside it and can be redacted, and everything still verifies. Words that are about to be recorded are here; of words
/// in the record, it is known where they stand, and they are read where they are shown.
/// </summary>
public sealed record Sealed
{
    /// <summary>The longest words that are recorded in one piece, as a person counts.</summary>
    public const int LongestText = 20_000;

    private readonly Commitment? _commitment;

    private Sealed(SealPlace place, Commitment commitment) => (Place, _commitment) = (place, commitment);

    /// <summary>Words that are about to be recorded.</summary>
    public Sealed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>
    /// Words that are about to be recorded under a salt that is known before, since somebody signs their commitment.
    /// </summary>
    public Sealed(string text, ReadOnlyMemory<byte> salt)
        : this(text)
    {
        Salt = salt;
        _commitment = Records.Commitment.To(salt.Span, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The words; null where they stand in the record.</summary>
    public string? Text { get; }

    /// <summary>Where they stand in the record; null where they are about to be recorded.</summary>
    public SealPlace? Place { get; }

    /// <summary>What the record promises of them; null where they have no salt yet.</summary>
    public Commitment? Commitment => _commitment;

    /// <summary>
    /// What the record promises of them. Requires words that stand in the record, or have a salt.
    /// </summary>
    internal Commitment RequireCommitment() => _commitment
        ?? throw new InvalidOperationException("Words that are signed have a salt before they are recorded.");

    /// <summary>The salt under which they will be recorded; null where it is drawn then.</summary>
    public ReadOnlyMemory<byte>? Salt { get; }

    /// <inheritdoc/>
    public bool Equals(Sealed? other) =>
        other is not null && Text == other.Text && Place == other.Place && Commitment == other.Commitment;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Place, Commitment);

    /// <summary>Words that stand in the record.</summary>
    public static Sealed At(SealPlace place, Commitment commitment) => new(place, commitment);
}
