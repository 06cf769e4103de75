using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>A field of one line, with what was typed into it before, which a password never is.</summary>
[HtmlTargetElement("whom-field")]
public class FieldTagHelper(Locale locale) : ControlTagHelper(locale)
{
    public string Type { get; set; } = "text";

    public string Value { get; set; } = "";

    protected override string Tag => "input";

    protected override string Class => "usa-input";

    /// <summary>What stands in it.</summary>
    protected virtual string Shown => Type == "password" ? "" : Value;

    protected override void Fill(TagHelperOutput control, TagHelperContent content)
    {
        control.Attributes.SetAttribute("type", Type);
        if (Shown.Length > 0) control.Attributes.SetAttribute("value", Shown);
        // Who fills in what they know of themselves is helped by the page; of others, by nobody.
        if (!control.Attributes.ContainsName("autocomplete")) control.Attributes.SetAttribute("autocomplete", "off");
    }
}
