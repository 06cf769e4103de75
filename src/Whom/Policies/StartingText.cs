using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>What a text to start a document from holds.</summary>
/// <param name="Document">Which document.</param>
/// <param name="Parts">In the order of reading.</param>
public sealed record StartingText(Document Document, ImmutableArray<StartingPart> Parts);

/// <summary>A heading of a text to start from, and what belongs under it.</summary>
/// <param name="Id">The id.</param>
/// <param name="When">The facts with which it stands there.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Says">What belongs under it, for whoever writes.</param>
/// <param name="Holds">What stands under it already.</param>
/// <param name="Sources">Who asks for it; at least one.</param>
public sealed record StartingPart(
    string Id, Condition When, Text Heading, Text Says, StartingContent Holds, ImmutableArray<Citation> Sources);

/// <summary>What a text to start from holds under a heading already.</summary>
public enum StartingContent
{
    /// <summary>Nothing: people write there.</summary>
    Nothing,

    /// <summary>The answers that the plan rests on, and a place for whoever looked at the settings.</summary>
    Answers,

    /// <summary>Who signs the document off, and a place for each.</summary>
    SignOffs,
}
