using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Whom.Web.Wording;

namespace Whom.Web.Tests.Forms;

/// <summary>What a tag of ours becomes, and the shape of markup: its elements and their classes.</summary>
internal static class Markup
{
    /// <summary>A visit in a language.</summary>
    public static Locale Locale(WebSite site, string language = "en")
    {
        var accessor = new HttpContextAccessor { HttpContext = new DefaultHttpContext() };
        accessor.HttpContext.Request.QueryString = new QueryString("?lang=" + language);
        return ActivatorUtilities.CreateInstance<Locale>(site.Services, accessor);
    }

    public static Task<IElement> OfAsync(
        TagHelper helper, string tag, Func<Task<string>>? content = null, params (string Name, string Value)[] more) =>
        OfAsync(helper, tag, new Dictionary<object, object>(), content, more);

    /// <summary>What a tag becomes with these tags in it.</summary>
    public static Task<IElement> OfAsync(
        TagHelper helper, string tag, params (TagHelper Helper, string Tag)[] inside)
    {
        var items = new Dictionary<object, object>();
        return OfAsync(helper, tag, items, async () =>
        {
            var within = "";
            foreach (var (one, name) in inside) within += (await OfAsync(one, name, items, null, [])).OuterHtml;
            return within;
        }, []);
    }

    /// <summary>
    /// The elements below one, each with its classes, its type, and whether it says what it is for or described by;
    /// without what the templates add for the eye alone.
    /// </summary>
    public static IEnumerable<string> Shape(IElement element) => element.Children.SelectMany(child => Shape(child)
        .Select(line => "  " + line).Prepend(Line(child)));

    private static string Line(IElement element)
    {
        var classes = element.ClassList.Where(one => one.StartsWith("usa-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var says = string.Join(' ', classes.Select(one => "." + one));
        if (element.LocalName == "input") says += " " + (element.GetAttribute("type") ?? "text");
        return $"{element.LocalName}{says}{(element.HasAttribute("for") ? " for" : "")}";
    }

    private static async Task<IElement> OfAsync(
        TagHelper helper, string tag, IDictionary<object, object> items, Func<Task<string>>? content,
        (string Name, string Value)[] more)
    {
        var given = new TagHelperAttributeList(more.Select(one => new TagHelperAttribute(one.Name, one.Value)));
        var context = new TagHelperContext(tag, given, items, Guid.NewGuid().ToString());
        var output = new TagHelperOutput(tag, given, async (_, _) =>
        {
            var inside = new DefaultTagHelperContent();
            if (content is not null) inside.SetHtmlContent(await content());
            return inside;
        });
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        await using var written = new StringWriter();
        output.WriteTo(written, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument("<body>" + written).Body!;
    }
}
