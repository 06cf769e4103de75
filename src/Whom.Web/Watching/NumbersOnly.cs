using System.Collections.Frozen;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Whom.Web.Watching;

/// <summary>
/// Takes from an entry of the log the words that were filled in, save those that are our own: what a server or an
/// exception said may hold an address or what somebody wrote. The whole entry stands in the log of the machine.
/// </summary>
public sealed class NumbersOnly : BaseProcessor<LogRecord>
{
    // The sentence without what is filled in, and names that we give to works, troubles and what a node lacks.
    private static readonly FrozenSet<string> Kept = FrozenSet.ToFrozenSet(
        ["{OriginalFormat}", "Work", "Kind", "Trouble", "Lack"], StringComparer.Ordinal);

    public override void OnEnd(LogRecord data)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<KeyValuePair<string, object?>> kept =
            [.. (data.Attributes ?? []).Where(one => Kept.Contains(one.Key) || IsNumber(one.Value))];
        if (data.Exception is { } wrong)
        {
            kept.Add(new("exception.type", wrong.GetType().FullName));
            kept.Add(new("exception.stacktrace", wrong.StackTrace));
            data.Exception = null;
        }

        data.Attributes = kept;
        data.FormattedMessage = null;
    }

    private static bool IsNumber(object? value) => value is bool or int or long or double or Enum or TimeSpan;
}
