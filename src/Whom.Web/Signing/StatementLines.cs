using System.Collections.Immutable;
using System.Globalization;
using Whom.Records;

namespace Whom.Web.Signing;

/// <summary>
/// What a statement is made of, field by field, as its hash is: for whoever wants to see exactly what they sign. Names
/// are those of <c>docs/record-format.md</c>.
/// </summary>
public static class StatementLines
{
    public static ImmutableArray<(string Name, string Value)> Of(ShownStatement shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var statement = shown.Statement;
        var on = statement.On;
        return
        [
            ("Hash", shown.Hash.Hex),
            ("Purchase", shown.Pending.Purchase.ToString()),
            ("Assignment", statement.Assignment.ToString()),
            ("On", $"{on.Of} {on.Id}"),
            ("Bytes", on.Hash.Hex),
            ("Decision", statement.Decision.ToString()),
            .. statement.Conditions.Select(one => ("Condition", string.Join(
                ' ', one.Id, Promised(one.Words), one.To,
                one.Due?.ToString("O", CultureInfo.InvariantCulture)).Trim())),
            .. statement.Reason is { } reason ? [("Reason", Promised(reason))] : Array.Empty<(string, string)>(),
            ("Shown", statement.Shown.ToString("O", CultureInfo.InvariantCulture)),
            ("Random", Convert.ToHexStringLower(statement.Random.Span)),
        ];
    }

    private static string Promised(Sealed words) => words.Commitment!.Value.ToString();
}
