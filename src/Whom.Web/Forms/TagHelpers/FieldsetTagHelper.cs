using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>
/// A question that several boxes answer together, under its legend; without a name, fields that belong together, each
/// with a question of its own.
/// </summary>
[HtmlTargetElement("whom-fieldset")]
public sealed class FieldsetTagHelper(Locale locale) : FormGroupTagHelper(locale)
{
    public string Legend { get; set; } = "";

    /// <summary>Whether the legend is the heading of the page.</summary>
    public bool LegendIsHeading { get; set; }

    /// <summary>Which way the legend is written, where somebody typed it; as the page where it is empty.</summary>
    public string LegendDir { get; set; } = "";

    protected override void Prepare(TagHelperContext context) => context.Items[typeof(FieldsetTagHelper)] = this;

    protected override void Write(TagHelperContent into, TagHelperAttributeList given, TagHelperContent content)
    {
        var fieldset = Element("fieldset", "usa-fieldset", given);
        // Where the link of the problem leads, so that the question is read out with what was refused.
        if (Refused is not null) fieldset.Attributes.SetAttribute("tabindex", "-1");
        fieldset.Content.AppendHtml(LegendIsHeading ? Heading() : Words());
        WriteHintAndProblem(fieldset.Content);
        fieldset.Content.AppendHtml(content);
        into.AppendHtml(fieldset);
    }

    private TagBuilder Words()
    {
        var legend = Asked("legend", "usa-legend", Legend);
        if (LegendDir.Length > 0) legend.Attributes["dir"] = LegendDir;
        return legend;
    }

    private TagBuilder Heading()
    {
        var legend = Asked("legend", "usa-legend whom-legend", "");
        var heading = new TagBuilder("h1");
        heading.InnerHtml.Append(Legend);
        legend.InnerHtml.AppendHtml(heading);
        return legend;
    }
}
