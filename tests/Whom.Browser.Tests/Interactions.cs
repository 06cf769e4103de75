using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// What somebody did to get something done, counted in the page itself and over all pages of a browser: each press of a
/// pointer, each key outside of a field of text, and each field that was typed into.
/// </summary>
public sealed class Interactions
{
    private readonly List<string> _all = [];

    public int Count => _all.Count;

    public override string ToString() => string.Join(", ", _all);

    public void Clear() => _all.Clear();

    public static async Task<Interactions> CountAsync(IPage page)
    {
        var counted = new Interactions();
        await page.ExposeFunctionAsync("interacted", (string what) => counted._all.Add(what));
        await page.AddInitScriptAsync(
            """
            (() => {
              let typed = null;
              const text = at => at.matches?.('textarea, input:not([type=radio]):not([type=checkbox]):not([type=submit])');
              const name = at => at.id || at.name || (at.textContent || '').trim().slice(0, 40);
              addEventListener('pointerdown', event => { typed = null; window.interacted('press ' + name(event.target)); }, true);
              addEventListener('keydown', event => {
                if (text(event.target) && event.key !== 'Enter' && event.key !== 'Tab') return;
                window.interacted('key ' + event.key);
              }, true);
              addEventListener('input', event => {
                if (!text(event.target) || typed === event.target) return;
                typed = event.target;
                window.interacted('type ' + name(event.target));
              }, true);
              addEventListener('change', event => {
                // To open the list is one, and to choose from it another; a driver of browsers does both in one.
                if (!event.target.matches?.('select')) return;
                window.interacted('open ' + name(event.target));
                window.interacted('choose ' + name(event.target));
              }, true);
            })();
            """);
        return counted;
    }
}
