using System.Diagnostics.CodeAnalysis;

namespace Whom.Participation;

/// <summary>One comment of the public.</summary>
public readonly record struct CommentId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CommentId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new CommentId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
