using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>A sealed place of an event, and what is promised of it.</summary>
internal readonly record struct PromisedContent(
    SealPlace Place, long Version, Commitment Commitment, string Event, bool IsOfPurchase);

/// <summary>An event of the purchase, as it was read.</summary>
internal readonly record struct ReadEvent<T>(long Position, T Happened);

/// <summary>
/// What the events of an evidence file say, as far as something else in it is to be held against that.
/// </summary>
internal sealed class EvidenceStory(PurchaseId purchase)
{
    private readonly List<CheckedEvent> _events = [];
    private readonly StoryNames _names = new();
    private readonly Dictionary<SealPlace, string> _words = [];
    private readonly HashSet<SealPlace> _wanted = [];
    private Sealed? _name;

    public PurchaseId Purchase { get; } = purchase;

    /// <summary>What the purchase is called; null where that is not known.</summary>
    public string? Name => _name is null ? null : WordsOf(_name);

    /// <summary>All sealed places, in the order in which they stand.</summary>
    public List<PromisedContent> Promised { get; } = [];

    public Dictionary<RedactionId, ReadEvent<RedactionOrdered>> Ordered { get; } = [];

    public List<ReadEvent<ContentsCleared>> Cleared { get; } = [];

    public HashSet<RedactionId> Stopped { get; } = [];

    /// <summary>Files that events name: versions of documents, minutes, evidence.</summary>
    public List<ReadEvent<NamedFile>> Files { get; } = [];

    /// <summary>Whether a scanner has let a version pass.</summary>
    public Dictionary<DocumentVersionId, bool> Scanned { get; } = [];

    public List<ReadEvent<SignOffGiven>> SignOffs { get; } = [];

    public List<ReadEvent<VoteRecorded>> Votes { get; } = [];

    public HashSet<SignOffId> Withdrawn { get; } = [];

    public Dictionary<Guid, ReadEvent<EmergencyDetermined>> Determinations { get; } = [];

    /// <summary>The places whose words were cleared; filled by whoever has read all events.</summary>
    public HashSet<SealPlace> ClearedPlaces { get; } = [];

    /// <summary>Something happened to the purchase.</summary>
    public void See(CheckedEvent one, PurchaseEvent happened)
    {
        _events.Add(one);
        _names.See(one.Position, happened);
        if (NamedFile.In(happened) is { } file)
        {
            Files.Add(new(one.Position, file));
            Want(file.Name);
        }

        if (happened is PurchaseOpened opened) Want(_name ??= opened.Name);
        else if (happened is PersonNamed named) Want(named.Name);
        else if (happened is AssignmentDelegated delegated) Want(delegated.Name);
        else if (happened is RedactionOrdered ordered)
        {
            Ordered.TryAdd(ordered.Redaction, new(one.Position, ordered));
            Want(ordered.Reference);
        }
        else if (happened is RedactionStopped stopped) Stopped.Add(stopped.Redaction);
        else if (happened is ContentsCleared cleared) Cleared.Add(new(one.Position, cleared));
        else if (happened is DocumentVersionScanned scanned) Scanned[scanned.Version] = scanned.IsClean;
        else if (happened is SignOffGiven given) SignOffs.Add(new(one.Position, given));
        else if (happened is SignOffWithdrawn withdrawn) Withdrawn.Add(withdrawn.SignOff);
        else if (happened is EmergencyDetermined determined)
            Determinations.TryAdd(determined.Determination.Value, new(one.Position, determined));
        else if (happened is VoteRecorded vote) Votes.Add(new(one.Position, vote));
    }

    /// <summary>Something happened in the installation.</summary>
    public void See(CheckedEvent one) => _events.Add(one);

    /// <summary>Words that were found to be what is promised; those that are shown are kept.</summary>
    public void Say(SealPlace place, string words)
    {
        if (_wanted.Contains(place)) _words[place] = words;
    }

    /// <summary>Whether the words of a place are shown to whoever reads the report.</summary>
    public bool IsWanted(SealPlace place) => _wanted.Contains(place);

    /// <summary>The words of a sealed content; null where they are not known.</summary>
    public string? WordsOf(Sealed words) => words.Place is { } place ? _words.GetValueOrDefault(place) : null;

    /// <summary>
    /// The name of whoever acted, as it was known then, or first became known; null where it is not.
    /// </summary>
    public string? NameOf(Actor by, long position) =>
        by.Person is { } person && _names.NameOf(person, position) is { } name ? WordsOf(name) : null;

    public ImmutableArray<CheckedEvent> Events() =>
        [.. _events.Select(one => one with { Person = NameOf(one.By, one.Position) })];

    /// <summary>A version of a document by its id; null where it is none.</summary>
    public NumberedVersion? VersionOf(Guid version) => _names.VersionOf(version);

    /// <summary>Which version of its document it is, from 1; 0 where it is none.</summary>
    public int NumberOf(Guid version) => VersionOf(version)?.Number ?? 0;

    private void Want(Sealed words)
    {
        if (words.Place is { } place) _wanted.Add(place);
    }
}
