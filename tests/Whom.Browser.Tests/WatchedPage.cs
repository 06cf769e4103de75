using CsvHelper;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// A page in a browser whose policy for scripts is switched off, in which <c>hit()</c> tells that words ran as code; so
/// do dialogs, and whatever leads away from the program.
/// </summary>
internal sealed class WatchedPage
{
    private readonly List<string> _hits = [];
    private readonly string _url;

    private WatchedPage(IPage page, string url) => (Page, _url) = (page, url);

    public IPage Page { get; }

    public static async Task<WatchedPage> OpenAsync(Site site, string url)
    {
        var page = await site.OpenAsync(url, 1280, bypassCsp: true);
        var watched = new WatchedPage(page, url);
        await page.ExposeFunctionAsync("hit", (object? what) => watched._hits.Add($"{page.Url} ran {what}"));
        page.Dialog += async (_, dialog) =>
        {
            watched._hits.Add($"{page.Url} said {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("evil.example", StringComparison.Ordinal))
                watched._hits.Add($"{page.Url} asked for {request.Url}");
        };
        return watched;
    }

    /// <summary>What these words do where they are not encoded.</summary>
    public async Task<IReadOnlyList<string>> HitsOfAsync(string words)
    {
        _hits.Clear();
        await Page.SetContentAsync(words);
        await Page.WaitForTimeoutAsync(300);
        return [.. _hits];
    }

    public async Task LookAtAllAsync(params string[] paths)
    {
        foreach (var path in paths) await LookAsync(path);
    }

    /// <summary>
    /// Opens a page and what is folded on it, and fails where anything ran or could run by a press.
    /// </summary>
    public async Task LookAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.EvaluateAsync(
            "() => document.querySelectorAll('details').forEach(one => { one.open = true; })");
        await Page.WaitForTimeoutAsync(50);
        var could = await Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes]
              .filter(at => (at.name.startsWith('on') && at.value.includes('hit'))
                || /^\\s*(javascript|data|vbscript):/i.test(at.value) && ['href', 'src', 'action', 'formaction'].includes(at.name)
                || ['href', 'src', 'action'].includes(at.name) && at.value.includes('evil.example'))
              .map(at => `${one.tagName} ${at.name}=${at.value}`))
            """);
        Assert.True(could.Length == 0, $"{path}: {string.Join(", ", could)}");
        Assert.True(_hits.Count == 0, string.Join("\n", _hits));
    }

    /// <summary>Takes a file along, which no browser takes for a page, and answers what it says.</summary>
    public async Task<string> TakeAsync(string path)
    {
        // By the browser's own session, where somebody is signed in.
        var answer = await Page.APIRequest.GetAsync(_url + path);
        Assert.True(answer.Ok, $"{path}: {answer.Status}");
        var type = answer.Headers["content-type"].Split(';')[0];
        Assert.True(
            type == "application/json" || answer.Headers.ContainsKey("content-disposition"), $"{path}: {type}");
        Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
        return await answer.TextAsync();
    }

    /// <summary>Takes a table along, no cell of which begins as a formula of a spreadsheet.</summary>
    public async Task TakeTableAsync(string path)
    {
        var cells = Cells(await TakeAsync(path));
        Assert.Contains(cells, cell => cell.Contains("cmd|", StringComparison.Ordinal)
            || cell.Contains("onerror", StringComparison.Ordinal) || cell.Contains("hit(", StringComparison.Ordinal));
        foreach (var cell in cells)
            Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), $"{path}: {cell}");
    }

    private static List<string> Cells(string table)
    {
        using var reader = CsvReader.FromText(table, new CsvReaderOptions { HasHeader = false });
        var cells = new List<string>();
        while (reader.Read())
            cells.AddRange(Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field)));
        return cells;
    }
}
