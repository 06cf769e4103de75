using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One incident.</summary>
public readonly record struct IncidentId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IncidentId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new IncidentId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
