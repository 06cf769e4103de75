using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Streams;
using Whom.Documents.Reading;
using Whom.Installations;
using Whom.Policies;
using Whom.Records;
using Whom.Storage.Documents;
using Whom.Storage.Record;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Administration;

/// <summary>Texts of the organisation's own, in the place of those that documents are started from.</summary>
[EnableRateLimiting(Limits.Uploads)]
[RequestSizeLimit(StartingTexts.Longest + 65_536)]
public sealed class StartingTextsModel(
    InstallationService installations, PolicyRegistry policies, TimeProvider time, Locale locale) : PageModel
{
    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public string? Done { get; private set; }

    public Guid Command { get; private set; } = Guid.CreateVersion7();

    public long Seen { get; private set; }

    /// <summary>The document that was chosen.</summary>
    public string? Chosen { get; private set; }

    /// <summary>The documents that there are, by the newest rules.</summary>
    public ImmutableArray<Document> Documents => policies.Newest.Policy.Documents;

    public ImmutableArray<(string Document, OwnStartingText Text)> Own { get; private set; } = [];

    /// <summary>What a document is called; its id where the newest rules do not know it.</summary>
    public string NameOf(string document) =>
        Documents.FirstOrDefault(one => one.Id == document) is { } known ? locale.Say(known.Label) : document;

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        Done = done is "put" or "removed" ? done : null;
        await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string? document, IFormFile? file, string? command, long seen, CancellationToken cancel)
    {
        Chosen = document;
        if (Documents.All(one => one.Id != document))
            return await RefusedAsync("document", locale["ProblemStartingTextDocument"], cancel);
        if (file is null || file.Length == 0)
            return await RefusedAsync("file", locale["ProblemStartingTextMissing"], cancel);
        if (file.Length > StartingTexts.Longest)
            return await RefusedAsync(
                "file",
                locale["ProblemStartingTextTooLarge", DocumentWording.Size(StartingTexts.Longest, locale)], cancel);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        var judged = FileJudging.Judge(content, FileName.Last(file.FileName));
        if (judged is FileJudgement.Refused(var why))
        {
            var (status, says) = FileRefusalWording.Of(why, locale);
            return await RefusedAsync("file", says, cancel, status);
        }

        var taken = (FileJudgement.Taken)judged;
        var bytes = content.ToArray();
        var hash = FileHash.Of(SHA256.HashData(bytes));
        return await DoAsync(
            new ReplaceStartingText(
                document!, new OwnStartingText(hash, bytes.Length, taken.Format),
                [.. Documents.Select(one => one.Id)], (await Actors.OfAsync(HttpContext))!, time.GetUtcNow()),
            StartingTextRows.Keeping(document!, hash, bytes), "put", command, seen, cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(
        string? document, string? command, long seen, CancellationToken cancel) =>
        await DoAsync(
            new RemoveStartingText(document ?? "", (await Actors.OfAsync(HttpContext))!, time.GetUtcNow()),
            StartingTextRows.Deleting(document ?? ""), "removed", command, seen, cancel);

    private async Task<IActionResult> DoAsync(
        InstallationCommand asked, ISideWrite row, string done, string? command, long seen, CancellationToken cancel)
    {
        var outcome = await installations.DoAsync(
            new Request(ChangeForm.CommandOf(command), seen), asked, [row], cancel);
        if (OutcomeWording.Of(outcome, policies.Newest.Policy, locale) is not var (status, says))
            return LocalRedirect(locale.Link("/admin/starting-texts", ("done", done)));
        return await RefusedAsync(asked is ReplaceStartingText ? "file" : null, says, cancel, status);
    }

    private async Task<IActionResult> RefusedAsync(
        string? field, string says, CancellationToken cancel, int status = StatusCodes.Status400BadRequest)
    {
        Problems = [new Problem(field, says)];
        Response.StatusCode = status;
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        var now = await installations.ReadAsync(cancel);
        Seen = now.Version;
        Own =
        [
            .. now.State.StartingTexts
                .OrderBy(own => Documents.FirstOrDefault(one => one.Id == own.Key)?.Order ?? int.MaxValue)
                .ThenBy(own => own.Key, StringComparer.Ordinal).Select(own => (own.Key, own.Value)),
        ];
    }
}
