using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Storage.Participation;
using Whom.Web.Hosting;
using Whom.Web.Participation;

namespace Whom.Web.Pages.Consultations;

/// <summary>What the public is asked now, and what it was asked before.</summary>
public sealed class IndexModel(ConsultationQueries queries, ConsultationPages pages, TimeProvider time) : PageModel
{
    private const int Most = 50;
    private const int OnOnePage = 20;

    public ImmutableArray<ConsultationView> Running { get; private set; } = [];

    public ImmutableArray<ConsultationView> Over { get; private set; } = [];

    /// <summary>Where the next page of what is over begins; null where this is the last.</summary>
    public long? Next { get; private set; }

    public async Task OnGetAsync(long? before, CancellationToken cancel)
    {
        var today = time.Today();
        if (before is null)
            Running = await pages.FindManyAsync(await queries.RunningAsync(today, Most, cancel), cancel);
        var over = await queries.OverAsync(today, before, OnOnePage + 1, cancel);
        Over = await pages.FindManyAsync(over.Take(OnOnePage), cancel);
        if (over.Length > OnOnePage) Next = over[OnOnePage - 1].Change;
    }
}
