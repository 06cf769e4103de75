using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One purchase.</summary>
public readonly record struct PurchaseId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PurchaseId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new PurchaseId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
