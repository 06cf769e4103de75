using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Whom.Documents.Telling;
using Whom.Evidence.Files;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Application.EvidenceFiles;

/// <summary>
/// Tells what the evidence of a purchase says, from its events and words alone: whoever has the file can tell the same.
/// </summary>
public sealed class EvidenceTelling
{
    private readonly EvidenceContents _evidence;
    private readonly Dictionary<SealPlace, string> _words;
    private readonly ImmutableArray<(EvidenceEvent Recorded, PurchaseEvent Happened)> _events;
    private readonly StoryNames _names = new();
    private readonly Dictionary<Guid, string> _called = [];

    private EvidenceTelling(EvidenceContents evidence)
    {
        _evidence = evidence;
        _words = evidence.Contents.ToDictionary(one => one.Place, one => Encoding.UTF8.GetString(one.Content.Span));
        var stream = $"{PurchaseEventJson.Stream}/{evidence.Purchase}";
        _events =
        [
            .. evidence.Events.Where(one => one.Stream == stream)
                .Select(one => (one, PurchaseEventJson.Decode(one.Name, one.Data, one.Position))),
        ];
        foreach (var (recorded, happened) in _events) Know(recorded.Position, happened);
    }

    /// <summary>The story of all of it.</summary>
    public static Story Of(EvidenceContents evidence, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(checkpoint);
        var telling = new EvidenceTelling(evidence);
        return new Story(
            telling._events is [(_, PurchaseOpened opened), ..] ? telling.Words(opened.Name) : null, evidence.At,
            evidence.Purchase.ToString(), checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString(),
            telling.Documents(), telling.SignOffs(), [.. telling._events.Select(telling.Event)]);
    }

    private void Know(long position, PurchaseEvent happened)
    {
        _names.See(position, happened);
        if (happened is PersonNamed named)
            _called[named.Assignment.Value] = $"{NameOf(named.Person, position)}, {named.Role}";
    }

    private ImmutableArray<StoryDocument> Documents()
    {
        var here = _evidence.Documents.Select(one => one.Id).ToHashSet();
        return
        [
            .. from one in _events
               let file = NamedFile.In(one.Happened)
               where file is not null
               let version = _names.VersionOf(file.Id.Value)
               select new StoryDocument(
                   version?.Added.Document, version?.Number ?? 0, Words(file.Name), file.File.Hash.ToString(),
                   here.Contains(file.Id)),
        ];
    }

    private ImmutableArray<StorySignOff> SignOffs()
    {
        var withdrawn = _events.Select(one => one.Happened).OfType<SignOffWithdrawn>().Select(one => one.SignOff)
            .ToHashSet();
        return
        [
            .. from one in _events
               let signed = SignedIn(one.Happened)
               where signed is not null
               select new StorySignOff(
                   one.Recorded.Version, NameOf(one.Happened.By, one.Recorded.Position) ?? "", signed.On.Of,
                   _names.VersionOf(signed.On.Id)?.Number ?? 0, Decided(signed.Decision), signed.Way,
                   withdrawn.Contains(signed.Id)),
        ];
    }

    private static Signed? SignedIn(PurchaseEvent happened) =>
        happened is VoteRecorded vote ? new Signed(vote.SignOff, vote.Subject, vote.Decision, StoryWay.Vote)
        : happened is SignOffGiven given ? new Signed(
            given.SignOff, given.Statement.On, given.Statement.Decision,
            given.Device is not null ? StoryWay.Device
                : given.By is Actor.LinkHolder ? StoryWay.Link : StoryWay.Program)
        : null;

    private static StoryDecision Decided(SignDecision decision) => decision switch
    {
        SignDecision.Approve => StoryDecision.Approve,
        SignDecision.ApproveWithConditions => StoryDecision.Conditions,
        SignDecision.Decline => StoryDecision.Decline,
    };

    private StoryEvent Event((EvidenceEvent Recorded, PurchaseEvent Happened) one)
    {
        using var data = JsonDocument.Parse(one.Recorded.Data);
        var details = ImmutableArray.CreateBuilder<(string, string?)>();
        var seals = 0;
        foreach (var member in data.RootElement.EnumerateObject())
            Tell(member.Name, member.Value, one.Recorded.Position, details, ref seals);
        return new StoryEvent(
            one.Recorded.Version, one.Happened.At, NameOf(one.Happened.By, one.Recorded.Position),
            one.Happened.By is Actor.Operator, one.Recorded.Name[..one.Recorded.Name.LastIndexOf('.')],
            details.DrainToImmutable());
    }

    // All that the record says of it, but for who and when. Sealed members are numbered in the order in which they
    // stand.
    private void Tell(
        string name, JsonElement value, long position, ImmutableArray<(string, string?)>.Builder to, ref int seals)
    {
        if (name is "by" or "at") return;
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (value.TryGetProperty("sealed", out _) && value.GetPropertyCount() == 1)
            {
                to.Add((Spaced(name), _words.GetValueOrDefault(new SealPlace(position, seals++))));
                return;
            }

            foreach (var member in value.EnumerateObject()) Tell(member.Name, member.Value, position, to, ref seals);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Tell(name, item, position, to, ref seals);
        }
        else to.Add((Spaced(name), Said(value, position)));
    }

    private string Said(JsonElement value, long position)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (!Guid.TryParseExact(text, "D", out var id)) return text;
        return NameOf(new PersonId(id), position) ?? _called.GetValueOrDefault(id)
            ?? (_names.VersionOf(id) is { } version ? $"{version.Added.Document} {version.Number}" : text);
    }

    // confirmBy: confirm by
    private static string Spaced(string name) => string.Concat(
        name.Select(letter => char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private string? NameOf(Actor by, long position) =>
        by.Person is { } person ? NameOf(person, position) ?? person.ToString() : null;

    private string? NameOf(PersonId person, long position) =>
        _names.NameOf(person, position) is { } name ? Words(name) : null;

    private string? Words(Sealed words) => words.Place is { } place ? _words.GetValueOrDefault(place) : null;

    private sealed record Signed(SignOffId Id, SignSubject On, SignDecision Decision, StoryWay Way);
}
