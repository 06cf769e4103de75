using System.Globalization;

namespace Whom.Packs;

/// <summary>Something wrong in a file: where it stands, what was refused, and what is accepted.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Says">What was refused, which value, what is accepted, and the nearest known word; in English.</param>
public sealed record Mistake(string File, int Line, int Column, string Says)
{
    private readonly FormattableString? _sentence;

    internal Mistake(string file, int line, int column, FormattableString sentence)
        : this(file, line, column, sentence.ToString(CultureInfo.InvariantCulture)) => _sentence = sentence;

    /// <summary>What it says in <paramref name="language"/>; in English where there is no translation.</summary>
    public string SaysIn(string language) => _sentence is null ? Says : MistakeWording.In(language, _sentence);

    /// <inheritdoc/>
    public bool Equals(Mistake? other) =>
        other is not null && (File, Line, Column, Says) == (other.File, other.Line, other.Column, other.Says);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Line, Column, Says);

    /// <summary>The line that a terminal and an editor understand.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Says}";
}
