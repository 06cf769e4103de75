using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Logs;
using Whom.Storage.Logs;
using Whom.Web.Hosting;

namespace Whom.Web.Pages.Log;

[EnableRateLimiting(Limits.Log)]
public sealed class IndexModel(LogStore store, LogKeyRows keys, PublicAddress address, TimeProvider time) : PageModel
{
    public KeptCheckpoint? Newest { get; private set; }

    public ImmutableArray<LogKey> Keys { get; private set; } = [];

    /// <summary>How many witnesses have signed the newest checkpoint.</summary>
    public int Cosignatures => Newest is null ? 0 : Newest.Note.Signatures.Length - Newest.Own.Signatures.Length;

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How anyone fetches the whole log as it is now, and checks it.</summary>
    public string Commands => string.Join('\n', Newest is null ? [] : new[]
    {
        "mkdir log && cd log",
        $"curl -fsS -o checkpoint {address.Of($"/log/checkpoints/{Newest.Checkpoint.Size}")}",
        $"for tile in $(curl -fsS {address.Of($"/log/tiles/{Newest.Checkpoint.Size}")}); do",
        $"  curl -fsS --create-dirs -o \"$tile\" \"{address.Of("/log/$tile")}\"",
        "done",
        $"whom log check . {string.Join(' ', Signing.Select(one => $"--key '{one.Key}'"))}",
    });

    private IEnumerable<LogKey> Signing => Keys.Where(
        one => Newest!.Own.Signatures.Any(signature => signature.IsBy(one.Key)));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Newest = await store.NewestAsync(cancel);
        Keys = await LogKeys.AllAsync(keys, cancel);
    }
}
