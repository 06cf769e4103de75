using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Storage.Participation;
using Whom.Web.Access;
using Whom.Web.Participation;

namespace Whom.Web.Pages.Consultations;

/// <summary>What waits for those who read comments, the oldest first.</summary>
public sealed class ReadingModel(
    ConsultationPages pages, CommentReading reading, CommentQueries queries) : PageModel
{
    public ConsultationView View { get; private set; } = null!;

    public CommentFigures Figures { get; private set; } = null!;

    public CommentWork Work { get; private set; }

    public ImmutableArray<ReadComment> Comments { get; private set; } = [];

    /// <summary>The number after which the next page begins; null where this is the last.</summary>
    public int? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? work, string? after, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view || await Actors.OfAsync(HttpContext) is not { } actor
            || !ReadingOneModel.MayRead(view, actor)) return NotFound();
        View = view;
        Work = Enum.TryParse<CommentWork>(work, out var chosen) && Enum.IsDefined(chosen) ? chosen : CommentWork.LookAt;
        var from = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var listed = await queries.ToDoAsync(
            view.Id, Work, view.Today, from, CommentReading.OnOnePage + 1, cancel);
        Comments = await reading.ReadAsync(listed.Take(CommentReading.OnOnePage), view.Today, cancel);
        if (listed.Length > CommentReading.OnOnePage) Next = Comments[^1].Number;
        Figures = await queries.FiguresAsync(view.Id, view.Today, cancel);
        return Page();
    }
}
