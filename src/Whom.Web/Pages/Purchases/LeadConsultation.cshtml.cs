using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Participation;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.Purchases;
using Whom.Storage.Participation;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>One consultation for whoever leads: what is to do, sessions, answers, the report.</summary>
public sealed class LeadConsultationModel(
    LeadConsultations consultations, ConsultationPages pages, ParticipationService participation,
    CommentQueries comments, PublicAddress address, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public ConsultationView Asked { get; private set; } = null!;

    public CommentFigures Figures { get; private set; } = null!;

    public ImmutableArray<ReportLack> Lacks { get; private set; } = [];

    public Change Change { get; private set; } = Change.Done;

    public string? Done { get; private set; }

    /// <summary>The receipt of what was typed in just now; it stands in no address.</summary>
    public string? Receipt { get; private set; }

    /// <summary>Which form was not taken; null for none.</summary>
    public string? Failed { get; private set; }

    /// <summary>Whether whoever looks can change something here.</summary>
    public bool MayDo => View.MayLead && View.IsActive && Asked.Consultation.CalledOff is null;

    /// <summary>Whether something can still be recorded.</summary>
    public bool IsOpenToDo => MayDo && Asked.Consultation.Report is null;

    public IEnumerable<CommentOrigin> WaysWithoutWeb =>
        Enum.GetValues<CommentOrigin>().Where(origin => origin != CommentOrigin.Web);

    public string Action(string handler) =>
        locale.Link(Asked.LeadPath, ("handler", handler)) + "#" + handler.ToLowerInvariant();

    /// <summary>What was typed into a field of a form that was not taken.</summary>
    public string Typed(string form, string field) =>
        Failed == form && Request.HasFormContentType ? Request.Form[field].ToString() : "";

    /// <summary>The fields for the answer to a theme.</summary>
    public AnswerFields AnswerTo(string theme)
    {
        var failed = Typed("answer", "theme") == theme;
        return new AnswerFields(
            View, Asked.Page.Languages, theme, Change.Problems, failed ? Typed("answer", "kind") : "",
            failed ? Typed("answer", "words") : "", failed ? Typed("answer", "version") : "");
    }

    public ChangeForm Form() => new(Guid.CreateVersion7(), Asked.Version);

    public async Task<IActionResult> OnGetAsync(
        string id, string consultation, string? done, CancellationToken cancel)
    {
        Done = done is "theme" or "answer" or "reach" or "session" or "report" ? done : null;
        return await FindAsync(id, consultation, cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostThemeAsync(string id, string consultation, CancellationToken cancel) =>
        DoAsync(id, consultation, "theme", "theme-name", form => new NameTheme(
            new ThemeId(form.IdOf("theme")), Sent("theme-name"), Sent("theme-language"), View.Actor,
            time.GetUtcNow()), cancel);

    public Task<IActionResult> OnPostAnswerAsync(
        string id, string consultation, string? theme, CancellationToken cancel) =>
        DoAsync(id, consultation, "answer", $"answer-words-{theme}", _ => !ThemeId.TryParse(theme, out var which) ? null
            : LeadConsultations.AnswerOf(Request.Form) is not { } answer ? Missing($"answer-kind-{theme}", "LeadNoKind")
            : new AnswerTheme(which, answer, View.Actor, time.GetUtcNow()), cancel);

    public Task<IActionResult> OnPostReachAsync(
        string id, string consultation, string? group, CancellationToken cancel) =>
        DoAsync(id, consultation, "reach", $"reach-why-{group}", _ =>
            !int.TryParse(group, CultureInfo.InvariantCulture, out var number) ? null
            : ConsultationEventJson.Reaches.Where(one => one.Word == Sent("reach")).ToList() is not [var reach]
                ? Missing($"reach-{group}", "LeadNoReach")
            : new SayReach(number, reach.Reach, Sent("why"), View.Actor, time.GetUtcNow()), cancel);

    public Task<IActionResult> OnPostSessionAsync(string id, string consultation, CancellationToken cancel) =>
        DoAsync(id, consultation, "session", FormFields.FirstUnfit(
            ("session-place", Sent("session-place")), ("session-notes", Sent("session-notes"))), form =>
        {
            var problems = new List<Problem>();
            var day = TypedDay.Required(Sent("session-day"), "session-day", "LeadNoDay", locale, problems);
            if (LeadConsultations.OriginOf(Sent("session-origin")) is not { } origin)
                problems.Add(new Problem("session-origin", locale["LeadNoOrigin"]));
            else if (!int.TryParse(
                Sent("session-heads"), NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite
                    | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var heads))
                problems.Add(new Problem("session-heads", locale["LeadNoHeads", Sent("session-heads")]));
            else if (problems.Count == 0)
                return new RecordSession(
                    new SessionId(form.IdOf("session")), origin, day!.Value, heads,
                    [.. Request.Form["session-group"].Select(
                        one => int.TryParse(one, CultureInfo.InvariantCulture, out var number) ? number : 0)],
                    Sent("session-place"), Sent("session-notes"), time.Today(), View.Actor, time.GetUtcNow());
            Change = new Change([.. problems], []);
            return null;
        }, cancel);

    public async Task<IActionResult> OnPostReportAsync(string id, string consultation, CancellationToken cancel)
    {
        if (!await FindAsync(id, consultation, cancel)) return NotFound();
        var form = ChangeForm.Of(Request.Form);
        var (state, now, today) = (Asked.Consultation, time.GetUtcNow(), time.Today());
        var basis = await participation.BasisAsync(state, today, cancel);
        return await EndAsync("report", "report-summary", await pages.DoAsync(
            Asked, form, new PublishReport(
                Sent("report-summary"), Sent("report-language"), basis, today, View.Actor, now),
            new HearPublic(
                Asked.Id, new EvidenceId(form.IdOf("evidence")), state.Page.Opens, state.Page.Closes,
                address.Of(Asked.Path + "/report"), Sent("report-summary"), View.Actor, now), cancel), cancel);
    }

    /// <summary>What somebody said without the web: typed in for them, with a receipt for them.</summary>
    public async Task<IActionResult> OnPostCommentAsync(string id, string consultation, CancellationToken cancel)
    {
        if (!await FindAsync(id, consultation, cancel)) return NotFound();
        var form = ChangeForm.Of(Request.Form);
        var request = new Request(form.Command, 0);
        var comment = new CommentId(form.IdOf("comment"));
        if (LeadConsultations.OriginOf(Sent("comment-origin")) is not { } origin)
        {
            Change = new Change([new Problem("comment-origin", locale["LeadNoOrigin"])], []);
            return await RefusedAsync("comment", cancel);
        }

        var receipt = participation.ReceiptOf(request);
        var said = new GivenComment(
            ImmutableSortedDictionary.CreateRange(Enumerable.Range(0, Asked.Page.Questions + 1).Select(
                question => KeyValuePair.Create(question, Sent($"comment-words-{question}")))),
            Sent("comment-language"), Sent("comment-name"),
            int.TryParse(Sent("comment-group"), CultureInfo.InvariantCulture, out var group) ? group : null, null,
            null);
        Change = (await pages.DoAsync(
            Asked, comment, request,
            new GiveComment(
                comment, said,
                new CommentSource(
                    origin, SessionId.TryParse(Sent("comment-session"), out var session) ? session : null,
                    View.Actor.Person), null, time.Today(), View.Actor, time.GetUtcNow()),
            [CommentRows.Finding(receipt, comment)], cancel)).At(new FormFields("comment-words-0"));
        if (!Change.IsDone) return await RefusedAsync("comment", cancel);
        Receipt = receipt;
        await ReadAsync(cancel);
        return Page();
    }

    private string Sent(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : "";

    private ConsultationCommand? Missing(string field, string key)
    {
        Change = new Change([new Problem(field, locale[key])], []);
        return null;
    }

    private async Task<IActionResult> DoAsync(
        string id, string consultation, string what, string? field, Func<ChangeForm, ConsultationCommand?> command,
        CancellationToken cancel)
    {
        if (!await FindAsync(id, consultation, cancel)) return NotFound();
        var form = ChangeForm.Of(Request.Form);
        if (command(form) is { } asked)
            return await EndAsync(what, field, await pages.DoAsync(Asked, form, asked, null, cancel), cancel);
        return Change.IsDone ? BadRequest() : await RefusedAsync(what, cancel);
    }

    private async Task<IActionResult> EndAsync(string what, string? field, Change change, CancellationToken cancel)
    {
        Change = change.At(new FormFields(field, Day: "session-day"));
        return Change.IsDone ? LocalRedirect(locale.Link(Asked.LeadPath, ("done", what)) + "#" + what)
            : await RefusedAsync(what, cancel);
    }

    private async Task<IActionResult> RefusedAsync(string what, CancellationToken cancel)
    {
        (Failed, Response.StatusCode) = (what, Change.Status);
        await ReadAsync(cancel);
        return Page();
    }

    private async Task<bool> FindAsync(string id, string consultation, CancellationToken cancel)
    {
        if (await consultations.FindAsync(id, consultation, cancel) is not var (view, asked)) return false;
        (View, Asked) = (view, asked);
        await ReadAsync(cancel);
        return true;
    }

    // As it is now: what was done a moment ago counts.
    private async Task ReadAsync(CancellationToken cancel)
    {
        Asked = await pages.FindAsync(Asked.Id, cancel) ?? Asked;
        Figures = await comments.FiguresAsync(Asked.Id, Asked.Today, cancel);
        Lacks = Reports.LacksOf(
            Asked.Consultation, View.Purchase,
            await participation.BasisAsync(Asked.Consultation, Asked.Today, cancel), Asked.Today);
    }
}
