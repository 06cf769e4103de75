using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>Numbers the sources of one document in the order in which they are first cited.</summary>
internal sealed class Sources
{
    /// <summary>The key of what is the packs' own: one source, whose sections are rules.</summary>
    private const string Ours = "ours";

    private readonly List<(Citation Source, List<string> Sections)> _all = [];

    /// <summary>The sources cited so far, each with the sections cited.</summary>
    public IEnumerable<(int Number, Citation Source, string Sections)> All =>
        _all.Select((source, at) => (at + 1, source.Source, string.Join(", ", source.Sections)));

    /// <summary>A citation as a number that leads to its source.</summary>
    public Span Cite(Citation source)
    {
        var at = _all.FindIndex(known => known.Source == source || (source.Key == Ours && known.Source.Key == Ours));
        if (at < 0)
        {
            at = _all.Count;
            _all.Add((source, []));
        }

        if (source.Section is { } section && !_all[at].Sections.Contains(section)) _all[at].Sections.Add(section);
        return new Span($"[{at + 1}]", Url: SafeUrl(source.Url), Source: at + 1);
    }

    /// <summary>The numbers of all of them, with a space before each.</summary>
    public ImmutableArray<Span> CiteAll(IEnumerable<Citation> sources)
    {
        var spans = ImmutableArray.CreateBuilder<Span>();
        foreach (var cited in sources.Select(Cite).DistinctBy(cited => cited.Source))
        {
            spans.Add(new Span(" "));
            spans.Add(cited);
        }

        return spans.DrainToImmutable();
    }

    /// <summary>The address where it is one of the web; a pack is no place to run a script from.</summary>
    public static string? SafeUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var known) && known.Scheme is "http" or "https"
            ? known.AbsoluteUri
            : null;
}
