using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>A file to choose.</summary>
[HtmlTargetElement("whom-file")]
public sealed class FileTagHelper(Locale locale) : ControlTagHelper(locale)
{
    protected override string Tag => "input";

    // Upstream's own needs JavaScript to look like anything.
    protected override string Class => "whom-file";

    protected override string ClassWhereRefused => Class;

    protected override void Fill(TagHelperOutput control, TagHelperContent content) =>
        control.Attributes.SetAttribute("type", "file");
}
