using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>A question that one control answers, under its label.</summary>
public abstract class ControlTagHelper(Locale locale) : FormGroupTagHelper(locale)
{
    public string Label { get; set; } = "";

    /// <summary>Whether the label is for those only who hear the page, as in a table that has a head.</summary>
    public bool LabelHidden { get; set; }

    protected override void Write(TagHelperContent into, TagHelperAttributeList given, TagHelperContent content)
    {
        var label = Asked("label", LabelHidden ? "usa-label usa-sr-only" : "usa-label", Label);
        label.Attributes["for"] = Id;
        into.AppendHtml(label);
        WriteHintAndProblem(into);
        var control = Element(Tag, Refused is null ? Class : ClassWhereRefused, given);
        if (Name.Length > 0) control.Attributes.SetAttribute("name", Name);
        if (Refused is not null) control.Attributes.SetAttribute("aria-invalid", "true");
        Fill(control, content);
        into.AppendHtml(control);
        if (!HoldsContent) into.AppendHtml(content);
    }

    protected abstract string Tag { get; }

    protected abstract string Class { get; }

    protected virtual string ClassWhereRefused => Class + " usa-input--error";

    /// <summary>Whether what the page wrote between the tags stands in the control; else it stands after it.</summary>
    protected virtual bool HoldsContent => false;

    /// <summary>Puts into the control what it shows.</summary>
    protected abstract void Fill(TagHelperOutput control, TagHelperContent content);
}
