using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One condition of a sign-off.</summary>
public readonly record struct ConditionId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConditionId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new ConditionId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
