using System.Collections.Immutable;

namespace Whom.Documents.Hearing;

/// <summary>What the public said and what was done with it, in words, ready to be written.</summary>
/// <param name="Title">The title.</param>
/// <param name="Language">The language of the words.</param>
/// <param name="Out">The day on which it was published.</param>
/// <param name="Footer">What stands under each page.</param>
/// <param name="Parts">The parts, in the order of reading.</param>
public sealed record HeardReport(
    string Title, string Language, DateOnly Out, string Footer, ImmutableArray<HeardPart> Parts);

/// <summary>A part of a report.</summary>
public abstract record HeardPart
{
    private HeardPart()
    {
    }

    /// <summary>A heading; 2 for a section, 3 for what stands in one.</summary>
    public sealed record Heading(int Level, string Says) : HeardPart;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Says) : HeardPart;

    /// <summary>Points.</summary>
    public sealed record Points(ImmutableArray<string> Items) : HeardPart;

    /// <summary>A table; the first cell of each row is its header.</summary>
    public sealed record Table(
        string Caption, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) : HeardPart;
}
