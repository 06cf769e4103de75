using System.Collections.Immutable;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>
/// One question of a form as the design system has it: what is asked, the hint, what was refused, and then what is
/// filled in. Attributes that no property takes stand on what is filled in.
/// </summary>
public abstract class FormGroupTagHelper(Locale locale) : TagHelper
{
    /// <summary>Under which name it is sent.</summary>
    public string Name { get; set; } = "";

    /// <summary>The id, to which a problem and its link belong; the name where none is given.</summary>
    public string Id { get; set; } = "";

    /// <summary>How to answer, before the answer; none where it is empty.</summary>
    public string Hint { get; set; } = "";

    /// <summary>Whether it may stay empty, which is said; all else has to be filled in.</summary>
    public bool Optional { get; set; }

    /// <summary>What was refused in the form; what is about this one stands at it.</summary>
    public ImmutableArray<Problem> Problems { get; set; } = [];

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Id.Length == 0) Id = Name;
        Prepare(context);
        var content = await output.GetChildContentAsync();
        var given = new TagHelperAttributeList(output.Attributes);
        (output.TagName, output.TagMode) = ("div", TagMode.StartTagAndEndTag);
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", Refused is null ? "usa-form-group" : Invalid);
        Write(output.Content, given, content);
    }

    /// <summary>What was refused about it; null where nothing was.</summary>
    protected Problem? Refused =>
        Problems.IsDefaultOrEmpty || Id.Length == 0 ? null : Problems.FirstOrDefault(problem => problem.Field == Id);

    protected Locale Locale => locale;

    /// <summary>What happens before what stands in it is made.</summary>
    protected virtual void Prepare(TagHelperContext context)
    {
    }

    /// <summary>Writes what stands in the group.</summary>
    protected abstract void Write(TagHelperContent into, TagHelperAttributeList given, TagHelperContent content);

    /// <summary>An element with what the page gave it.</summary>
    protected TagHelperOutput Element(string tag, string classes, TagHelperAttributeList given)
    {
        var element = new TagHelperOutput(
            tag, given, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()))
        {
            TagMode = tag == "input" ? TagMode.StartTagOnly : TagMode.StartTagAndEndTag
        };
        foreach (var one in classes.Split(' ')) element.AddClass(one, HtmlEncoder.Default);
        if (Id.Length > 0) element.Attributes.SetAttribute("id", Id);
        if (Described is { } by) element.Attributes.SetAttribute("aria-describedby", by);
        return element;
    }

    /// <summary>What is asked, and that it may stay empty.</summary>
    protected TagBuilder Asked(string tag, string classes, string words)
    {
        var asked = new TagBuilder(tag);
        asked.AddCssClass(Refused is null ? classes : classes + " usa-label--error");
        asked.InnerHtml.Append(words);
        if (!Optional) return asked;
        var may = new TagBuilder("span");
        may.AddCssClass("usa-hint");
        may.InnerHtml.Append(locale["Optional"]);
        asked.InnerHtml.Append(" ").AppendHtml(may);
        return asked;
    }

    /// <summary>The hint and what was refused, which stand between the question and the answer.</summary>
    protected void WriteHintAndProblem(TagHelperContent into)
    {
        if (Hint.Length > 0) into.AppendHtml(Said("usa-hint", HintId, Hint));
        if (Refused is { } refused) into.AppendHtml(Said("usa-error-message", ProblemId, refused.Says));
    }

    private const string Invalid = "usa-form-group usa-form-group--error";

    private string HintId => Id + "-hint";

    private string ProblemId => Id + "-problem";

    private string? Described => (Hint.Length > 0, Refused) switch
    {
        (true, null) => HintId,
        (true, _) => $"{HintId} {ProblemId}",
        (false, null) => null,
        (false, _) => ProblemId,
    };

    private static TagBuilder Said(string classes, string id, string words)
    {
        var said = new TagBuilder("span");
        said.AddCssClass(classes);
        said.Attributes["id"] = id;
        said.InnerHtml.Append(words);
        return said;
    }
}
