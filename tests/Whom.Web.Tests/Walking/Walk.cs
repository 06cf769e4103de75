using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Whom.Web.Access;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Walking;

/// <summary>
/// Somebody who follows every link of every page that they reach, and then presses every button once, with what stands
/// in its form.
/// </summary>
/// <param name="who">Who, for whoever reads what went wrong.</param>
/// <param name="kinds">What kind of person.</param>
/// <param name="browser">Theirs, in which they are signed in or not.</param>
/// <param name="another">A browser that nobody knows, for what brings somebody else in.</param>
internal sealed class Walk(string who, ActorKinds kinds, Browser browser, Func<Browser> another)
{
    private const int MostTurns = 6;

    private static readonly HtmlParser Parser = new();

    // What stands on each page is pressed once, and not on each.
    private const string Everywhere = "header";

    // The demo shows everybody's mails to everybody; the links in them are for whoever they went to.
    private const string InMails = ".whom-message";

    // What says that there is something to do where it leads.
    private const string ToDo = "a.whom-do, .whom-rows.whom-work a";

    private readonly Queue<(Address To, string How, bool Typed)> _queue = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bounds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _places = new(StringComparer.Ordinal);
    private readonly List<(Address To, string How)> _jumps = [];
    private readonly List<(Address To, string How)> _doings = [];
    private readonly Dictionary<string, bool> _hasForm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PressedForm> _forms = new(StringComparer.Ordinal);

    public List<string> Faults { get; } = [];

    /// <summary>The routes that links, buttons and redirects led to.</summary>
    public HashSet<string> Reached { get; } = new(StringComparer.Ordinal);

    /// <summary>The forms that went through or were answered, by page and button.</summary>
    public HashSet<string> Pressed { get; } = new(StringComparer.Ordinal);

    public int Pages { get; private set; }

    public int Links { get; private set; }

    public int LeftOut { get; private set; }

    public int Forms { get; private set; }

    public int Gone { get; private set; }

    public override string ToString() =>
        $"{who}: {Pages} pages, {Links} links, {Forms} forms ({Gone} were gone by then), {LeftOut} links left out by bounds";

    /// <summary>Begins at addresses as if typed, and follows whatever stands on the pages.</summary>
    public async Task FollowAsync(IEnumerable<string> starts)
    {
        foreach (var start in starts) Add(Address.Of("/", start)!, "typed", typed: true);
        while (_queue.TryDequeue(out var next)) await VisitAsync(next.To, next.How, next.Typed);
        foreach (var (to, how) in _jumps)
            if (_places.TryGetValue(to.Page, out var ids) && !ids.Contains(to.Fragment))
                Faults.Add($"{who}: {how} leads to #{to.Fragment}, which {to.Page} does not have.");
        foreach (var (to, how) in _doings.DistinctBy(doing => doing.To.Page))
            if (_hasForm.TryGetValue(to.Page, out var has) && !has)
                Faults.Add($"{who}: {how} says that there is something to do, and {to.Page} has no form.");
    }

    /// <summary>Presses each button that was seen, on its page as it is by then.</summary>
    public async Task PressAsync()
    {
        foreach (var form in _forms.Values.OrderBy(form => form.Turn).ToList())
        {
            await PressAsync(form);
            // A link that was used shows how to get another one.
            if (form.On.Path != "/link" || await GetAsync(another(), form.On.Page) is not (_, { } used, _)) continue;
            foreach (var (again, _, _) in PressedForm.AllOn(form.On, used))
                if (_forms.TryAdd(again.On.Path + again.Says, again)) await PressAsync(again);
        }
    }

    private async Task PressAsync(PressedForm form)
    {
        var by = form.BringsIn ? another() : browser;
        var (_, document, _) = await GetAsync(by, form.On.Page);
        var found = document is null ? default
            : PressedForm.AllOn(form.On, document).FirstOrDefault(one => one.Form.Says == form.Says);
        if (found.Element is null)
        {
            Gone++;
            return;
        }

        Forms++;
        await SendAsync(by, form, found.Element, found.Button);
    }

    private void Add(Address to, string how, bool typed)
    {
        if (!typed) Links++;
        if (to.Fragment.Length > 0) _jumps.Add((to, how));
        if (!_seen.Add(to.Page)) return;
        var (kind, most) = to.Bound(kinds == ActorKinds.Stranger);
        var count = _bounds[kind] = _bounds.GetValueOrDefault(kind) + 1;
        if (count > most) LeftOut++;
        else _queue.Enqueue((to, how, typed));
    }

