using Microsoft.Extensions.Caching.Memory;
using Whom.Application.Installations;
using Whom.Installations;
using Whom.Storage.Record;

namespace Whom.Web.Hosting;

/// <summary>
/// Pages that say what the record says, as they were made last. One is found as long as nothing was recorded since, on
/// any node; what it says leaves the memory a few minutes after. Safe to share between threads.
/// </summary>
public sealed class PagesOfRecord(IRecordStore record, SettingsInUse settings, TimeProvider time) : IDisposable
{
    private const long MostBytes = 32L * 1024 * 1024;
    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(2);

    private readonly MemoryCache _kept = new(
        new MemoryCacheOptions { SizeLimit = MostBytes, ExpirationScanFrequency = TimeSpan.FromMinutes(1) });

    /// <summary>
    /// What a page goes by: read before it is made, so that it may be newer than it says, and never older.
    /// </summary>
    public async Task<PageOfRecordKey> KeyOfAsync(HttpRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = settings.Now;
        return new PageOfRecordKey(
            $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}", now, time.Today(),
            await record.PositionAsync(cancel));
    }

    /// <summary>The page; null where it is to be made.</summary>
    public PageOfRecord? Find(PageOfRecordKey key) => _kept.Get<PageOfRecord>(key);

    /// <summary>Keeps a page as it was made.</summary>
    public void Keep(PageOfRecordKey key, PageOfRecord page)
    {
        ArgumentNullException.ThrowIfNull(page);
        _kept.Set(
            key, page,
            new MemoryCacheEntryOptions
            {
                SlidingExpiration = Unasked, Size = page.Body.Length + (2 * key.Address.Length) + 512,
            });
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}

/// <summary>What a page goes by.</summary>
/// <param name="Address">Where it was asked for.</param>
/// <param name="Settings">What the organisation said of itself.</param>
/// <param name="Today">The day.</param>
/// <param name="Position">Of the newest event.</param>
public readonly record struct PageOfRecordKey(
    string Address, OrganisationSettings Settings, DateOnly Today, long Position);
