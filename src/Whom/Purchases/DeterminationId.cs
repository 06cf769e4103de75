using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>What was determined in an emergency.</summary>
public readonly record struct DeterminationId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeterminationId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new DeterminationId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
