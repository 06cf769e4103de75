using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One person of the directory. Who that is stands there, never in an event.</summary>
public readonly record struct PersonId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PersonId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new PersonId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
