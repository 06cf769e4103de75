using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Participation;
using Whom.Storage.Participation;
using Whom.Web.Hosting;
using Whom.Web.Participation;

namespace Whom.Web.Pages.Consultations;

/// <summary>What was said in a consultation, the newest first, in pages.</summary>
[TaggedByContent(IsOfRecord = true)]
public sealed class CommentsModel(
    ConsultationPages pages, CommentReading reading, CommentQueries queries) : PageModel
{
    public ConsultationView View { get; private set; } = null!;

    public ImmutableArray<ReadComment> Comments { get; private set; } = [];

    public CommentFigures Figures { get; private set; } = null!;

    /// <summary>Only of this theme; null for all.</summary>
    public ThemeId? Theme { get; private set; }

    /// <summary>Only on this way; null for all.</summary>
    public CommentOrigin? Origin { get; private set; }

    /// <summary>The number after which the next page begins; null where this is the last.</summary>
    public int? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string id, string? theme, string? origin, string? before, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view) return NotFound();
        View = view;
        Theme = ThemeId.TryParse(theme, out var known) ? known : null;
        foreach (var (word, way) in ConsultationEventJson.Origins)
            if (word == origin) Origin = way;
        var after = int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : (int?)null;
        var listed = await queries.PageAsync(view.Id, Theme, Origin, after, CommentReading.OnOnePage + 1, cancel);
        Comments = await reading.ReadAsync(listed.Take(CommentReading.OnOnePage), view.Today, cancel);
        if (listed.Length > CommentReading.OnOnePage) Next = Comments[^1].Number;
        Figures = await queries.FiguresAsync(view.Id, view.Today, cancel);
        return Page();
    }

    /// <summary>What a page of the list is narrowed by, for its links.</summary>
    public (string, string)[] With(int? before, CommentOrigin? origin, ThemeId? theme) =>
    [
        .. theme is { } of ? [("theme", of.ToString())] : Array.Empty<(string, string)>(),
        .. origin is { } way ? [("origin", ConsultationEventJson.WordOf(way))] : Array.Empty<(string, string)>(),
        .. before is { } number
            ? [("before", number.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
    ];
}
