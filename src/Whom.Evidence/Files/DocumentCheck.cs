using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Evidence.Files;

/// <summary>Holds the documents that events name against those that are there.</summary>
internal static class DocumentCheck
{
    public static ImmutableArray<CheckedDocument> Run(
        Dictionary<string, ManifestLine> members, EvidenceStory story, EvidenceFindings findings)
    {
        var documents = ImmutableArray.CreateBuilder<CheckedDocument>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (position, file) in story.Files)
        {
            var name = MemberName.Document(file.Id, file.File.Format);
            named.Add(name);
            var expected = Expected(story, file);
            ManifestLine? found = members.TryGetValue(name, out var line) ? line : null;
            var fault = WhyNot(expected, file, found);
            if (fault is not null)
                findings.Add(
                    EvidenceRule.Document, name, $"{fault}",
                    expected == DocumentStanding.Here ? file.File.Hash.Hex : null, position: position);
            var version = story.VersionOf(file.Id.Value);
            documents.Add(new CheckedDocument(
                position, file.Id, version?.Added.Document, version?.Number ?? 0, story.WordsOf(file.Name),
                file.File.Hash,
                fault is not null ? DocumentStanding.Wrong
                    : expected == DocumentStanding.Waiting && found is not null ? DocumentStanding.Here : expected));
        }

        foreach (var name in members.Keys.Order(StringComparer.Ordinal))
            if (MemberName.IsDocument(name) && !named.Contains(name))
                findings.Add(EvidenceRule.Document, name, $"No event of the purchase names it.");
        return documents.ToImmutable();
    }

    private static DocumentStanding Expected(EvidenceStory story, NamedFile file)
    {
        if (file.Name.Place is { } place && story.ClearedPlaces.Contains(place)) return DocumentStanding.Redacted;
        if (story.Scanned.TryGetValue(file.Id, out var isClean))
            return isClean ? DocumentStanding.Here : DocumentStanding.Refused;
        return story.VersionOf(file.Id.Value) is { Added.AwaitsScan: true }
            ? DocumentStanding.Waiting : DocumentStanding.Here;
    }

    private static string? WhyNot(DocumentStanding expected, NamedFile file, ManifestLine? found)
    {
        var isAsSaid = found is { } line && line.Hash == file.File.Hash && line.Length == file.File.Length;
        return expected switch
        {
            DocumentStanding.Here or DocumentStanding.Wrong => found is null ? "It is not there."
                : isAsSaid ? null : $"It is not what was recorded: its hash is {found.Value.Hash}.",
            DocumentStanding.Redacted => found is null ? null : "It was redacted, and is there nonetheless.",
            DocumentStanding.Refused =>
                found is null ? null : "A scanner for malicious software has refused it, and it is there nonetheless.",
            DocumentStanding.Waiting => found is null || isAsSaid ? null
                : $"It is not what was recorded: its hash is {found.Value.Hash}.",
        };
    }
}
