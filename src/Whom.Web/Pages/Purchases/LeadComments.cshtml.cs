using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.Storage.Participation;
using Whom.Web.Forms;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>Comments for whoever answers them: sorted under themes, many at a time, or answered one by one.</summary>
public sealed class LeadCommentsModel(
    LeadConsultations consultations, ConsultationPages pages, CommentReading reading, CommentQueries queries,
    CommentsTogether together, TimeProvider time, Locale locale) : PageModel
{
    private const int AtOnce = 50;

    // Of copies there may be very many; what is left is still unsorted, and the page says so.
    private const int MostSorted = 500;

    public PurchaseView View { get; private set; } = null!;

    public ConsultationView Asked { get; private set; } = null!;

    public ImmutableArray<ReadComment> Comments { get; private set; } = [];

    public ImmutableDictionary<int, Copies> Groups { get; private set; } = ImmutableDictionary<int, Copies>.Empty;

    public Change Change { get; private set; } = Change.Done;

    /// <summary>How many were sorted just now; null where none were.</summary>
    public int? Sorted { get; private set; }

    public bool Answered { get; private set; }

    /// <summary>Which theme is shown; null where those are that have no answer yet.</summary>
    public ThemeId? Theme { get; private set; }

    /// <summary>Where the next ones begin; null where there are no more.</summary>
    public int? Next { get; private set; }

    /// <summary>Which comment an answer was not taken for.</summary>
    public int? Failed { get; private set; }

    public bool MaySort => View.MayLead && Asked.Consultation is { Report: null, CalledOff: null };

    public bool MayAnswer => View.MayLead && Asked.Consultation.CalledOff is null;

    public string Path => Asked.LeadPath + "/comments";

    public string Action(string handler) => locale.Link(
        Path, Theme is { } theme ? [("handler", handler), ("theme", theme.ToString())] : [("handler", handler)]);

    /// <summary>The fields for the answer to a comment.</summary>
    public AnswerFields AnswerTo(int number) => new(
        View, Asked.Page.Languages, number.ToString(CultureInfo.InvariantCulture), Change.Problems,
        Typed(number, "kind"), Typed(number, "words"), Typed(number, "version"));

    private string Typed(int number, string field) =>
        Failed == number && Request.HasFormContentType ? Request.Form[field].ToString() : "";

    public async Task<IActionResult> OnGetAsync(
        string id, string consultation, string? theme, int? after, int? sorted, string? done, CancellationToken cancel)
    {
        (Sorted, Answered) = (sorted is >= 0 and <= MostSorted ? sorted : null, done == "answer");
        return await ShowAsync(id, consultation, theme, after ?? 0, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostSortAsync(
        string id, string consultation, string? theme, int? after, CancellationToken cancel)
    {
        if (!await ShowAsync(id, consultation, theme, after ?? 0, cancel)) return NotFound();
        var form = ChangeForm.Of(Request.Form);
        var numbers = Request.Form["comment"].Select(
            one => int.TryParse(one, CultureInfo.InvariantCulture, out var number) ? number : 0).ToHashSet();
        if (!ThemeId.TryParse(Request.Form["under"].ToString(), out var under))
            Change = Missing("under", "LeadNoTheme");
        else if (numbers.Count == 0) Change = Missing(null, "LeadNoComment");
        else
        {
            if (Request.Form["copies"] == "yes")
                foreach (var number in numbers.ToList())
                    if (Groups.TryGetValue(number, out var group)) numbers.UnionWith(group.Numbers);
            var done = 0;
            foreach (var number in numbers.Order().Take(MostSorted))
            {
                if (await queries.FindAsync(Asked.Id, number, cancel) is not { } listed
                    || await reading.ReadAsync([listed], Asked.Today, cancel) is not [var one]) continue;
                // Only what is not there yet: whoever sends the form twice sorts nothing twice.
                if (!one.Comment.Themes.Contains(under))
                    Change = await pages.DoAsync(
                        Asked, listed.Id,
                        new Request(
                            form.IdOf($"sort {number.ToString(CultureInfo.InvariantCulture)}"), one.Version),
                        new SortComment([.. one.Comment.Themes, under], View.Actor, time.GetUtcNow()), [], cancel);
                if (!Change.IsDone) break;
                done++;
            }

            if (Change.IsDone)
                return LocalRedirect(locale.Link(
                    Path,
                    [
                        ("sorted", done.ToString(CultureInfo.InvariantCulture)),
                        .. Theme is { } shown ? [("theme", shown.ToString())] : Array.Empty<(string, string)>(),
                    ]));
        }

        Response.StatusCode = Change.Status;
        return Page();
    }

    public async Task<IActionResult> OnPostAnswerAsync(
        string id, string consultation, string? theme, int number, CancellationToken cancel)
    {
        if (!await ShowAsync(id, consultation, theme, 0, cancel)
            || await queries.FindAsync(Asked.Id, number, cancel) is not { } listed
            || await reading.ReadAsync([listed], Asked.Today, cancel) is not [var one]) return NotFound();
        var form = ChangeForm.Of(Request.Form);
        Change = LeadConsultations.AnswerOf(Request.Form) is not { } answer
            ? Missing($"answer-kind-{number}", "LeadNoKind")
            : (await pages.DoAsync(
                Asked, listed.Id, new Request(form.Command, one.Version),
                new AnswerComment(answer, View.Actor, time.GetUtcNow()), [], cancel))
                .At(new FormFields($"answer-words-{number}"));
        if (Change.IsDone) return LocalRedirect(locale.Link(Path, ("done", "answer")));
        (Failed, Response.StatusCode) = (number, Change.Status);
        // What is answered stands in front, wherever it came from.
        if (Comments.All(shown => shown.Number != number)) Comments = Comments.Insert(0, one);
        return Page();
    }

    private Change Missing(string? field, string key) => new([new Problem(field, locale[key])], []);

    private async Task<bool> ShowAsync(
        string id, string consultation, string? theme, int after, CancellationToken cancel)
    {
        if (await consultations.FindAsync(id, consultation, cancel) is not var (view, asked)) return false;
        (View, Asked) = (view, asked);
        Theme = ThemeId.TryParse(theme, out var which) && asked.Consultation.Themes.Any(one => one.Id == which)
            ? which : null;
        var listed = Theme is { } of
            ? await queries.PageAsync(asked.Id, of, null, after > 0 ? after : null, AtOnce + 1, cancel)
            : await queries.ToDoAsync(asked.Id, CommentWork.Answer, asked.Today, after, AtOnce + 1, cancel);
        Comments = await reading.ReadAsync(listed.Take(AtOnce), asked.Today, cancel);
        Next = listed.Length > AtOnce ? listed[AtOnce - 1].Number : null;
        Groups = (await together.OfAsync(asked.Id, cancel)).Groups;
        return true;
    }
}
