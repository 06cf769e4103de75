using Whom.Storage;
using Whom.Web.Watching;

namespace Whom.Web.Hosting;

/// <summary>
/// Does a work again and again. Whatever goes wrong in one round, the next one comes: a database that is away comes
/// back, and a full disk gets room. It is told once, and told again when the work goes on.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told.</param>
/// <param name="goesOn">False as a service of the framework is by itself: what goes wrong ends the program.</param>
/// <param name="meters">Where rounds are counted; null where they are not.</param>
public sealed partial class Rounds(TimeProvider time, ILogger<Rounds> log, bool goesOn = true, Meters? meters = null)
{
    public async Task GoAsync(
        string work, TimeSpan pause, Func<CancellationToken, Task> round, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pause, time);
        string? told = null;
        do
        {
            try
            {
                await round(stop);
                meters?.Round(work, RoundEnd.Done);
                if (told is not null) GoesAgain(log, work);
                told = null;
            }
            catch (Exception wrong) when (goesOn && !stop.IsCancellationRequested)
            {
                var kind = StoreTroubles.Of(wrong)?.ToString();
                meters?.Round(work, kind is null ? RoundEnd.Broken : RoundEnd.Trouble);
                if (told != (kind ?? wrong.GetType().Name))
                {
                    // A fault of the program has to be found; trouble with the database is known.
                    if (kind is null) IsBroken(log, wrong, work);
                    else HasTrouble(log, work, kind);
                }

                told = kind ?? wrong.GetType().Name;
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    [LoggerMessage(LogLevel.Information, "{Work} goes on.")]
    private static partial void GoesAgain(ILogger log, string work);

    [LoggerMessage(LogLevel.Warning,
        "{Work} does not go on, since the database has trouble: {Kind}. It is tried again.")]
    private static partial void HasTrouble(ILogger log, string work, string kind);

    [LoggerMessage(LogLevel.Error, "{Work} does not go on. It is tried again.")]
    private static partial void IsBroken(ILogger log, Exception wrong, string work);
}
