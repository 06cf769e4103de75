using System.Diagnostics.CodeAnalysis;

namespace Whom.Participation;

/// <summary>One meeting, call, box of paper or talk in which people were heard without the web.</summary>
public readonly record struct SessionId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new SessionId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
