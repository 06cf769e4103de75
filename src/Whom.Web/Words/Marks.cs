using Microsoft.AspNetCore.Html;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Words;

/// <summary>Marks that stand on a page a hundred times: a partial for each of them would cost more than all else on it.</summary>
public static class Marks
{
    public static IHtmlContent Part(Capacity capacity, Visit visit) =>
        Mark("whom-part whom-part--", capacity.ToString(), visit.Plan.Capacity(capacity));

    public static IHtmlContent Place(PlaceState state, Visit visit) =>
        Mark("whom-state whom-state--", state.ToString(), visit["Place-" + state]);

    public static IHtmlContent State(Assignment part, Visit visit)
    {
        var far = Far(part);
        var mark = Mark("whom-state whom-state--", far, visit[far == "Spoken" ? "Place-Spoken" : "Part-" + far]);
        if (part.Declarations.Any(one => one.IsOpen))
            mark.AppendHtml(" <span class=\"whom-mark\">").Append(visit["ConflictOpenMark"]).AppendHtml("</span>");
        return mark;
    }

    /// <summary>The same, said to the person whose part it is.</summary>
    public static IHtmlContent OwnState(Assignment part, Visit visit) => Mark("whom-state whom-state--", Far(part), visit["My-" + Far(part)]);

    private static string Far(Assignment part) => part.IsLive && !part.Spoke.IsEmpty ? "Spoken" : part.State.ToString();

    private static HtmlContentBuilder Mark(string classes, string name, string words)
    {
        var mark = new HtmlContentBuilder(7);
        mark.AppendHtml("<span class=\"").AppendHtml(classes).Append(name.ToLowerInvariant()).AppendHtml("\">").Append(words).AppendHtml("</span>");
        return mark;
    }
}
