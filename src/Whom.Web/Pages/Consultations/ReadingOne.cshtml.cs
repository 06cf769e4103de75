using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Participation;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.People;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Consultations;

/// <summary>One comment for those who read them: let through, hide, confirm, show again, decide an appeal.</summary>
public sealed class ReadingOneModel(
    ConsultationPages pages, CommentReading reading, ParticipationService participation, TimeProvider time,
    Locale locale) : PageModel
{
    public ConsultationView View { get; private set; } = null!;

    public ReadComment Comment { get; private set; } = null!;

    public Actor Actor { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Ground { get; private set; }

    public string? Part { get; private set; }

    public string? Why { get; private set; }

    /// <summary>Whether they moderate; who leads reads only.</summary>
    public bool Moderates => Moderation.MayNotModerate(View.Consultation, View.Purchase, Actor) is null;

    /// <summary>Those who lead read what waits, those who moderate act on it, and administrators confirm.</summary>
    public static bool MayRead(ConsultationView view, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(actor);
        return Moderation.MayNotHandle(view.Consultation, view.Purchase, actor) is null
            || actor.Is(AccountKinds.Administrator);
    }

    /// <summary>Whether they may confirm a hiding, or decide an appeal against it.</summary>
    public bool MayConfirm(Hiding hiding) =>
        Moderation.MayNotConfirm(View.Consultation, View.Purchase, hiding, Actor) is null;

    public async Task<IActionResult> OnGetAsync(string id, int number, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(id, number, cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostReleaseAsync(string id, int number, CancellationToken cancel) =>
        DoAsync(id, number, () => new ReleaseComment(Actor, time.GetUtcNow()), null, cancel);

    public Task<IActionResult> OnPostHideAsync(
        string id, int number, string? ground, string? part, string? why, CancellationToken cancel)
    {
        (Ground, Part, Why) = (ground, part, why);
        return DoAsync(
            id, number,
            () => GroundOf(ground) is { } on && SpansOf(part) is { } spans
                ? new HideComment(
                    on, spans, why ?? "", View.Today, participation.Calendar, Actor, time.GetUtcNow())
                : null,
            GroundOf(ground) is null ? new Problem("ground", locale["HideNoGround"])
                : new Problem("part", locale["RefusalNoSuchPart"]),
            cancel);
    }

    public Task<IActionResult> OnPostConfirmAsync(string id, int number, int hiding, CancellationToken cancel) =>
        DoAsync(id, number, () => new ConfirmHiding(hiding, View.Today, Actor, time.GetUtcNow()), null, cancel);

    public Task<IActionResult> OnPostShowAsync(string id, int number, int hiding, CancellationToken cancel) =>
        DoAsync(id, number, () => new EndHiding(hiding, Actor, time.GetUtcNow()), null, cancel);

    public Task<IActionResult> OnPostDecideAsync(
        string id, int number, int hiding, string? outcome, string? why, CancellationToken cancel)
    {
        Why = why;
        return DoAsync(
            id, number,
            () => outcome is "shown" or "stays"
                ? new DecideAppeal(hiding, outcome == "shown", why ?? "", Actor, time.GetUtcNow()) : null,
            new Problem("outcome", locale["ProblemOutcome"]), cancel);
    }

    private static HidingGround? GroundOf(string? word)
    {
        foreach (var (known, ground) in CommentEventJson.Grounds)
            if (known == word) return ground;
        return null;
    }

    // Each place where the words stand; all of it where none are given; null where they do not stand there.
    private ImmutableArray<TextSpan>? SpansOf(string? part)
    {
        if (string.IsNullOrWhiteSpace(part)) return [];
        var words = part.Trim().ReplaceLineEndings("\n");
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var text in Comment.Comment.Body.Texts)
        {
            var said = Comment.Say(text.Words);
            for (var at = said.IndexOf(words, StringComparison.Ordinal); at >= 0;
                at = said.IndexOf(words, at + words.Length, StringComparison.Ordinal))
                spans.Add(new TextSpan(text.Question, at, words.Length));
        }

        return spans.Count == 0 ? null : spans.DrainToImmutable();
    }

    private async Task<IActionResult> DoAsync(
        string id, int number, Func<CommentCommand?> command, Problem? where, CancellationToken cancel)
    {
        if (!await ShowAsync(id, number, cancel)) return NotFound();
        Change = command() is { } asked
            ? (await pages.DoAsync(
                View, Comment.Comment.Id,
                new Request(ChangeForm.CommandOf(Request.Form["command"]), Comment.Version), asked, [], cancel))
                .At(new FormFields("why"))
            : new Change([where!], []);
        if (Change.IsDone)
            return LocalRedirect(locale.Link($"{View.ReadingPath}/{number}", ("done", "yes")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, number, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, int number, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view || await Actors.OfAsync(HttpContext) is not { } actor
            || !MayRead(view, actor)
            || await reading.FindAsync(view.Id, number, view.Today, cancel) is not { } comment) return false;
        (View, Comment, Actor) = (view, comment, actor);
        return true;
    }
}
