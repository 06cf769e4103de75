using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>A question that several boxes answer together, under its legend.</summary>
[HtmlTargetElement("whom-fieldset")]
public sealed class FieldsetTagHelper(Locale locale) : FormGroupTagHelper(locale)
{
    public string Legend { get; set; } = "";

    /// <summary>Whether the legend is the heading of the page.</summary>
    public bool LegendIsHeading { get; set; }

    protected override void Prepare(TagHelperContext context) => context.Items[typeof(FieldsetTagHelper)] = this;

    protected override void Write(TagHelperContent into, TagHelperAttributeList given, TagHelperContent content)
    {
        var fieldset = Element("fieldset", "usa-fieldset", given);
        // Where the link of the problem leads, so that the question is read out with what was refused.
        if (Refused is not null) fieldset.Attributes.SetAttribute("tabindex", "-1");
        fieldset.Content.AppendHtml(LegendIsHeading ? Heading() : Asked("legend", "usa-legend", Legend));
        WriteHintAndProblem(fieldset.Content);
        fieldset.Content.AppendHtml(content);
        into.AppendHtml(fieldset);
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
