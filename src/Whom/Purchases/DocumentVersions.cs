using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What a file is, judged by what it holds.</summary>
public enum FileFormat
{
    /// <summary>A Word document (Office Open XML).</summary>
    Docx,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A text document of OpenDocument.</summary>
    Odt,

    /// <summary>An Excel workbook (Office Open XML).</summary>
    Xlsx,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>Plain text.</summary>
    Text,
}

/// <summary>What a file holds that its readers are told of.</summary>
public enum FileMark
{
    /// <summary>It fetches something from elsewhere where it is opened.</summary>
    ExternalLinks,

    /// <summary>It holds a script; nothing here runs it.</summary>
    Scripts,

    /// <summary>Other files are put in it.</summary>
    Attachments,
}

/// <summary>The bytes of a document, by what is known of them.</summary>
/// <param name="Hash">Their SHA-256.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Format">What they are.</param>
/// <param name="Marks">What readers are told of them, in the order of the kinds.</param>
public sealed record DocumentFile(FileHash Hash, long Length, FileFormat Format, ImmutableArray<FileMark> Marks)
{
    /// <inheritdoc/>
    public bool Equals(DocumentFile? other) => other is not null && Hash == other.Hash && Length == other.Length
        && Format == other.Format && Marks.SequenceEqual(other.Marks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Hash, Length, Format, Marks.Length);
}

/// <summary>What a scanner for malicious software has said of a file.</summary>
public enum FileScan
{
    /// <summary>Nobody asks one here.</summary>
    NotAsked,

    /// <summary>It has not answered; until then nobody gets the file.</summary>
    Waiting,

    /// <summary>It found nothing.</summary>
    Clean,

    /// <summary>It found something; the bytes are deleted.</summary>
    Refused,
}

/// <summary>One version of a document.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">The id of the document.</param>
/// <param name="Number">Its place among the versions of the document, from 1.</param>
/// <param name="File">Its bytes.</param>
/// <param name="Name">What the file is called.</param>
/// <param name="Note">What is new in it; null where nobody said.</param>
/// <param name="Scan">What a scanner has said of it.</param>
/// <param name="By">Who added it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DocumentVersion(
    DocumentVersionId Id, string Document, int Number, DocumentFile File, Sealed Name, Sealed? Note, FileScan Scan,
    PersonId By, DateTimeOffset At)
{
    /// <summary>The version of its event in the stream.</summary>
    internal long AddedIn { get; init; }

    /// <summary>Whether its name was redacted, and its bytes deleted with that: nobody can read what it said.</summary>
    public bool IsCleared { get; init; }

    /// <summary>Whether it is the newest for all that comes after it: a scanner has let it pass.</summary>
    public bool IsThere => Scan is FileScan.NotAsked or FileScan.Clean;
}

/// <summary>Add a version of a document, whose bytes are kept already.</summary>
/// <param name="Version">The new id, under which its bytes are kept.</param>
/// <param name="Document">The id of the document.</param>
/// <param name="File">Its bytes.</param>
/// <param name="Name">What the file is called.</param>
/// <param name="Note">What is new in it; may be empty.</param>
/// <param name="AwaitsScan">Whether a scanner looks at it before anybody gets it.</param>
/// <param name="By">Who adds it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AddDocumentVersion(
    DocumentVersionId Version, string Document, DocumentFile File, string Name, string? Note, bool AwaitsScan, Actor By,
    DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>Record what a scanner has said of a version.</summary>
