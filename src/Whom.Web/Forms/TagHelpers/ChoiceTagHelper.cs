using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>
/// One box to tick, or one of several of which one is chosen; in a fieldset it has the name of the fieldset. What the
/// page writes between the tags stands in the label, after its words.
/// </summary>
[HtmlTargetElement("whom-radio")]
[HtmlTargetElement("whom-checkbox")]
public sealed class ChoiceTagHelper : TagHelper
{
    /// <summary>Under which name it is sent; the name of the fieldset where none is given.</summary>
    public string Name { get; set; } = "";

    /// <summary>The id; the fieldset's (or the name) and the value where none is given.</summary>
    public string Id { get; set; } = "";

    public string Value { get; set; } = "";

    public string Label { get; set; } = "";

    /// <summary>What stands below the label, a little smaller; none where it is empty.</summary>
    public string Description { get; set; } = "";

    public bool Checked { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var type = context.TagName["whom-".Length..];
        var fieldset = context.Items.TryGetValue(typeof(FieldsetTagHelper), out var around)
            && around is FieldsetTagHelper { Name.Length: > 0 } named
            ? named : null;
        if (Name.Length == 0) Name = fieldset?.Name ?? "";
        if (Id.Length == 0) Id = $"{fieldset?.Id ?? Name}-{Value}";
        var content = await output.GetChildContentAsync();
        var given = new TagHelperAttributeList(output.Attributes);
        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", $"usa-{type}");
        output.Content.AppendHtml(Box(type, given)).AppendHtml(LabelOf(type, content));
    }

    private TagHelperOutput Box(string type, TagHelperAttributeList given)
    {
        var box = new TagHelperOutput(
            "input", given, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()))
        {
            TagMode = TagMode.StartTagOnly
        };
        box.AddClass($"usa-{type}__input", HtmlEncoder.Default);
        box.Attributes.SetAttribute("id", Id);
        box.Attributes.SetAttribute("type", type);
        box.Attributes.SetAttribute("name", Name);
        box.Attributes.SetAttribute("value", Value);
        if (Checked) box.Attributes.SetAttribute("checked", "checked");
        return box;
    }

    private TagBuilder LabelOf(string type, TagHelperContent content)
    {
        var label = new TagBuilder("label");
        label.AddCssClass($"usa-{type}__label");
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(Label);
        if (Description.Length > 0)
        {
            var description = new TagBuilder("span");
            description.AddCssClass($"usa-{type}__label-description");
            description.InnerHtml.Append(Description);
            label.InnerHtml.AppendHtml(description);
        }

        label.InnerHtml.AppendHtml(content);
        return label;
    }
}
