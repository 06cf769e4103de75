namespace Whom.Packs;

/// <summary>Something wrong in a file: where it stands, what was refused, and what is accepted.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Says">What was refused, which value, what is accepted, and the nearest known word.</param>
public sealed record Mistake(string File, int Line, int Column, string Says)
{
    /// <summary>The line that a terminal and an editor understand.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Says}";
}