public sealed record RecordScan(DocumentVersionId Version, bool IsClean, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A version of a document was added.</summary>
/// <param name="Version">Its id.</param>
/// <param name="Document">The id of the document.</param>
/// <param name="File">Its bytes.</param>
/// <param name="Name">What the file is called. Where this is cleared, the bytes are deleted with it.</param>
/// <param name="Note">What is new in it; null where nobody said.</param>
/// <param name="AwaitsScan">Whether a scanner looks at it before anybody gets it.</param>
/// <param name="By">Who added it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DocumentVersionAdded(
    DocumentVersionId Version, string Document, DocumentFile File, Sealed Name, Sealed? Note, bool AwaitsScan, Actor By,
    DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A scanner has looked at a version.</summary>
public sealed record DocumentVersionScanned(DocumentVersionId Version, bool IsClean, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// The documents of a purchase in their versions. A version is never changed: whoever changes a document adds another.
/// </summary>
public static class DocumentVersions
{
    /// <summary>The longest name of a file, as a person counts.</summary>
    public const int LongestName = 200;

    // The name is the first sealed content of the event.
    private const int NamePlace = 0;

    /// <summary>Requires the plan of the purchase as it is: it names the documents.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, AddDocumentVersion command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotAddVersion(plan, command.Document, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (plan.Documents().All(document => document.Id != command.Document))
            return new Refusal.NoSuchDocument(
                command.Document, [.. plan.Documents().Select(document => document.Id)]);
        if (purchase.DocumentVersions.Any(one => one.Id == command.Version))
            return new Refusal.VersionIsThere(command.Version);
        if (purchase.CurrentVersion(command.Document) is { } current && current.File.Hash == command.File.Hash)
            return new Refusal.SameFile(current.Number);
        if (Most.Reached(Enough.Versions, purchase.VersionsOf(command.Document).Count(), Most.Versions) is { } enough)
            return enough;
        if (GivenWords.Words(command.Name, LongestName, out var name) is { } unfit) return unfit;
        if (GivenWords.MayBeEmpty(command.Note, out var note) is { } unfitNote) return unfitNote;
        return new DocumentVersionAdded(
            command.Version, command.Document, command.File, name, note, command.AwaitsScan, command.By, command.At);
    }

    /// <summary>A scanner answers once.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, RecordScan command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return Authority.MayNotKeepTime(command.By) is { } not ? not
            : purchase.FindVersion(command.Version) is not { } version ? new Refusal.NoSuchVersion(command.Version)
            : version.Scan != FileScan.Waiting ? new Refusal.NothingChanges()
            : new DocumentVersionScanned(command.Version, command.IsClean, command.By, command.At);
    }

    /// <summary>The documents that somebody has a part in, in the order of the policy.</summary>
    public static IEnumerable<Document> Documents(this Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Involvements.SelectMany(item => item.On).Distinct().OrderBy(document => document.Order);
    }

    /// <summary>The versions of a document, in the order of adding.</summary>
    public static IEnumerable<DocumentVersion> VersionsOf(this Purchase purchase, string document)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.DocumentVersions.Where(version => version.Document == document);
    }

    /// <summary>A version by its id; null where there is none.</summary>
    public static DocumentVersion? FindVersion(this Purchase purchase, DocumentVersionId id)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.DocumentVersions.FirstOrDefault(version => version.Id == id);
    }

    /// <summary>
    /// The newest version of a document that a scanner has let pass; null where there is none. What was cleared stays
    /// the newest, so that nothing that was signed before it counts again.
    /// </summary>
    public static DocumentVersion? CurrentVersion(this Purchase purchase, string document)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.DocumentVersions.LastOrDefault(version => version.Document == document && version.IsThere);
    }

    internal static Purchase Apply(Purchase purchase, DocumentVersionAdded happened) => purchase with
    {
        DocumentVersions = purchase.DocumentVersions.Add(new DocumentVersion(
            happened.Version, happened.Document, purchase.VersionsOf(happened.Document).Count() + 1, happened.File,
            happened.Name, happened.Note, happened.AwaitsScan ? FileScan.Waiting : FileScan.NotAsked,
            happened.By.RequirePerson(), happened.At)
        { AddedIn = purchase.Length + 1 }),
    };

    internal static Purchase Cleared(Purchase purchase, ImmutableArray<ContentPlace> places) => purchase with
    {
        DocumentVersions =
        [
            .. purchase.DocumentVersions.Select(version => places.Contains(new ContentPlace(version.AddedIn, NamePlace))
                ? version with { IsCleared = true } : version),
        ],
    };

    internal static Purchase Apply(Purchase purchase, DocumentVersionScanned happened) => purchase with
    {
        DocumentVersions =
        [
            .. purchase.DocumentVersions.Select(version => version.Id != happened.Version ? version
                : version with { Scan = happened.IsClean ? FileScan.Clean : FileScan.Refused }),
        ],
    };
}
