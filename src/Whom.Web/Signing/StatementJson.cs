using System.Globalization;
using System.Text.Json;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Signing;

/// <summary>
/// A statement with its words and salts, as it lies on the server between being shown and being signed.
/// </summary>
public static class StatementJson
{
    /// <summary>Requires words that have salts and are not recorded yet.</summary>
    public static string Encode(SigningStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return JsonSerializer.Serialize(new Kept(
            statement.Assignment.Value, statement.On.Kind.ToString(), statement.On.Of, statement.On.Id,
            statement.On.Hash.Hex, statement.Decision.ToString(),
            [
                .. statement.Conditions.Select(one => new KeptCondition(
                    one.Id.Value, Words(one.Words), one.To.Value, one.Due)),
            ],
            statement.Reason is null ? null : Words(statement.Reason),
            statement.Shown.ToString("O", CultureInfo.InvariantCulture), statement.Random.ToArray()));
    }

    /// <summary>What <see cref="Encode"/> wrote.</summary>
    public static SigningStatement Decode(string text)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text)!;
        if (!FileHash.TryParse(kept.Hash, out var hash)) throw new FormatException("The hash is none.");
        return new SigningStatement(
            new AssignmentId(kept.Assignment),
            new SignSubject(Enum.Parse<SignSubjectKind>(kept.Kind), kept.Of, kept.Id, hash),
            Enum.Parse<SignDecision>(kept.Decision),
            [
                .. kept.Conditions.Select(one => new SignCondition(
                    new ConditionId(one.Id), Words(one.Words), new AssignmentId(one.To), one.Due)),
            ],
            kept.Reason is null ? null : Words(kept.Reason),
            DateTimeOffset.Parse(kept.Shown, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), kept.Random);
    }

    private static KeptWords Words(Sealed words) => new(words.Text!, words.Salt!.Value.ToArray());

    private static Sealed Words(KeptWords words) => new(words.Text, words.Salt);

    private sealed record Kept(
        Guid Assignment, string Kind, string Of, Guid Id, string Hash, string Decision, KeptCondition[] Conditions,
        KeptWords? Reason, string Shown, byte[] Random);

    private sealed record KeptCondition(Guid Id, KeptWords Words, Guid To, DateOnly? Due);

    private sealed record KeptWords(string Text, byte[] Salt);
}
