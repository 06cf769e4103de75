using System.Text;
using Whom.Documents.Content;
using Whom.Documents.Word;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Starting;

/// <summary>
/// A text to start a document of a plan from: the headings that the packs have for it, what belongs under each and who
/// asks for it; and for whoever writes, who has a part in it and what they are to answer. The same plan and language
/// give the same bytes.
/// </summary>
public static class StartingDocument
{
    /// <summary>Writes it as a Word document.</summary>
    public static void WriteDocx(Plan plan, Document document, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(to);
        var wording = new PlanWording(language);
        WordFile.Write(
            to, StartingBlocks.Of(plan, document, wording), wording, StartingBlocks.Title(plan, document, wording),
            PlanReceipt.Line(plan, wording), plan.Input.Date);
    }

    /// <summary>Writes it as Markdown.</summary>
    public static void WriteMarkdown(Plan plan, Document document, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Encoding.UTF8.GetBytes(
            MarkdownBody.Of(StartingBlocks.Of(plan, document, new PlanWording(language)))));
    }
}
