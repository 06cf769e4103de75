namespace Whom.Records;

/// <summary>
/// Words about or by a person, inside an event. The event holds a salted commitment to them; the words themselves live beside
/// it and can be redacted, and everything still verifies.
/// </summary>
public sealed record Sealed
{
    /// <summary>Words whose content was redacted with authority: it is known that something was here, and no more.</summary>
    public static Sealed Redacted { get; } = new();

    private Sealed()
    {
    }

    /// <summary>Words that are there.</summary>
    public Sealed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The words; null where redacted.</summary>
    public string? Text { get; }
}
