using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One redaction.</summary>
public readonly record struct RedactionId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RedactionId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new RedactionId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
