using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Packs;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Register;

/// <summary>The register: what residents can find, look for and read on.</summary>
[EnableRateLimiting(Limits.Log)]
[TaggedByContent]
public sealed class IndexModel(RegisterEntryQueries entries, PolicyRegistry policies, Locale locale) : PageModel
{
    private const string Path = "/register";
    private const int AtOnce = 20;

    private static readonly ImmutableArray<RegisterField> Shown =
        [RegisterField.Name, RegisterField.Office, RegisterField.What];

    public RegisterListing Listing { get; private set; } = new(RegisterFilter.All, RegisterOrder.Changed, null);

    public ImmutableArray<ListedEntry> Entries { get; private set; } = [];

    public ImmutableArray<string> Offices { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>Where the next page is; null where there is none.</summary>
    public string? Next { get; private set; }

    public ImmutableArray<Gate> Gates => policies.Newest.Policy.Gates;

    public bool IsFiltered => Listing.Filter != RegisterFilter.All;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Listing = RegisterListing.Of(Request.Query);
        var found = await entries.PageAsync(
            Listing.Filter, Listing.Order, Listing.After, AtOnce + 1, Shown, cancel);
        Entries = [.. found.Take(AtOnce)];
        Count = await entries.CountAsync(Listing.Filter, cancel);
        Offices = await entries.OfficesAsync(RegisterEntryPages.LanguageOf(locale), cancel);
        if (found.Length > AtOnce)
            Next = locale.Link(Path, [.. Listing.Pairs, ("after", Listing.MarkOf(Entries[^1]))]);
    }

    /// <summary>What the gate that was passed last is called; null where none was.</summary>
    public string? GateOf(ListedEntry entry) => entry.Gate.Length == 0 ? null
        : RefusalWording.GateName(entry.Gate, policies.Of(entry.Rules).Policy, locale);
}
