using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Forms.TagHelpers;

/// <summary>
/// A day in one field of text, as people of the language write it: with an example where nothing else helps, and shown
/// again as every page shows it.
/// </summary>
[HtmlTargetElement("whom-day")]
public sealed class DayTagHelper(Locale locale) : FieldTagHelper(locale)
{
    protected override void Prepare(TagHelperContext context)
    {
        Type = "text";
        if (Hint.Length == 0) Hint = Locale["DayHint"];
    }

    protected override string Shown => TypedDay.Shown(Value, Locale) ?? "";
}
