using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>All that happened to a purchase, the latest first.</summary>
public sealed class HistoryModel(
    PurchasePages pages, PurchaseService purchases, PolicyRegistry policies, TimeProvider time) : PageModel
{
    private const int AtOnce = 100;

    public PurchaseView View { get; private set; } = null!;

    public ImmutableArray<PurchaseEvent> Events { get; private set; } = [];

    /// <summary>Where the page before this one begins; null where there is none.</summary>
    public long? Before { get; private set; }

    private readonly Dictionary<FactsAmended, Answers> _before = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<PurchaseEvent, Rules> _rules = new(ReferenceEqualityComparer.Instance);

    /// <summary>The purchase in the words of the rules that it was planned by when something happened.</summary>
    public PurchaseView ViewAt(PurchaseEvent happened) => View with { Policy = policies.Of(_rules[happened]).Policy };

    /// <summary>The answers that were changed, as they were before and after.</summary>
    public IEnumerable<(string Fact, string? Before, string? After)> ChangesOf(FactsAmended amended)
    {
        var before = _before[amended];
        return before.ByFact.Keys.Union(amended.Answers.ByFact.Keys, StringComparer.Ordinal)
            .Where(fact => before[fact] != amended.Answers[fact])
            .Select(fact => (fact, before[fact], amended.Answers[fact]));
    }

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public async Task<IActionResult> OnGetAsync(string id, long? before, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        ImmutableArray<PurchaseEvent> all =
            [.. (await purchases.EventsAsync(view.Purchase.Id, cancel)).Select(one => one.Event)];
        var (answers, rules) = (Answers.None, view.Purchase.Rules);
        foreach (var happened in all)
        {
            rules = happened is PurchaseOpened { Rules: var first } ? first
                : happened is RulesAdopted adopted ? adopted.Rules
                : rules;
            _rules[happened] = rules;
            if (happened is PurchaseOpened opened) answers = opened.Answers;
            if (happened is FactsAmended amended) (_before[amended], answers) = (answers, amended.Answers);
        }

        var end = (int)Math.Clamp(before ?? all.Length, 0, all.Length);
        var start = Math.Max(0, end - AtOnce);
        Events = [.. all[start..end].Reverse()];
        Before = start > 0 ? start : null;
        View = await pages.WithContentsAsync(
            await pages.WithNamesAsync(view, Events, cancel), Events.Select(EventWording.WordsOf), cancel);
        return Page();
    }
}
