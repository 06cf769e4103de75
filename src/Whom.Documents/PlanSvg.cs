using System.Text;
using Whom.Documents.Pictures;
using Whom.Planning;

namespace Whom.Documents;

/// <summary>
/// The picture of a plan: stages as columns, gates as lines, roles as rows, capacity by shape and word. It holds in
/// grey, on paper and for a screen reader.
/// </summary>
public static class PlanSvg
{
    /// <summary>Writes the picture as a file of its own; its description tells all that it shows.</summary>
    public static void Write(Plan plan, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Encoding.UTF8.GetBytes(
            new Drawing(plan, new PlanWording(language), null, "plan", toldInFull: true, bare: false).Draw()));
    }

    /// <summary>Draws the picture for a page in which the same content stands as a table too.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="language">The language of the words.</param>
    /// <param name="link">Where a mark leads; null for nowhere.</param>
    /// <param name="ids">What the ids in the picture begin with; of two pictures
    /// in one page each needs its own.</param>
    /// <param name="bare">Whether the title, the plan in a line and the receipt are left out, where the page says
    /// them.</param>
    public static string Draw(
        Plan plan, string language, Func<Involvement, string?>? link = null, string ids = "plan", bool bare = false) =>
        new Drawing(plan, new PlanWording(language), link, ids, toldInFull: false, bare).Draw();
}
