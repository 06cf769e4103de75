using System.Diagnostics.CodeAnalysis;

namespace Whom.Purchases;

/// <summary>One holding of a role by a person, on one purchase.</summary>
public readonly record struct AssignmentId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AssignmentId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new AssignmentId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
