using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One thing that was said.</summary>
public readonly record struct ContributionId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContributionId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new ContributionId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
