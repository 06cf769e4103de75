using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One sign-off.</summary>
public readonly record struct SignOffId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SignOffId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new SignOffId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
