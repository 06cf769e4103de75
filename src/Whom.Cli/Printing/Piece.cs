namespace Whom.Cli.Printing;

/// <summary>How a piece of text stands out.</summary>
internal enum Tone
{
    Usual,
    Strong,
    Faint,
    Alert,
}

/// <summary>Words in one tone.</summary>
internal readonly record struct Piece(string Words, Tone Tone = Tone.Usual)
{
    public static implicit operator Piece(string words) => new(words);

    public static Piece Strong(string words) => new(words, Tone.Strong);

    public static Piece Faint(string words) => new(words, Tone.Faint);

    public static Piece Alert(string words) => new(words, Tone.Alert);
}
