using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>A choice of one from a list; the page writes its options.</summary>
[HtmlTargetElement("whom-select")]
public sealed class SelectTagHelper(Locale locale) : ControlTagHelper(locale)
{
    protected override string Tag => "select";

    protected override string Class => "usa-select";

    protected override bool HoldsContent => true;

    protected override void Fill(TagHelperOutput control, TagHelperContent content) =>
        control.Content.SetHtmlContent(content);
}
