using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>A field of several lines.</summary>
[HtmlTargetElement("whom-textarea")]
public sealed class TextAreaTagHelper(Locale locale) : ControlTagHelper(locale)
{
    public string Value { get; set; } = "";

    protected override string Tag => "textarea";

    protected override string Class => "usa-textarea";

    // A browser drops one line break at the beginning; it must not be one that somebody typed.
    protected override void Fill(TagHelperOutput control, TagHelperContent content) =>
        control.Content.AppendHtml("\n").Append(Value);
}
