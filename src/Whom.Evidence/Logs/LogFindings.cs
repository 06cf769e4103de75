using System.Collections.Immutable;

namespace Whom.Evidence.Logs;

/// <summary>Gathers what does not hold, up to a number that somebody can read.</summary>
internal sealed class LogFindings(int most)
{
    private readonly List<LogFault> _faults = [];
    private readonly List<string> _others = [];

    public ImmutableArray<LogFault> Faults => [.. _faults];

    public bool HasMore { get; private set; }

    public ImmutableArray<string> Others => [.. _others.Order(StringComparer.Ordinal)];

    public bool HasMoreOthers { get; private set; }

    public void Add(LogRule rule, string file, long? entry = null, object? expected = null, object? found = null)
    {
        if (_faults.Count == most) HasMore = true;
        else _faults.Add(new LogFault(rule, file, entry, expected?.ToString() ?? "", found?.ToString() ?? ""));
    }

    public void Other(string file)
    {
        if (_others.Count == most) HasMoreOthers = true;
        else _others.Add(file);
    }
}
