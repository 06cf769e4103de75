using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>
/// All that was refused, at the top of a page, each leading to its field; nothing where nothing was. What the page
/// writes between the tags stands below the list.
/// </summary>
[HtmlTargetElement("whom-problems")]
public sealed class ProblemsTagHelper(Locale locale) : TagHelper
{
    /// <summary>What was refused.</summary>
    public ImmutableArray<Problem> Of { get; set; } = [];

    /// <summary>The heading; that something has to be corrected, where none is given.</summary>
    public string Heading { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Of.IsDefaultOrEmpty)
        {
            output.SuppressOutput();
            return;
        }

        var content = await output.GetChildContentAsync();
        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "usa-alert usa-alert--error whom-alert");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        var body = new TagBuilder("div");
        body.AddCssClass("usa-alert__body");
        var heading = new TagBuilder("h2");
        heading.AddCssClass("usa-alert__heading");
        heading.InnerHtml.Append(Heading.Length > 0 ? Heading : locale["ProblemsTitle"]);
        var list = new TagBuilder("ul");
        foreach (var problem in Of) list.InnerHtml.AppendHtml(Item(problem));
        body.InnerHtml.AppendHtml(heading).AppendHtml(list).AppendHtml(content);
        output.Content.SetHtmlContent(body);
    }

    private static TagBuilder Item(Problem problem)
    {
        var item = new TagBuilder("li");
        if (problem.Field is not { } field)
        {
            item.InnerHtml.Append(problem.Says);
            return item;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + field;
        link.InnerHtml.Append(problem.Says);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
