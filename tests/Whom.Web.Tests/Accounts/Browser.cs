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
    public Task<Browser> FollowAsync() => VisitAsync(LeadsTo ?? throw new InvalidOperationException($"{(int)Status} leads nowhere."));

    /// <summary>Fills in fields by their labels, and presses the button with these words.</summary>
    public async Task<Browser> PressAsync(string button, params (string Label, string Value)[] typed)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("main button").Concat(Page.QuerySelectorAll<IHtmlButtonElement>("header button"))
            .First(candidate => candidate.TextContent.Trim() == button);
        var form = pressed.Form!;
        foreach (var (label, value) in typed)
        {
            var id = form.QuerySelectorAll<IHtmlLabelElement>("label").Single(candidate => candidate.TextContent.Trim() == label).HtmlFor!;
            ((IHtmlInputElement)Page.GetElementById(id)!).Value = value;
        }

        var values = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Select(input => KeyValuePair.Create(input.Name!, input.Value));
        if (pressed.Name is { Length: > 0 } name) values = values.Append(KeyValuePair.Create(name, pressed.Value));
        return await PostAsync(form.GetAttribute("action")!, values);
    }

    public async Task<Browser> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
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

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        Answer = answer;
        Page = await WebSite.PageAsync(answer);
    }
}
