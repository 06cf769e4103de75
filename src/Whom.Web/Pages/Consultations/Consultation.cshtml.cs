using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Participation;
using Whom.Storage.Participation;
using Whom.Web.Access;
using Whom.Web.Documents;
using Whom.Web.Forms;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Consultations;

// No antiforgery token: there is no cookie and no account that a forged request could ride on. What was opened shortly
// before carries a mark of its own, and whatever has none waits to be looked at.
/// <summary>What the public is asked, where they answer, and what others said.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(SentComment.Largest)]
[StreamedForm]
public sealed class ConsultationModel(
    ConsultationPages pages, Commenters commenters, CommentReading reading, CommentQueries queries, FreshPages fresh,
    Locale locale) : PageModel
{
    public ConsultationView View { get; private set; } = null!;

    public ImmutableArray<ReadComment> Comments { get; private set; } = [];

    public int Shown { get; private set; }

    /// <summary>What was typed, where it is shown again.</summary>
    public CommentForm Form { get; private set; } = new();

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>What somebody just gave; null where nobody did.</summary>
    public GivenReceipt? Given { get; private set; }

    /// <summary>Whether whoever looks may read what waits.</summary>
    public bool MayModerate { get; private set; }

    /// <summary>Whether a comment is taken, in time or late.</summary>
    public bool TakesComments => View.State is ConsultationState.Open or ConsultationState.Closed;

    /// <summary>The mark of this page for its form.</summary>
    public string Mark => fresh.MarkFor(View.Id, Form.Command);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view) return NotFound();
        View = view;
        Form = Form with { Language = View.Language };
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view) return NotFound();
        View = view;
        if (await SentComment.ReadAsync(Request, cancel) is not { } sent)
            return await ShowAsync(
                StatusCodes.Status400BadRequest, [new Problem(null, locale["CommentUnread"])], cancel);
        var form = Form = CommentForm.Of(sent, View.Page.Questions);
        if (form.Contact.Length > 0 && !CommentContacts.IsAddress(form.Contact))
            return await ShowAsync(
                StatusCodes.Status400BadRequest, [new Problem("contact", locale["CommentWrongContact"])], cancel);

        var (change, comment, receipt) = await commenters.GiveAsync(View, form, cancel);
        if (change.IsDone && await reading.FindAsync(comment, View.Today, cancel) is { } given)
        {
            Given = new GivenReceipt(
                View, given, receipt, form.PictureProblem is { } problem ? locale["Picture-" + problem] : null);
            return Page();
        }

        return await ShowAsync(
            change.Status,
            [
                .. change.Problems.Select(problem => new Problem(
                    change.Refusal is { } refusal ? CommentForm.FieldOf(refusal) : null, problem.Says)),
            ],
            cancel);
    }

    private Task<IActionResult> ShowAsync(int status, ImmutableArray<Problem> problems, CancellationToken cancel)
    {
        (Response.StatusCode, Problems) = (status, problems);
        return ShowAsync(cancel);
    }

    // What others said, which somebody who has a receipt does not wait for.
    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var listed = await queries.PageAsync(View.Id, null, null, null, CommentReading.OnOnePage, cancel);
        Comments = await reading.ReadAsync(listed, View.Today, cancel);
        Shown = listed.Length < CommentReading.OnOnePage ? listed.Length : await queries.ShownAsync(View.Id, cancel);
        MayModerate = await Actors.OfAsync(HttpContext) is { } actor
            && (Moderation.MayNotHandle(View.Consultation, View.Purchase, actor) is null);
        return Page();
    }
}
