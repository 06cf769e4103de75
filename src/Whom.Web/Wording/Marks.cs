using Microsoft.AspNetCore.Html;
using Whom.Planning;
using Whom.Purchases;

namespace Whom.Web.Wording;

/// <summary>
/// Marks that stand on a page a hundred times: a partial for each of them would cost more than all else on it.
/// </summary>
public static class Marks
{
    /// <summary>What somebody does: “must be heard”, or where no gate waits “good to hear”.</summary>
    public static IHtmlContent Part(Involvement item, Locale locale) =>
        Mark("whom-capacity whom-capacity--", item.Capacity.ToString(), locale.Plan.Part(item));

    public static IHtmlContent Place(PlaceState state, Locale locale) =>
        Mark("whom-state whom-state--", state.ToString(), locale["Place-" + state]);

    public static IHtmlContent State(Assignment assignment, Locale locale)
    {
        var far = Far(assignment);
        var mark = Mark("whom-state whom-state--", far, locale[far == "Spoken" ? "Place-Spoken" : "Assignment-" + far]);
        if (assignment.Declarations.Any(one => one.IsOpen))
            mark.AppendHtml(" <span class=\"whom-mark\">").Append(locale["ConflictOpenMark"]).AppendHtml("</span>");
        return mark;
    }

    /// <summary>The same, said to the person whose assignment it is.</summary>
    public static IHtmlContent OwnState(Assignment assignment, Locale locale) =>
        Mark("whom-state whom-state--", Far(assignment), locale["MyWork-" + Far(assignment)]);

    private static string Far(Assignment assignment) =>
        assignment.IsLive && !assignment.Contributors.IsEmpty ? "Spoken" : assignment.State.ToString();

    private static HtmlContentBuilder Mark(string classes, string name, string words)
    {
        var mark = new HtmlContentBuilder(7);
        mark.AppendHtml("<span class=\"").AppendHtml(classes).Append(name.ToLowerInvariant()).AppendHtml("\">")
            .Append(words).AppendHtml("</span>");
        return mark;
    }
}
