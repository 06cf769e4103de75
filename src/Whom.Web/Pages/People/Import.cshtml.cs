using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.People;
using Whom.Storage.People;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.PeopleImports;
using Whom.Web.Words;

namespace Whom.Web.Pages.People;

/// <summary>A file of people: sent, looked at, then taken in whole or not at all.</summary>
[EnableRateLimiting(Limits.Uploads)]
[RequestSizeLimit(PeopleFile.Largest + 65_536)]
public sealed class ImportModel(Imports imports, Importing importing, TimeProvider time, Visit visit) : PageModel
{
    public const int Shown = 500;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>The file that is looked at; null where none was sent.</summary>
    public Guid? Id { get; private set; }

    public string? Name { get; private set; }

    public PeopleImport? Preview { get; private set; }

    public ImportProgress? Progress { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancel)
    {
        if (id is null) return Page();
        if (!Guid.TryParse(id, out var import)) return NotFound();
        Id = import;
        Progress = importing.Of(import);
        if (Progress is { Outcome: null }) Response.Headers["Refresh"] = "1";
        if (Progress is { Outcome: not ImportOutcome.Overtaken }) return Page();
        return await LookAsync(import, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostSendAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) return Refused(BadFile.Empty);
        if (file.Length > PeopleFile.Largest) return Refused(BadFile.TooLarge);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        if (PeopleFile.Read(content.GetBuffer().AsSpan(0, (int)content.Length)).Problem is { } problem) return Refused(problem);
        var id = await imports.KeepAsync(AccountClaims.PersonOf(User)!.Value, Path.GetFileName(file.FileName), content.ToArray(), time.GetUtcNow(), cancel);
        return LocalRedirect(visit.Link("/people/import", ("id", id.ToString())));
    }

    public async Task<IActionResult> OnPostTakeAsync(string? id, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var import) || !await LookAsync(import, cancel)) return NotFound();
        importing.Begin(import, Preview!);
        return LocalRedirect(visit.Link("/people/import", ("id", import.ToString())));
    }

    private async Task<bool> LookAsync(Guid id, CancellationToken cancel)
    {
        if (await imports.FindAsync(id, AccountClaims.PersonOf(User)!.Value, cancel) is not var (name, content)) return false;
        (Id, Name) = (id, name);
        Preview = await importing.LookAsync(PeopleFile.Read(content), cancel);
        return true;
    }

    private PageResult Refused(BadFile problem)
    {
        Problems = [new Problem("file", visit["BadFile-" + problem, PeopleFile.Largest / 1024 / 1024, visit.Words.Number(PeopleFile.MostLines), string.Join(", ", PeopleFile.Columns)])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
