using Whom.Documents.Content;
using Whom.Documents.Word;
using Whom.Planning;

namespace Whom.Documents;

/// <summary>
/// A plan as a document for the file: real headings, tables whose headers repeat on each page, links to the sources,
/// the receipt. The same plan and language give the same bytes.
/// </summary>
public static class PlanDocx
{
    /// <summary>Writes the document.</summary>
    public static void Write(Plan plan, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(to);
        var wording = new PlanWording(language);
        WordFile.Write(
            to, PlanContent.Of(plan, wording), wording, PlanContent.Title(plan, wording),
            PlanReceipt.Line(plan, wording), plan.Input.Date);
    }
}
