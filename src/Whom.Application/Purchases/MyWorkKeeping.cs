using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Application.Installations;
using Whom.Installations;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.Purchases;

namespace Whom.Application.Purchases;

/// <summary>
/// Works out anew what there is to do for purchases, where what is kept of it is missing or older than what it follows
/// from: a store from before, an engine that decides otherwise, another calendar. All else is written with the events
/// themselves. Many nodes may do it at once. Safe to share between threads.
/// </summary>
public sealed class MyWorkKeeping(PurchaseService purchases, MyWorkRows rows, SettingsInUse settings)
{
    private const int AtOnce = 100;

    // Up to where all was looked at by this node. Where it looks twice, it finds nothing.
    private long _since;

    /// <summary>
    /// By what it is worked out, beside the purchase itself. Newer versions come later in the alphabet.
    /// </summary>
    public static string TagOf(OrganisationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var calendar = settings.Calendar;
        var by = new StringBuilder(Planner.Engine);
        foreach (var day in calendar.Holidays) by.Append(CultureInfo.InvariantCulture, $" {day:O}");
        foreach (var (of, days) in calendar.Days.Concat(calendar.Extras.Select(
            extra => KeyValuePair.Create("+" + extra.Key, extra.Value))))
            by.Append(CultureInfo.InvariantCulture, $" {of}={days}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(by.ToString()));
        return Version(PurchaseWork.Version) + Convert.ToHexStringLower(hash.AsSpan()[..8]);
    }

    /// <summary>
    /// Brings all that is kept up to date, and answers how many purchases that were. What cannot be worked out for one
    /// is for the others; the first of what went wrong is thrown at the end.
    /// </summary>
    public async Task<int> CatchUpAsync(CancellationToken cancel)
    {
        var (done, wrong, from) = (0, new List<Exception>(), Interlocked.Read(ref _since));
        var last = await rows.BeginAsync(from, cancel).ConfigureAwait(false);
        var tag = TagOf(settings.Now);
        for (PurchaseId? after = null; ;)
        {
            var some = await rows.OtherwiseAsync(after, tag, Version(PurchaseWork.Version + 1), AtOnce, cancel)
                .ConfigureAwait(false);
            if (some.IsEmpty) break;
            done += await WorkOutAsync(some, tag, wrong, cancel).ConfigureAwait(false);
            after = some[^1];
        }

        for (var since = from; ;)
        {
            var some = await rows.BehindAsync(since, AtOnce, cancel).ConfigureAwait(false);
            if (some.IsEmpty) break;
            done += await WorkOutAsync([.. some.Select(one => one.Id)], tag, wrong, cancel).ConfigureAwait(false);
            since = some[^1].Change;
        }

        Interlocked.Exchange(ref _since, last);
        return wrong is [var first, ..]
            ? throw new InvalidOperationException(
                $"What there is to do could not be worked out for {wrong.Count} purchases.", first)
            : done;
    }

    private async Task<int> WorkOutAsync(
        ImmutableArray<PurchaseId> ids, string tag, List<Exception> wrong, CancellationToken cancel)
    {
        var all = ImmutableArray.CreateBuilder<(PurchaseWork, long)>(ids.Length);
        foreach (var id in ids)
        {
            try
            {
                if (await purchases.FindAsync(id, cancel).ConfigureAwait(false) is { } found)
                    all.Add((PurchaseWork.Of(found.State, purchases.PlanOf(found.State)), found.Version));
            }
            catch (InvalidDataException unreadable)
            {
                wrong.Add(unreadable);
            }
        }

        var worked = all.DrainToImmutable();
        if (!worked.IsEmpty) await rows.WriteAsync(worked, tag, cancel).ConfigureAwait(false);
        return worked.Length;
    }

    private static string Version(int number) => number.ToString("D4", CultureInfo.InvariantCulture) + "-";
}
