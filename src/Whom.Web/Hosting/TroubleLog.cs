using System.Collections.Concurrent;
using Whom.Storage;

namespace Whom.Web.Hosting;

/// <summary>
/// Tells the log of trouble with the database: each kind once a minute, in one line, however many requests meet it.
/// </summary>
public sealed partial class TroubleLog(TimeProvider time, ILogger<TroubleLog> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<StoreTrouble, long> _told = [];

    public void Tell(StoreTrouble trouble, Exception wrong)
    {
        var now = time.GetTimestamp();
        if (_told.TryGetValue(trouble, out var last) && time.GetElapsedTime(last, now) < Pause) return;
        _told[trouble] = now;
        Met(log, trouble, (wrong.GetBaseException().Message ?? "").ReplaceLineEndings(" "));
    }

    [LoggerMessage(LogLevel.Error, "The database has trouble ({Trouble}), and requests are refused: {Message}")]
    private static partial void Met(ILogger log, StoreTrouble trouble, string message);
}
