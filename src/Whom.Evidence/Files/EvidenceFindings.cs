using System.Collections.Immutable;
using System.Globalization;

namespace Whom.Evidence.Files;

/// <summary>Gathers what does not hold, up to a number that somebody can read.</summary>
internal sealed class EvidenceFindings(int most)
{
    private const int LongestQuote = 400;

    private readonly List<EvidenceFault> _faults = [];

    public ImmutableArray<EvidenceFault> Faults => [.. _faults];

    public bool HasMore => Count > most;

    /// <summary>How many there are, listed or not.</summary>
    public int Count { get; private set; }

    public void Add(
        EvidenceRule rule, string member, FormattableString found, object? expected = null, long? line = null,
        long? position = null)
    {
        Count++;
        if (_faults.Count < most) _faults.Add(new EvidenceFault(
            rule, member, line, position, Convert.ToString(expected, CultureInfo.InvariantCulture) ?? "",
            Short(found.ToString(CultureInfo.InvariantCulture))));
    }

    // What stands in a file of strangers is quoted, and may be as long as the file.
    private static string Short(string found) =>
        found.Length <= LongestQuote ? found : string.Concat(found.AsSpan(0, LongestQuote), "…");
}
