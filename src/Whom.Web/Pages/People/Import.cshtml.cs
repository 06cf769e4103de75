using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.PeopleImports;
using Whom.Web.Wording;

namespace Whom.Web.Pages.People;

/// <summary>A file of people: sent, looked at, then taken in whole or not at all.</summary>
[EnableRateLimiting(Limits.Uploads)]
[RequestSizeLimit(PeopleFile.Largest + 65_536)]
public sealed class ImportModel(Imports imports, PeopleImporter importing, TimeProvider time, Locale locale) : PageModel
{
    public const int Shown = 500;
    public const int Sample = 10;

    private const int LongestFileName = 200;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>The file that is looked at; null where none was sent.</summary>
    public Guid? Id { get; private set; }

    public string? Name { get; private set; }

    public ImportLook? Look { get; private set; }

    /// <summary>Whether the directory is another than what was confirmed was looked at.</summary>
    public bool Overtaken { get; private set; }

    public ImportProgress? Progress { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancel)
    {
        if (id is null) return Page();
        if (!Guid.TryParse(id, out var import)) return NotFound();
        Id = import;
        Progress = importing.Of(import, By);
        if (Progress is { Outcome: null }) Response.Headers["Refresh"] = "1";
        if (Progress is { Outcome: null or ImportOutcome.Done }) return Page();
        Overtaken = Progress?.Outcome is ImportOutcome.Overtaken;
        return await LookAsync(import, cancel) ? Page() : NotFound();
    }

    // With the mark by which spreadsheets know UTF-8.
    public FileContentResult OnGetTemplate() =>
        File(Encoding.UTF8.GetBytes(
            $"\uFEFF{string.Join(',', PeopleFile.Columns)}\r\n"), "text/csv; charset=utf-8", "people.csv");

    public async Task<IActionResult> OnPostSendAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) return Refused(BadFile.Empty);
        if (file.Length > PeopleFile.Largest) return Refused(BadFile.TooLarge);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        if (PeopleFile.Read(content.GetBuffer().AsSpan(0, (int)content.Length)).Problem is { } problem)
            return Refused(problem);
        var id = await imports.KeepAsync(
            By, GivenText.Shortened(Path.GetFileName(file.FileName), LongestFileName), content.ToArray(),
            time.GetUtcNow(), cancel);
        return LocalRedirect(locale.Link("/people/import", ("id", id.ToString())));
    }

    public async Task<IActionResult> OnPostTakeAsync(string? id, string? directory, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var import)) return NotFound();
        if (importing.Of(import, By) is not { Outcome: null or ImportOutcome.Done })
        {
            if (!await LookAsync(import, cancel)) return NotFound();
            if (directory != Look!.Directory)
            {
                // What is taken in is what was looked at.
                Overtaken = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            }

            importing.Begin(import, By, Look);
        }

        return LocalRedirect(locale.Link("/people/import", ("id", import.ToString())));
    }

    private PersonId By => AccountClaims.PersonOf(User)!.Value;

    private async Task<bool> LookAsync(Guid id, CancellationToken cancel)
    {
        if (await imports.FindAsync(id, By, cancel) is not var (name, content)) return false;
        (Id, Name) = (id, name);
        Look = await importing.LookAsync(PeopleFile.Read(content), cancel);
        return true;
    }

    private PageResult Refused(BadFile problem)
    {
        Problems = [new Problem("file", locale["BadFile-" + problem, PeopleFile.Largest / 1024
            / 1024, locale.Wording.Number(PeopleFile.MostLines), string.Join(", ", PeopleFile.Columns)])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
