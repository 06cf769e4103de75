using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>Something outside that was looked at.</summary>
public readonly record struct EvidenceId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EvidenceId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new EvidenceId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
