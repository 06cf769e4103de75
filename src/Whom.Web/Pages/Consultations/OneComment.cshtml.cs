using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Participation;
using Whom.People;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Participation;

namespace Whom.Web.Pages.Consultations;

// No antiforgery token: there is no cookie and no account that a forged request could ride on.
/// <summary>One comment at an address that stays, where whoever is named in it can say that it is not theirs.</summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Receipts)]
public sealed class OneCommentModel(
    ConsultationPages pages, Commenters commenters, CommentReading reading, TimeProvider time) : PageModel
{
    public ConsultationView View { get; private set; } = null!;

    public ReadComment Comment { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Disputed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, int number, CancellationToken cancel) =>
        await ShowAsync(id, number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, int number, string? command, CancellationToken cancel)
    {
        if (!await ShowAsync(id, number, cancel)) return NotFound();
        Change = await commenters.DoAsync(
            View, Comment, ChangeForm.CommandOf(command), new DisputeName(new Actor.Anybody(), time.GetUtcNow()), [],
            cancel);
        Disputed = Change.IsDone;
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, number, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, int number, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view
            || await reading.FindAsync(view.Id, number, view.Today, cancel) is not { } comment) return false;
        (View, Comment) = (view, comment);
        return true;
    }
}
