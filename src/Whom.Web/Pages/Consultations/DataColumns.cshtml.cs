using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Exports;

namespace Whom.Web.Pages.Consultations;

/// <summary>What stands in which column of the files of consultations.</summary>
public sealed class DataColumnsModel : PageModel
{
    public IEnumerable<(string Title, IReadOnlyList<string> Columns)> Files =>
    [
        ("DataComments", ConsultationExports.CommentColumns),
        ("DataAnswers", ConsultationExports.AnswerColumns),
        ("DataReport", ConsultationExports.ReportColumns),
    ];
}
