using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Whom.Web.Tests.Accounts;

/// <summary>What somebody does who reads pages, fills in fields by their label and presses buttons.</summary>
public sealed class Browser(HttpClient client)
{
    public HttpResponseMessage Answer { get; private set; } = null!;

    public IDocument Page { get; private set; } = null!;

    public HttpStatusCode Status => Answer.StatusCode;

    public string? LeadsTo => Answer.Headers.Location?.ToString();

    public string Alert => Page.QuerySelector("[role=alert]")?.TextContent ?? "";

    public async Task<Browser> VisitAsync(string path)
    {
        await ReadAsync(await client.GetAsync(path, TestContext.Current.CancellationToken));
        return this;
    }

    /// <summary>Goes where the answer leads.</summary>
    public Task<Browser> FollowAsync() =>
        VisitAsync(LeadsTo ?? throw new InvalidOperationException($"{(int)Status} leads nowhere."));

    /// <summary>Fills in fields by their labels, and presses the button with these words.</summary>
    public async Task<Browser> PressAsync(string button, params (string Label, string Value)[] typed)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("main button")
            .Concat(Page.QuerySelectorAll<IHtmlButtonElement>("header button"))
            .First(candidate => candidate.TextContent.Trim() == button);
        var form = pressed.Form!;
        foreach (var (label, value) in typed)
        {
            var id = form.QuerySelectorAll<IHtmlLabelElement>("label")
                .Single(candidate => Asked(candidate) == label).HtmlFor!;
            switch (Page.GetElementById(id))
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } box: box.IsChecked = value.Length > 0; break;
                case IHtmlInputElement input: input.Value = value; break;
                case IHtmlTextAreaElement area: area.Value = value; break;
                case IHtmlSelectElement select: select.Value = value; break;
                case var other: throw new InvalidOperationException($"Nothing can be typed into {other?.OuterHtml}.");
            }
        }

        var values = ValuesOf(form);
        if (pressed.Name is { Length: > 0 } name) values = values.Append(KeyValuePair.Create(name, pressed.Value));
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action")!;
        if (form.GetAttribute("enctype") != "multipart/form-data") return await PostAsync(action, values);
        var file = form.QuerySelector<IHtmlInputElement>("input[type=file]")?.Name ?? "file";
        return await PostAsync(action, values.Where(value => value.Key != file), file, NoFile.Name, []);
    }

    /// <summary>What a browser sends where no file is chosen.</summary>
    public static (string Name, string Content) NoFile => ("\"\"", "");

    // What a browser sends (HTML, "constructing the entry list"): boxes only where they are ticked.
    public static IEnumerable<KeyValuePair<string, string>> ValuesOf(IHtmlFormElement form) =>
        form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .Where(input => input.Type is not ("radio" or "checkbox") || input.IsChecked)
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]")
                .Select(area => KeyValuePair.Create(area.Name!, area.Value)))
            .Concat(form.QuerySelectorAll<IHtmlSelectElement>("select[name]")
                .Select(select => KeyValuePair.Create(select.Name!, select.Value ?? "")));

    public async Task<Browser> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        // As browsers say with each form (Fetch, "serializing a request origin"); passkeys are held to it.
        request.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await ReadAsync(await client.SendAsync(request, TestContext.Current.CancellationToken));
        return this;
    }

    /// <summary>Chooses a file in the form with this button, and presses it.</summary>
    public async Task<Browser> SendAsync(string button, string name, byte[] file)
    {
        var form = Page.QuerySelectorAll<IHtmlButtonElement>("main button")
            .First(candidate => candidate.TextContent.Trim() == button).Form!;
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in ValuesOf(form).Where(
            pair => form.QuerySelector($"input[type=file][name='{pair.Key}']") is null))
            content.Add(new StringContent(value), field);
        content.Add(new ByteArrayContent(file), form.QuerySelector<IHtmlInputElement>("input[type=file]")!.Name!, name);
        await ReadAsync(
            await client.PostAsync(form.GetAttribute("action")!, content, TestContext.Current.CancellationToken));
        return this;
    }

    /// <summary>Sends a form with a file at its end, as a browser does.</summary>
    public async Task<Browser> PostAsync(
        string path, IEnumerable<KeyValuePair<string, string>> values, string field, string name, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in values) content.Add(new StringContent(value), key);
        content.Add(new ByteArrayContent(file), field, name);
        await ReadAsync(await client.PostAsync(path, content, TestContext.Current.CancellationToken));
        return this;
    }

    public async Task<Browser> SignInAsync(string email, string password = AccountSite.Password)
    {
        await VisitAsync("/sign-in");
        return await PressAsync("Sign in", ("E-mail address", email), ("Password", password));
    }

    /// <summary>Whether pages know who sits here.</summary>
    public async Task<bool> IsInAsync() => (await VisitAsync("/account")).Status == HttpStatusCode.OK;

    /// <summary>Sends what no browser would, in the session that there is; the page stays where it was.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        client.SendAsync(request, TestContext.Current.CancellationToken);

    // What is asked, without that it may stay empty.
    private static string Asked(IHtmlLabelElement label) =>
        string.Concat(label.ChildNodes.Where(node => node is not IElement { ClassName: "usa-hint" })
            .Select(node => node.TextContent)).Trim();

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        Answer = answer;
        Page = await WebSite.PageAsync(answer);
    }
}
