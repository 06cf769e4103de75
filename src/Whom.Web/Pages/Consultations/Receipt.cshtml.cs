using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Participation;
using Whom.Participation;
using Whom.People;
using Whom.Storage.Participation;
using Whom.Storage.Record;
using Whom.Web.Documents;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Wording;
using FoundReceipt = Whom.Participation.Receipt;

namespace Whom.Web.Pages.Consultations;

// No antiforgery token: there is no cookie, and the receipt in the form is what nobody else can know. It is sent in the
// body and never stands in an address, which browsers and proxies keep.
/// <summary>A comment for whoever shows its receipt: read, changed, withdrawn, appealed, and its answer.</summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Receipts)]
[RequestSizeLimit(SentComment.Largest)]
[StreamedForm]
public sealed class ReceiptModel(
    ConsultationPages pages, Commenters commenters, CommentReading reading, CommentRows rows,
    ParticipationService participation, TimeProvider time, Locale locale) : PageModel
{
    /// <summary>The comment; null where no receipt was shown yet.</summary>
    public GivenReceipt? Found { get; private set; }

    public string Typed { get; private set; } = "";

    public CommentForm Form { get; private set; } = new();

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>What was done, by its key; null for nothing.</summary>
    public string? Done { get; private set; }

    /// <summary>Whether whoever wrote it is told of the answer by mail.</summary>
    public bool IsTold { get; private set; }

    public string? AppealWords { get; private set; }

    /// <summary>Whether it can still be said otherwise.</summary>
    public bool MayAmend => Found is { } found && found.View.State == ConsultationState.Open
        && found.Comment.Comment.WithdrawnAt is null;

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        DoAsync((_, _) => Task.FromResult(Change.Done), null, cancel);

    public Task<IActionResult> OnPostAmendAsync(CancellationToken cancel) => DoAsync(
        async (found, sent) =>
        {
            var typed = Form = CommentForm.Of(sent, found.View.Page.Questions);
            var change = await commenters.AmendAsync(found.View, found.Comment, typed, cancel);
            return change.IsDone && typed.PictureProblem is { } problem
                ? new Change(
                    [new Problem("picture", locale["ReceiptPictureRefused", locale["Picture-" + problem]])], [])
                : change;
        }, "ReceiptAmended", cancel);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) => DoAsync(
        (found, sent) => Command(
            found, sent, new WithdrawComment(new Actor.Anybody(), time.GetUtcNow()),
            [CommentRows.NoLongerTelling(found.Comment.Comment.Id)], cancel), "ReceiptWithdrawn", cancel);

    public Task<IActionResult> OnPostOwnDetailsAsync(CancellationToken cancel) => DoAsync(
        (found, sent) => Command(
            found, sent, new ShowOwnDetails(new Actor.Anybody(), time.GetUtcNow()), [], cancel), "ReceiptDetailsShown",
        cancel);

    public Task<IActionResult> OnPostAppealAsync(CancellationToken cancel) => DoAsync(
        (found, sent) =>
        {
            AppealWords = sent.Fields["words"];
            return Command(
                found, sent,
                new AppealHiding(
                    int.TryParse(sent.Fields["hiding"], CultureInfo.InvariantCulture, out var hiding) ? hiding : 0,
                    AppealWords ?? "", found.View.Today, participation.Calendar, new Actor.Anybody(),
                    time.GetUtcNow()), [], cancel);
        }, "ReceiptAppealed", cancel);

    public Task<IActionResult> OnPostRateAsync(CancellationToken cancel) => DoAsync(
        (found, sent) => WordOf(sent.Fields["understood"]) is { } one && WordOf(sent.Fields["answered"]) is { } other
            ? Command(
                found, sent,
                new RateAnswer(new AnswerRating(one, other), new Actor.Anybody(), time.GetUtcNow()), [], cancel)
            : Task.FromResult(new Change([new Problem("understood", locale["ReceiptRateBoth"])], [])),
        "ReceiptRated", cancel);

    public Task<IActionResult> OnPostNoMailAsync(CancellationToken cancel) => DoAsync(
        async (found, _) =>
        {
            await rows.StopTellingAsync(found.Comment.Comment.Id, cancel);
            return Change.Done;
        }, "ReceiptNoMailDone", cancel);

    private static RatingWord? WordOf(string? word)
    {
        foreach (var (known, rating) in CommentEventJson.Ratings)
            if (known == word) return rating;
        return null;
    }

    private Task<Change> Command(
        GivenReceipt found, SentComment sent, CommentCommand command, ImmutableArray<ISideWrite> with,
        CancellationToken cancel) =>
        commenters.DoAsync(
            found.View, found.Comment, ChangeForm.CommandOf(sent.Fields["command"]), command, with, cancel);

    private async Task<IActionResult> DoAsync(
        Func<GivenReceipt, SentComment, Task<Change>> change, string? done, CancellationToken cancel)
    {
        if (await SentComment.ReadAsync(Request, cancel) is not { } sent)
        {
            Problems = [new Problem(null, locale["CommentUnread"])];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        Typed = sent.Fields["receipt"].ToString();
        if (await FindAsync(cancel) is not { } found)
        {
            Problems = [new Problem("receipt", locale["ReceiptUnknown"])];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        Form = FormOf(found);
        var became = await change(found, sent);
        if (became.IsDone)
        {
            Found = await FindAsync(cancel);
            Done = done;
            Form = FormOf(Found!);
        }
        else
        {
            Found = found;
            Problems =
            [
                .. became.Problems.Select(problem => problem.Field is not null ? problem : new Problem(
                    became.Refusal is { } refusal ? CommentForm.FieldOf(refusal) : null, problem.Says)),
            ];
            Response.StatusCode = became.Status;
        }

        IsTold = await rows.IsToldAsync(found.Comment.Comment.Id, cancel);
        return Page();
    }

    private async Task<GivenReceipt?> FindAsync(CancellationToken cancel) =>
        FoundReceipt.TryRead(Typed, out var receipt) && await rows.FindAsync(receipt, cancel) is { } id
            && await reading.FindAsync(id, time.Today(), cancel) is { } comment
            && await pages.FindAsync(comment.Comment.Consultation, cancel) is { } view
            ? new GivenReceipt(view, comment, receipt, null) : null;

    // What it says now, as its author typed it.
    private static CommentForm FormOf(GivenReceipt found)
    {
        var body = found.Comment.Comment.Body;
        return new CommentForm
        {
            Texts = body.Texts.ToImmutableSortedDictionary(
                text => text.Question, text => found.Comment.Say(text.Words)),
            Language = body.Language,
            Name = found.Comment.Say(body.Name),
            Group = body.Group is { } group ? $"{group}" : "",
            PictureShows = found.Comment.Say(body.Picture?.Shows),
        };
    }
}
