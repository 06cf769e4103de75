using System.Collections.Immutable;
using System.Text;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Holds the words against the commitments to them, and finds for each that is not there the redaction that cleared it.
/// </summary>
internal sealed class ContentCheck
{
    private readonly EvidenceStory _story;
    private readonly EvidenceFindings _findings;
    private readonly Dictionary<SealPlace, PromisedContent> _promised = [];
    private readonly Dictionary<SealPlace, (ContentsCleared Cleared, ReadEvent<RedactionOrdered> Order)> _cleared = [];
    private readonly HashSet<SealPlace> _found = [];

    private ContentCheck(EvidenceStory story, EvidenceFindings findings) => (_story, _findings) = (story, findings);

    public static ImmutableArray<RedactedContent> Run(
        ZipReading zip, EvidenceStory story, EvidenceFindings findings)
    {
        var check = new ContentCheck(story, findings);
        // Where a position stands there twice, that was said.
        foreach (var one in story.Promised) check._promised.TryAdd(one.Place, one);
        check.Clearings();
        if (zip.Has(MemberName.Contents)) check.Lines(zip);
        check.Missing();
        return check.Redacted();
    }

    private void Clearings()
    {
        var byVersion = new Dictionary<ContentPlace, PromisedContent>();
        foreach (var one in _story.Promised)
            if (one.IsOfPurchase) byVersion.TryAdd(new ContentPlace(one.Version, one.Place.Place), one);
        foreach (var (position, cleared) in _story.Cleared)
        {
            if (!_story.Ordered.TryGetValue(cleared.Redaction, out var order) || order.Position > position
                || _story.Stopped.Contains(cleared.Redaction))
            {
                _findings.Add(
                    EvidenceRule.Event, MemberName.Events,
                    $"It clears words by the redaction {cleared.Redaction}, which was not ordered, or was stopped.",
                    position: position);
                continue;
            }

            foreach (var place in order.Happened.Places)
                if (byVersion.TryGetValue(place, out var one) && one.Place.Position < position)
                    _cleared.TryAdd(one.Place, (cleared, order));
        }

        _story.ClearedPlaces.UnionWith(_cleared.Keys);
    }

    private void Lines(ZipReading zip)
    {
        using var lines = new MemberLines(zip.Open(MemberName.Contents));
        var last = new SealPlace(0, -1);
        try
        {
            while (lines.TryRead(out var line)) Hold(line, lines.Number, ref last);
        }
        catch (InvalidDataException wrong)
        {
            _findings.Add(EvidenceRule.Form, MemberName.Contents, $"{wrong.Message}", line: Math.Max(1, lines.Number));
        }
    }

    private void Hold(ReadOnlySpan<byte> line, long number, ref SealPlace last)
    {
        var json = new StrictJson(line);
        json.Begin();
        var (position, said) = (json.Number("position"), json.Number("place"));
        var (salt, content) = (SaltOf(json.Text("salt")), json.Utf8("content"));
        json.End();
        if (said is < 0 or > int.MaxValue) throw new InvalidDataException($"{said} is no place.");
        var place = new SealPlace(position, (int)said);
        if ((place.Position, place.Place).CompareTo((last.Position, last.Place)) <= 0)
            throw new InvalidDataException("It does not come after the line before.");
        last = place;
        if (!_promised.TryGetValue(place, out var promised))
            Wrong(place, number, $"No event here holds a commitment to it (place {place.Place}).");
        else if (_cleared.ContainsKey(place))
            Wrong(place, number, $"It was redacted, and stands here nonetheless (place {place.Place}).");
        else if (Commitment.To(salt, content) is var commitment && commitment != promised.Commitment)
            Wrong(
                place, number,
                $"The words at place {place.Place} of this event are not those that were recorded: {commitment}.",
                promised.Commitment);
        else _story.Say(place, _story.IsWanted(place) ? Encoding.UTF8.GetString(content) : "");
        _found.Add(place);
    }

    private void Wrong(SealPlace place, long line, FormattableString found, object? expected = null) =>
        _findings.Add(EvidenceRule.Content, MemberName.Contents, found, expected, line, place.Position);

    private static byte[] SaltOf(string hex) =>
        hex.Length == 2 * Commitment.SaltLength && hex.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hex)
            : throw new InvalidDataException($"“{hex}” is no salt of {Commitment.SaltLength} bytes.");

    private void Missing()
    {
        foreach (var (place, one) in _promised)
            if (one.IsOfPurchase && !_found.Contains(place) && !_cleared.ContainsKey(place))
                _findings.Add(
                    EvidenceRule.Content, MemberName.Contents,
                    $"The words at place {place.Place} of this event are not there, and no redaction has cleared them.",
                    position: place.Position);
    }

    private ImmutableArray<RedactedContent> Redacted() =>
    [
        .. from one in _story.Promised
           where _cleared.ContainsKey(one.Place)
           let clearing = _cleared[one.Place]
           let order = clearing.Order.Happened
           select new RedactedContent(
               one.Place, one.Event, clearing.Cleared.Redaction, clearing.Cleared.At, order.Ground,
               _story.WordsOf(order.Reference), order.By, _story.NameOf(order.By, clearing.Order.Position)),
    ];
}
