using System.Text;
using Whom.Documents.Content;
using Whom.Planning;

namespace Whom.Documents;

/// <summary>A plan as Markdown, with the tables of GitHub's dialect.</summary>
public static class PlanMarkdown
{
    /// <summary>Writes the plan.</summary>
    public static void Write(Plan plan, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Encoding.UTF8.GetBytes(MarkdownBody.Of(PlanContent.Of(plan, new PlanWording(language)))));
    }
}
