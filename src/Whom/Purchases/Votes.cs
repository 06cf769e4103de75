using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// A file whose bytes are kept because an event names it: a version, the scanned minute of a vote, evidence.
/// </summary>
/// <param name="Id">The id under which they are kept.</param>
/// <param name="File">What they are.</param>
/// <param name="Name">What it is called. Where this is cleared, the bytes are deleted with it.</param>
public sealed record NamedFile(DocumentVersionId Id, DocumentFile File, Sealed Name)
{
    /// <summary>The file that an event names; null where it names none.</summary>
    public static NamedFile? In(PurchaseEvent? happened) =>
        happened is DocumentVersionAdded added ? new NamedFile(added.Version, added.File, added.Name)
        : happened is VoteRecorded vote ? vote.Vote.Minute
        : (happened as EvidenceRecorded)?.Evidence.File;
}

/// <summary>The vote of a body.</summary>
/// <param name="On">The day of the vote.</param>
/// <param name="Link">Where it is published; null where it is not.</param>
/// <param name="Minute">The minute; null where none was kept.</param>
public sealed record Vote(DateOnly On, Sealed? Link, NamedFile? Minute);

/// <summary>A file that is about to be kept as evidence; its bytes are kept already.</summary>
public sealed record GivenFile(DocumentVersionId Id, DocumentFile File, string Name);

/// <summary>Record how a body that votes decided on a version of a document.</summary>
/// <param name="SignOff">The new id.</param>
/// <param name="Role">The id of the role that the body has.</param>
/// <param name="Version">The version that it had before it.</param>
/// <param name="Decision">How it decided.</param>
/// <param name="On">The day of the vote.</param>
/// <param name="Link">Where it is published; may be empty where there is a minute.</param>
/// <param name="Minute">The minute; null where there is a link.</param>
/// <param name="Words">What was resolved.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who enters it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordVote(
    SignOffId SignOff, string Role, DocumentVersionId Version, SignDecision Decision, DateOnly On, string? Link,
    GivenFile? Minute, string Words, DateOnly Today, Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>It was recorded how a body voted.</summary>
public sealed record VoteRecorded(
    SignOffId SignOff, string Role, SignSubject Subject, SignDecision Decision, Vote Vote, Sealed Words, Actor By,
    DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>
/// A council signs nothing: it votes. Its sign-off is entered by a procurement officer, with the evidence.
/// </summary>
public static class Votes
{
    /// <summary>The longest link, as a person counts.</summary>
    public const int LongestLink = 2_000;

    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, RecordVote command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotRecordPassage(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.FindVersion(command.Version) is not { } version)
            return new Refusal.NoSuchVersion(command.Version);
        if (plan.SignerOf(command.Role, version.Document) is not { Role.Holder: Holder.OwnVoice })
            return new Refusal.NotAsked(command.Role);
        if (purchase.CurrentVersion(version.Document) is var current && current != version)
            return current is null ? new Refusal.NoSuchVersion(command.Version)
                : new Refusal.NotTheNewestVersion(current.Number);
        if (version.IsCleared) return new Refusal.VersionCleared(version.Number);
        if (command.On > command.Today) return new Refusal.DayToCome(command.On, command.Today);
        if (command.Decision == SignDecision.ApproveWithConditions) return new Refusal.NoConditions();
        if (purchase.SignOffs.Any(one => one.Id == command.SignOff)) return new Refusal.SignedAlready(command.SignOff);
        if (GivenWords.Words(command.Words, GivenWords.LongestReason, out var words) is { } unfit) return unfit;
        if (GivenWords.Link(command.Link, out var link) is { } noLink) return noLink;
        NamedFile? minute = null;
        if (command.Minute is { } given && GivenWords.File(given, out minute) is { } noFile) return noFile;
        if (link is null && minute is null) return new Refusal.NoEvidence();
        return new VoteRecorded(
            command.SignOff, command.Role, SignSubject.To(version), command.Decision,
            new Vote(command.On, link, minute), words, command.By, command.At);
    }

    /// <summary>A file that is kept as evidence here; null where there is none with this id.</summary>
    public static NamedFile? FindEvidenceFile(this Purchase purchase, DocumentVersionId id)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.SignOffs.Select(one => one.Vote?.Minute).Concat(purchase.Evidence.Select(one => one.File))
            .FirstOrDefault(file => file?.Id == id);
    }

    /// <summary>The certain part in which a role signs a document; null where the plan has none.</summary>
    internal static Involvement? SignerOf(this Plan plan, string role, string document) =>
        plan.Involvements.FirstOrDefault(item => item.Certain && item.Capacity == Capacity.SignsOff
            && item.Role.Id == role && item.On.Any(on => on.Id == document));

    internal static Purchase Apply(Purchase purchase, VoteRecorded happened) => purchase with
    {
        SignOffs = purchase.SignOffs.Add(new SignOff(
            happened.SignOff, happened.Role, null, happened.Subject, happened.Decision, [], happened.Words,
            SignWay.Evidence, happened.By.RequirePerson(), happened.At)
        { Vote = happened.Vote }),
    };
}
