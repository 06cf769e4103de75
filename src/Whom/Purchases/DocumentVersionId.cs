using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One version of a document.</summary>
public readonly record struct DocumentVersionId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DocumentVersionId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new DocumentVersionId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
