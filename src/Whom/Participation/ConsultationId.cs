using System.Diagnostics.CodeAnalysis;

namespace Whom.Participation;

/// <summary>One consultation.</summary>
public readonly record struct ConsultationId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConsultationId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new ConsultationId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
