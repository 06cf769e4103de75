using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>A place of an evidence file where something does not hold.</summary>
/// <param name="Rule">What does not hold.</param>
/// <param name="Member">The member that it is in; empty where it is the file as a whole.</param>
/// <param name="Line">The line there, from 1, where it has lines.</param>
/// <param name="Position">The position of the event that it is about; null for none.</param>
/// <param name="Expected">What had to be there; empty where the rule says it.</param>
/// <param name="Found">What is there, in words.</param>
public sealed record EvidenceFault(
    EvidenceRule Rule, string Member, long? Line, long? Position, string Expected, string Found);

/// <summary>What an evidence file says, and what of it does not hold.</summary>
/// <param name="Manifest">What it says that it holds; null where that could not be read.</param>
/// <param name="Name">What the purchase is called; null where the file does not have it.</param>
/// <param name="Checkpoint">The state of the log; null where that could not be read.</param>
/// <param name="Signatures">Who signed the checkpoint.</param>
/// <param name="Events">What happened, in the order of the file.</param>
/// <param name="Documents">The documents that events name.</param>
/// <param name="SignOffs">Who signed what.</param>
/// <param name="Redactions">What was redacted.</param>
/// <param name="Faults">What does not hold; empty where all does.</param>
/// <param name="HasMore">Whether there are more faults than are listed.</param>
public sealed record EvidenceReport(
    EvidenceManifest? Manifest, string? Name, Checkpoint? Checkpoint, ImmutableArray<CheckedSignature> Signatures,
    ImmutableArray<CheckedEvent> Events, ImmutableArray<CheckedDocument> Documents,
    ImmutableArray<CheckedSignOff> SignOffs, ImmutableArray<RedactedContent> Redactions,
    ImmutableArray<EvidenceFault> Faults, bool HasMore)
{
    /// <summary>Whether all of it holds.</summary>
    public bool Holds => Faults.IsEmpty && !HasMore;
}

/// <summary>A signature under the checkpoint.</summary>
/// <param name="Name">Who is said to have signed.</param>
/// <param name="Id">The id of the key.</param>
/// <param name="At">When, where the signature says so, in UTC.</param>
/// <param name="Holds">Whether that key has signed; null where the key is not known.</param>
/// <param name="IsWitness">Whether it is of another than the log; false where the key is not known.</param>
public sealed record CheckedSignature(string Name, uint Id, DateTimeOffset? At, bool? Holds, bool IsWitness);

/// <summary>An event.</summary>
/// <param name="Position">Its position in the log.</param>
/// <param name="Stream">The name of its stream.</param>
/// <param name="Version">Its version there.</param>
/// <param name="Name">The stored name of its kind.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Person">Their name; null where the file does not have it.</param>
public sealed record CheckedEvent(
    long Position, string Stream, long Version, string Name, DateTimeOffset At, Actor By, string? Person);

/// <summary>What became of the bytes of a document.</summary>
public enum DocumentStanding
{
    /// <summary>They are in the file, and have their hash.</summary>
    Here,

    /// <summary>They are in the file, and are not what the event says; or they are missing.</summary>
    Wrong,

    /// <summary>Its name was redacted, and the bytes were deleted with it.</summary>
    Redacted,

    /// <summary>A scanner for malicious software has refused it.</summary>
    Refused,

    /// <summary>A scanner is still to look at it; nobody gets it before.</summary>
    Waiting,
}

/// <summary>A document that an event names.</summary>
/// <param name="Position">The position of that event.</param>
/// <param name="Id">The id of the version, or of the file.</param>
/// <param name="Document">The id of the document; null for a minute or a file of evidence.</param>
/// <param name="Number">Its place among the versions of that document, from 1; 0 for others.</param>
/// <param name="Name">What it is called; null where that is not known.</param>
/// <param name="Hash">The SHA-256 of its bytes.</param>
/// <param name="Standing">What became of them.</param>
public sealed record CheckedDocument(
    long Position, DocumentVersionId Id, string? Document, int Number, string? Name, FileHash Hash,
    DocumentStanding Standing);

/// <summary>A sign-off.</summary>
/// <param name="Position">The position of its event.</param>
/// <param name="Id">Its id.</param>
/// <param name="Way">By what it is known.</param>
/// <param name="On">What was signed.</param>
/// <param name="Number">Which version of the document it is; 0 where it is none.</param>
/// <param name="Decision">What was said of it.</param>
/// <param name="Conditions">How many conditions it has.</param>
/// <param name="By">Who signed, or entered the vote.</param>
/// <param name="Person">Their name; null where the file does not have it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Statement">The hash of what was signed; null for a vote.</param>
/// <param name="Origin">Where the device says that it was asked; null where none signed.</param>
/// <param name="IsWithdrawn">Whether it was withdrawn later.</param>
/// <param name="Holds">Whether all that the file has of it holds.</param>
public sealed record CheckedSignOff(
    long Position, SignOffId Id, SignWay Way, SignSubject On, int Number, SignDecision Decision, int Conditions,
    Actor By, string? Person, DateTimeOffset At, FileHash? Statement, string? Origin, bool IsWithdrawn, bool Holds);

/// <summary>Words that were redacted.</summary>
/// <param name="Place">Where they stood.</param>
/// <param name="Event">The stored name of the kind of that event.</param>
/// <param name="Redaction">The redaction.</param>
/// <param name="At">When they were cleared, in UTC.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Reference">The law, case or request; null where that was redacted itself.</param>
/// <param name="By">Who ordered it.</param>
/// <param name="Person">Their name; null where the file does not have it.</param>
public sealed record RedactedContent(
    SealPlace Place, string Event, RedactionId Redaction, DateTimeOffset At, RedactionGround Ground, string? Reference,
    Actor By, string? Person);