    private async Task VisitAsync(Address to, string how, bool typed)
    {
        var (status, document, at) = await GetAsync(browser, to.Page, typed ? null : to);
        if (status != HttpStatusCode.OK)
        {
            // What is typed may not be theirs; what is shown must be.
            if (!typed || (int)status >= 500 || status == HttpStatusCode.MethodNotAllowed)
                Faults.Add($"{who}: {how} leads to {to.Page}, which answers {(int)status}.");
            return;
        }

        if (!typed && LedToSignIn(to, at)) Faults.Add($"{who}: {how} leads to {to.Page}, and that to signing in.");
        Pages++;
        if (document is null) return;
        _hasForm[to.Page] = document.QuerySelectorAll("main form").OfType<IHtmlFormElement>()
            .Any(form => form.Method.Equals("post", StringComparison.OrdinalIgnoreCase));
        _places[to.Page] = [.. document.QuerySelectorAll("[id]").Select(element => element.Id!)];
        foreach (var loaded in document.QuerySelectorAll("link[href], script[src], img[src]"))
        {
            var address = loaded.GetAttribute("href") ?? loaded.GetAttribute("src")!;
            if (Address.Of(at.Page, address) is { } asset) Add(asset, $"what {at.Page} loads", typed: false);
        }

        foreach (var link in document.QuerySelectorAll("a[href]"))
        {
            if (Address.Of(at.Page, link.GetAttribute("href")!) is not { } next) continue;
            var mailed = link.Closest(InMails) is not null;
            // A mail is what leads somebody there who comes by a link.
            if (mailed && next.Route is { } route) Reached.Add(route);
            Add(next, $"“{Words(link)}” on {at.Page}", typed: mailed);
            if (link.Matches(ToDo)) _doings.Add((next, $"“{Words(link)}” on {at.Page}"));
        }

        foreach (var (form, element, button) in PressedForm.AllOn(at, document))
        {
            if (element.Method.Equals("get", StringComparison.OrdinalIgnoreCase))
            {
                var values = PressedForm.ValuesOf(element, button)
                    .Select(value => $"{Uri.EscapeDataString(value.Key)}={Uri.EscapeDataString(value.Value)}");
                Add(Address.Of(at.Page, $"{form.Action.Path}?{string.Join('&', values)}")!,
                    $"“{form.Words}” on {at.Page}", typed: false);
            }
            else
            {
                _forms.TryAdd(element.Closest(Everywhere) is null ? at.Path + form.Says : form.Action.Path, form);
            }
        }
    }

    private bool LedToSignIn(Address to, Address at) => !kinds.HasFlag(ActorKinds.Stranger)
        && at.Path.StartsWith("/sign-in", StringComparison.Ordinal) && to.Path != at.Path;

    private async Task SendAsync(Browser by, PressedForm form, IHtmlFormElement element, IHtmlButtonElement? button)
    {
        var values = PressedForm.ValuesOf(element, button);
        using var content = ContentOf(element, values);
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action.Page) { Content = content };
        request.Headers.Add("Origin", "http://localhost");
        var answer = await by.SendAsync(request);
        if (form.Action.Route is { } route) Reached.Add(route);
        var sent = button?.Name is "person" ? "" : button?.Value;
        Pressed.Add($"{form.On.Route} {button?.Name}={sent} {form.Action.Query}");
        var how = $"{who}: “{form.Words}” on {form.On.Page}";
        switch ((int)answer.StatusCode)
        {
            case >= 300 and < 400:
                var to = Address.Of(form.On.Page, answer.Headers.Location!.ToString())!;
                var (status, _, at) = await GetAsync(by, to.Page, to);
                if (status != HttpStatusCode.OK) Faults.Add($"{how} leads to {to.Page}, which answers {(int)status}.");
                else if (!form.BringsIn && !form.EndsSession && LedToSignIn(form.On, at))
                    Faults.Add($"{how} leads to signing in.");
                break;
            case 200: break;
            case 400 or 409 or 422:
                var page = await ReadAsync(answer);
                if (page?.QuerySelector("[role=alert]") is null)
                    Faults.Add($"{how} answers {(int)answer.StatusCode} and does not say why.");
                else if (page.QuerySelector("main form") is null)
                    Faults.Add(
                        $"{how} answers {(int)answer.StatusCode} without its form: "
                        + Words(page.QuerySelector("[role=alert]")!));
                break;
            case var other: Faults.Add($"{how} answers {other}."); break;
        }
    }

    private static HttpContent ContentOf(IHtmlFormElement form, List<KeyValuePair<string, string>> values)
    {
        if (form.Enctype != "multipart/form-data") return new FormUrlEncodedContent(values);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            if (form.QuerySelector($"input[type=file][name='{name}']") is null) parts.Add(
                new StringContent(value), name);
            else parts.Add(new ByteArrayContent([]), name, "\"\"");
        }

        return parts;
    }

    private async Task<(HttpStatusCode Status, IHtmlDocument? Document, Address At)> GetAsync(
        Browser by, string page, Address? led = null)
    {
        var at = Address.Of("/", page)!;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (led is not null && at.Route is { } route) Reached.Add(route);
            using var request = new HttpRequestMessage(HttpMethod.Get, at.Page);
            var answer = await by.SendAsync(request);
            if (answer.Headers.Location is not { } location) return (answer.StatusCode, await ReadAsync(answer), at);
            if (Address.Of(at.Page, location.ToString()) is not { } next) return (HttpStatusCode.OK, null, at);
            at = next;
        }

        return (HttpStatusCode.LoopDetected, null, at);
    }

    private static async Task<IHtmlDocument?> ReadAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "text/html"
            ? Parser.ParseDocument(
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) : null;

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
