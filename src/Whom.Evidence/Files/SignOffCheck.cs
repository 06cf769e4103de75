using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Holds what was signed against the events: the statement is made anew of each, and what a device gave must sign that.
/// </summary>
internal sealed class SignOffCheck
{
    private const int LongestAssertion = 1 << 18;

    private readonly ZipReading _zip;
    private readonly Dictionary<string, ManifestLine> _members;
    private readonly EvidenceStory _story;
    private readonly EvidenceFindings _findings;
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    private SignOffCheck(
        ZipReading zip, Dictionary<string, ManifestLine> members, EvidenceStory story, EvidenceFindings findings) =>
        (_zip, _members, _story, _findings) = (zip, members, story, findings);

    public static ImmutableArray<CheckedSignOff> Run(
        ZipReading zip, Dictionary<string, ManifestLine> members, EvidenceStory story, EvidenceFindings findings)
    {
        var check = new SignOffCheck(zip, members, story, findings);
        var signOffs = story.SignOffs.Select(check.Given).Concat(story.Votes.Select(check.Vote))
            .OrderBy(one => one.Position).ToImmutableArray();
        foreach (var name in members.Keys.Order(StringComparer.Ordinal))
        {
            if (check._named.Contains(name)) continue;
            if (MemberName.IsStatement(name))
                findings.Add(EvidenceRule.Statement, name, $"It belongs to no sign-off of the purchase.");
            else if (MemberName.IsAssertion(name))
                findings.Add(
                    EvidenceRule.Assertion, name,
                    $"It belongs to no sign-off of the purchase that a device has signed.");
        }

        return signOffs;
    }

    private CheckedSignOff Given(ReadEvent<SignOffGiven> one)
    {
        var (position, given) = one;
        var (statement, before) = (given.Statement, _findings.Count);
        var canonical = statement.Canonical(_story.Purchase);
        var hash = FileHash.Of(SHA256.HashData(canonical));
        Statement(position, given.SignOff, hash, canonical.Length);
        Subject(position, statement.On, MemberName.Statement(given.SignOff));
        var origin = given.Device is { } device ? Assertion(position, given.SignOff, device, hash) : null;
        return new CheckedSignOff(
            position, given.SignOff, given.Device is null ? SignWay.Server : SignWay.Device, statement.On,
            _story.NumberOf(statement.On.Id), statement.Decision, statement.Conditions.Length, given.By,
            _story.NameOf(given.By, position), given.At, hash, origin, _story.Withdrawn.Contains(given.SignOff),
            _findings.Count == before);
    }

    private CheckedSignOff Vote(ReadEvent<VoteRecorded> one)
    {
        var (position, vote) = one;
        var before = _findings.Count;
        Subject(position, vote.Subject, MemberName.Events);
        return new CheckedSignOff(
            position, vote.SignOff, SignWay.Evidence, vote.Subject, _story.NumberOf(vote.Subject.Id), vote.Decision, 0,
            vote.By, _story.NameOf(vote.By, position), vote.At, null, null, _story.Withdrawn.Contains(vote.SignOff),
            _findings.Count == before);
    }

    private void Statement(long position, SignOffId id, FileHash hash, long length)
    {
        var name = MemberName.Statement(id);
        _named.Add(name);
        if (!_members.TryGetValue(name, out var found))
            _findings.Add(EvidenceRule.Statement, name, $"It is not there.", hash, position: position);
        else if (found.Hash != hash || found.Length != length)
            _findings.Add(
                EvidenceRule.Statement, name, $"It is not what the event says: its hash is {found.Hash}.", hash,
                position: position);
    }

    private void Subject(long position, SignSubject on, string member)
    {
        var isThere = on.Kind switch
        {
            SignSubjectKind.Document => _story.VersionOf(on.Id) is { } version && version.Position < position
                && version.Added.Document == on.Of && version.Added.File.Hash == on.Hash,
            SignSubjectKind.Passing => _story.Determinations.TryGetValue(on.Id, out var determined)
                && determined.Position < position && HashOf(determined.Happened) == on.Hash,
        };
        if (!isThere)
            _findings.Add(
                EvidenceRule.Statement, member,
                $"It is about {on.Id:D} of “{on.Of}” with the hash {on.Hash}, and no event before says that there is such a one.",
                position: position);
    }

    private static FileHash HashOf(EmergencyDetermined one) => new Determination(
        one.Determination, one.Why, one.EndsOn, one.Competition, new PersonId(Guid.Empty), one.At).Hash;

    private string? Assertion(long position, SignOffId id, DeviceSignature device, FileHash statement)
    {
        var name = MemberName.Assertion(id);
        _named.Add(name);
        if (!_members.ContainsKey(name))
        {
            _findings.Add(EvidenceRule.Assertion, name, $"It is not there.", device.Assertion, position: position);
            return null;
        }

        if (SmallMember.Read(_zip, name, LongestAssertion, _findings) is not { } bytes) return null;
        try
        {
            var assertion = AssertionJson.Read(bytes);
            if (assertion.Hash != device.Assertion)
                _findings.Add(
                    EvidenceRule.Assertion, name, $"It is not what the event says: its hash is {assertion.Hash}.",
                    device.Assertion, position: position);
            if (SignedByDevice.WhyNot(device.PublicKey, assertion, statement, out var origin) is { } why)
                _findings.Add(EvidenceRule.Assertion, name, $"{why}", position: position);
            return origin;
        }
        catch (InvalidDataException wrong)
        {
            _findings.Add(EvidenceRule.Form, name, $"{wrong.Message}", line: 1, position: position);
            return null;
        }
    }
}
