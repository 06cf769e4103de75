using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Whom.Policies;

/// <summary>
/// The version of a pack: up to four whole numbers with dots between them, such
/// as <c>2.0.1</c>; a later one is greater.
/// </summary>
public readonly record struct PackVersion : IComparable<PackVersion>
{
    private const int MostNumbers = 4;

    private readonly (int, int, int, int) _numbers;

    private PackVersion(ReadOnlySpan<int> numbers) => _numbers = (numbers[0], numbers[1], numbers[2], numbers[3]);

    /// <summary>Reads a version; false where it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PackVersion version)
    {
        version = default;
        if (text?.Split('.') is not { Length: <= MostNumbers } parts) return false;
        Span<int> numbers = stackalloc int[MostNumbers];
        numbers.Clear();
        for (var at = 0; at < parts.Length; at++)
            if (!int.TryParse(
                parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at])) return false;
        version = new PackVersion(numbers);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(PackVersion other) => _numbers.CompareTo(other._numbers);

    /// <summary>Earlier than the other.</summary>
    public static bool operator <(PackVersion one, PackVersion other) => one.CompareTo(other) < 0;

    /// <summary>Later than the other.</summary>
    public static bool operator >(PackVersion one, PackVersion other) => one.CompareTo(other) > 0;

    /// <summary>The same or earlier.</summary>
    public static bool operator <=(PackVersion one, PackVersion other) => one.CompareTo(other) <= 0;

    /// <summary>The same or later.</summary>
    public static bool operator >=(PackVersion one, PackVersion other) => one.CompareTo(other) >= 0;
}
