using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What is signed.</summary>
public enum SignSubjectKind
{
    /// <summary>One version of a document.</summary>
    Document,

    /// <summary>That a gate is passed first in an emergency, and ratified after.</summary>
    Passing,
}

/// <summary>What is signed, so that it is that and nothing else.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Of">The id of the document, or of the gate.</param>
/// <param name="Id">The id of its version, or of what was determined.</param>
/// <param name="Hash">The hash of the bytes of the version, or of what was determined.</param>
public sealed record SignSubject(SignSubjectKind Kind, string Of, Guid Id, FileHash Hash)
{
    /// <summary>A version of a document.</summary>
    public static SignSubject To(DocumentVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new SignSubject(SignSubjectKind.Document, version.Document, version.Id.Value, version.File.Hash);
    }

    /// <summary>The passing of a gate, by what was determined.</summary>
    public static SignSubject To(string gate, Determination determination)
    {
        ArgumentNullException.ThrowIfNull(determination);
        return new SignSubject(SignSubjectKind.Passing, gate, determination.Id.Value, determination.Hash);
    }
}

/// <summary>What a signer says of it.</summary>
public enum SignDecision
{
    /// <summary>They approve.</summary>
    Approve,

    /// <summary>They approve, and something is still to be done.</summary>
    ApproveWithConditions,

    /// <summary>They do not approve.</summary>
    Decline,
}

/// <summary>A condition of a signer.</summary>
/// <param name="Id">Its id. Whoever signs a later version on the same condition gives the same.</param>
/// <param name="Words">What is to be done.</param>
/// <param name="To">Who sees to it, by their assignment.</param>
/// <param name="Due">By when, in the jurisdiction's time zone; null for before the gate is passed.</param>
public sealed record SignCondition(ConditionId Id, Sealed Words, AssignmentId To, DateOnly? Due);

/// <summary>One field of a statement, as it is hashed.</summary>
/// <param name="Name">What it is, as in <c>docs/record-format.md</c>.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="IsText">Whether they are text in UTF-8.</param>
public sealed record StatementField(string Name, ReadOnlyMemory<byte> Bytes, bool IsText)
{
    /// <summary>The text, or the bytes as hexadecimal digits.</summary>
    public override string ToString() =>
        IsText ? Encoding.UTF8.GetString(Bytes.Span) : Convert.ToHexStringLower(Bytes.Span);

    internal static StatementField Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), true);
}

/// <summary>
/// What somebody signs. Its canonical bytes are hashed, and a passkey signs that hash: so it stands in
/// <c>docs/record-format.md</c>, to be made again from the event alone.
/// </summary>
/// <param name="Assignment">In which assignment they sign.</param>
/// <param name="On">What is signed.</param>
/// <param name="Decision">What they say of it.</param>
/// <param name="Conditions">Their conditions, each with words under a salt.</param>
/// <param name="Reason">Why, under a salt; null where nothing was said.</param>
/// <param name="Shown">When it was shown to them, in UTC.</param>
/// <param name="Random">16 random bytes, so that no two statements are the same.</param>
public sealed record SigningStatement(
    AssignmentId Assignment, SignSubject On, SignDecision Decision, ImmutableArray<SignCondition> Conditions,
    Sealed? Reason, DateTimeOffset Shown, ReadOnlyMemory<byte> Random)
{
    /// <summary>The length of <see cref="Random"/>, in bytes.</summary>
    public const int RandomLength = 16;

    private static ReadOnlySpan<byte> Label => "whom-sign-off-1"u8;

    /// <summary>
    /// What is hashed, field by field. Words stand there as the commitments to them, so that it can be made again when
    /// they were cleared.
    /// </summary>
    public ImmutableArray<StatementField> Fields(PurchaseId purchase) =>
    [
        StatementField.Of("purchase", purchase.ToString()),
        StatementField.Of("assignment", Assignment.ToString()),
        StatementField.Of("kind", WordOf(On.Kind)),
        StatementField.Of("of", On.Of),
        StatementField.Of("id", On.Id.ToString("D")),
        StatementField.Of("hash", On.Hash.Hex),
        StatementField.Of("decision", WordOf(Decision)),
        StatementField.Of("conditions", Conditions.Length.ToString(CultureInfo.InvariantCulture)),
        .. Conditions.SelectMany(condition => (StatementField[])
        [
            StatementField.Of("condition", condition.Id.ToString()),
            StatementField.Of("words", condition.Words.RequireCommitment().ToString()),
            StatementField.Of("to", condition.To.ToString()),
            StatementField.Of("due", condition.Due?.ToString("O", CultureInfo.InvariantCulture) ?? ""),
        ]),
        StatementField.Of("reason", Reason?.RequireCommitment().ToString() ?? ""),
        StatementField.Of("shown", InstantText.Of(Shown)),
        new("random", Random, false),
    ];

    /// <summary>
    /// The label <c>whom-sign-off-1</c>, then each of <see cref="Fields"/> behind its length as four bytes, the highest
    /// first.
    /// </summary>
    public byte[] Canonical(PurchaseId purchase) =>
        LabelledFields.Of(Label, [.. Fields(purchase).Select(field => field.Bytes)]);

    /// <summary>The SHA-256 of <see cref="Canonical"/>: what a passkey is challenged with.</summary>
    public FileHash HashOf(PurchaseId purchase) => FileHash.Of(SHA256.HashData(Canonical(purchase)));

    /// <summary>The word of a decision, in the record and in the statement.</summary>
    internal static string WordOf(SignDecision decision) => decision switch
    {
        SignDecision.Approve => "approve",
        SignDecision.ApproveWithConditions => "conditions",
        SignDecision.Decline => "decline",
    };

    /// <summary>The word of a kind, in the record and in the statement.</summary>
    internal static string WordOf(SignSubjectKind kind) => kind switch
    {
        SignSubjectKind.Document => "document",
        SignSubjectKind.Passing => "passing",
    };

    /// <inheritdoc/>
    public bool Equals(SigningStatement? other) => other is not null && Assignment == other.Assignment && On == other.On
        && Decision == other.Decision && Conditions.SequenceEqual(other.Conditions) && Reason == other.Reason
        && Shown == other.Shown && Random.Span.SequenceEqual(other.Random.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Assignment, On, Decision, Shown);
}
