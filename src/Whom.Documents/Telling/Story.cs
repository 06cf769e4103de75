using System.Collections.Immutable;

namespace Whom.Documents.Telling;

/// <summary>What happened to a purchase, ready to be written: each thing in order, and what was signed.</summary>
/// <param name="Name">What the purchase is called; null where that was redacted.</param>
/// <param name="Made">When this was written, in UTC.</param>
/// <param name="Purchase">The id of the purchase.</param>
/// <param name="Log">The origin of the log that all of it is in.</param>
/// <param name="Size">How many events that has.</param>
/// <param name="Root">The root over them, in hexadecimal digits.</param>
/// <param name="Documents">Each version of a document, and each file of evidence.</param>
/// <param name="SignOffs">Each sign-off and each vote.</param>
/// <param name="Events">All that happened, the first first.</param>
public sealed record Story(
    string? Name, DateTimeOffset Made, string Purchase, string Log, long Size, string Root,
    ImmutableArray<StoryDocument> Documents, ImmutableArray<StorySignOff> SignOffs, ImmutableArray<StoryEvent> Events);

/// <summary>A version of a document, or a file of evidence.</summary>
/// <param name="Document">The id of the document; null for a file of evidence.</param>
/// <param name="Number">Which version of it, from 1; 0 for a file of evidence.</param>
/// <param name="Name">What the file is called; null where that was redacted.</param>
/// <param name="Hash">The SHA-256 of its bytes, in hexadecimal digits.</param>
/// <param name="IsHere">Whether the bytes are given with the story.</param>
public sealed record StoryDocument(string? Document, int Number, string? Name, string Hash, bool IsHere);

/// <summary>A sign-off or a vote.</summary>
/// <param name="Number">The number of the event.</param>
/// <param name="Who">Who signed, or recorded the vote.</param>
/// <param name="On">The id of the document or of the gate.</param>
/// <param name="Version">Which version of the document, from 1; 0 for a gate.</param>
/// <param name="Decision">How they decided.</param>
/// <param name="Way">How it was signed.</param>
/// <param name="IsWithdrawn">Whether it was withdrawn later.</param>
public sealed record StorySignOff(
    long Number, string Who, string On, int Version, StoryDecision Decision, StoryWay Way, bool IsWithdrawn);

/// <summary>How somebody decided.</summary>
public enum StoryDecision
{
    /// <summary>They approved.</summary>
    Approve,

    /// <summary>They approved with conditions.</summary>
    Conditions,

    /// <summary>They did not approve.</summary>
    Decline,
}

/// <summary>How something was signed.</summary>
public enum StoryWay
{
    /// <summary>Their own device signed it.</summary>
    Device,

    /// <summary>They showed anew who they are, and the program recorded it.</summary>
    Program,

    /// <summary>By a link and a code from their mail.</summary>
    Link,

    /// <summary>A body voted, and somebody entered that.</summary>
    Vote,
}

/// <summary>Something that happened.</summary>
/// <param name="Number">Which it is of the purchase, from 1.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Who">Who did it; null for whoever runs the program, and for the program itself.</param>
/// <param name="IsByOperator">Whether whoever runs the program did it.</param>
/// <param name="Kind">The stored name of its kind without the version, such as <c>purchase-opened</c>.</param>
/// <param name="Details">What the record says of it, by its own names; null where words were redacted.</param>
public sealed record StoryEvent(
    long Number, DateTimeOffset At, string? Who, bool IsByOperator, string Kind,
    ImmutableArray<(string Name, string? Says)> Details);
