using System.Diagnostics.CodeAnalysis;

namespace Whom.Participation;

/// <summary>What several comments say, under one name.</summary>
public readonly record struct ThemeId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ThemeId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new ThemeId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
