using System.Diagnostics.CodeAnalysis;

namespace Whom.Storage.Record;

/// <summary>The name of one stream of events: a kind and an id, such as <c>purchase/0197c1de-…</c>.</summary>
public readonly record struct StreamName
{
    /// <summary>The longest kind, in characters.</summary>
    public const int LongestKind = 40;

    private readonly string? _kind;

    /// <summary>Requires a kind of small letters and hyphens.</summary>
    public StreamName(string kind, Guid id)
    {
        if (!IsKind(kind)) throw new ArgumentException(
            $"“{kind}” is no kind of stream. Accepted: small letters and hyphens.", nameof(kind));
        _kind = kind;
        Id = id;
    }

    /// <summary>What it is a stream of.</summary>
    public string Kind => _kind ?? throw new InvalidOperationException("No stream was named.");

    /// <summary>Of which one.</summary>
    public Guid Id { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StreamName name)
    {
        name = default;
        if (text is null) return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IsKind(text[..slash])
            || !Guid.TryParseExact(text.AsSpan(slash + 1), "D", out var id)) return false;
        name = new StreamName(text[..slash], id);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}/{Id:D}";

    private static bool IsKind(string kind) =>
        kind.Length is > 0 and <= LongestKind && kind.All(letter => letter is (>= 'a' and <= 'z') or '-');
}
