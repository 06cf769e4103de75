using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.People;
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

    /// <summary>The most organisations that are made with one file; a form has so many fields at most.</summary>
    public const int MostMade = 80;

    /// <summary>How many lines of an organisation are named.</summary>
    public const int LinesNamed = 5;

    private const int LongestFileName = 200;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>The file that is looked at; null where none was sent.</summary>
    public Guid? Id { get; private set; }

    public string? Name { get; private set; }

    public ImportLook? Look { get; private set; }

    /// <summary>Whether the directory is another than what was confirmed was looked at.</summary>
    public bool Overtaken { get; private set; }

    public ImportProgress? Progress { get; private set; }

    /// <summary>Whether lines of the file were not taken, which can be had as a file.</summary>
    public bool HasRejected { get; private set; }

    /// <summary>The organisations that are offered to be made.</summary>
    public ImmutableArray<UnknownOrganisation> Offered =>
        Look is { } look ? [.. look.Import.Unknown.Take(MostMade)] : [];

    /// <summary>Which of them are ticked, by their keys; null where nothing was sent yet.</summary>
    public ImmutableArray<string>? Ticked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancel)
    {
        if (id is null) return Page();
        if (!Guid.TryParse(id, out var import)) return NotFound();
        Id = import;
        Progress = importing.Of(import, By);
        if (Progress is null or { Outcome: ImportOutcome.Done }
            && await imports.TakenAsync(import, By, cancel) is { } taken)
        {
            // Whoever comes back later, or to another node, still finds what became of it.
            Progress ??= new ImportProgress(By, taken.People, taken.People, ImportOutcome.Done, time.GetUtcNow());
            HasRejected = !taken.Rejected.IsEmpty;
        }

        if (Progress is { Outcome: null }) Response.Headers["Refresh"] = "1";
        if (Progress is { Outcome: null or ImportOutcome.Done }) return Page();
        Overtaken = Progress?.Outcome is ImportOutcome.Overtaken;
        return await LookAsync(import, cancel) ? Page() : NotFound();
    }

    // With the mark by which spreadsheets know UTF-8.
    public FileContentResult OnGetTemplate() =>
        File(Encoding.UTF8.GetBytes(
            $"\uFEFF{string.Join(',', PeopleColumns.Ids)}\r\n"), "text/csv; charset=utf-8", "people.csv");

    /// <summary>The lines that are not taken, to correct and send again: before it is taken in, and after.</summary>
    public async Task<IActionResult> OnGetRejectedAsync(string? id, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var import)) return NotFound();
        var rejected = await imports.TakenAsync(import, By, cancel) is { } taken ? taken.Rejected
            : await LookAsync(import, cancel) ? RejectedLines.Csv(Look!, locale)
            : ReadOnlyMemory<byte>.Empty;
        return rejected.IsEmpty
            ? NotFound()
            : File(rejected.ToArray(), "text/csv; charset=utf-8", locale["ImportRejectedName"] + ".csv");
    }

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

            if (Request.Form["making"] == "yes" && !await MakeAsync(cancel))
            {
                Problems = [new Problem("make", locale["ProblemNothingTicked"])];
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Page();
            }

            importing.Begin(import, By, Look, RejectedLines.Csv(Look, locale));
        }

        return LocalRedirect(locale.Link("/people/import", ("id", import.ToString())));
    }

    /// <summary>On which lines an organisation stands that is not there.</summary>
    public string LinesOf(UnknownOrganisation one)
    {
        var named = string.Join(", ", one.Lines.Take(LinesNamed).Select(line => locale.Wording.Number(line)));
        return one.Lines.Length <= LinesNamed ? locale.Wording.Count("ImportUnknownLines", one.Lines.Length, named)
            : locale["ImportUnknownLinesMore", one.Lines.Length, named, one.Lines.Length - LinesNamed];
    }

    private PersonId By => AccountClaims.PersonOf(User)!.Value;

    private async Task<bool> LookAsync(Guid id, CancellationToken cancel)
    {
        if (await imports.FindAsync(id, By, cancel) is not var (name, content)) return false;
        (Id, Name) = (id, name);
        Look = await importing.LookAsync(PeopleFile.Read(content), [], cancel);
        return true;
    }

    // What is ticked is made, as what it was said to be; false where nothing is.
    private async Task<bool> MakeAsync(CancellationToken cancel)
    {
        Ticked = [.. Request.Form["make"].OfType<string>()];
        ImmutableArray<Organisation> making =
        [
            .. Offered.Select((one, at) => (One: one, Kind: Request.Form[KindField(at)].ToString()))
                .Where(asked => Ticked.Value.Contains(asked.One.Key))
                .Select(asked => new Organisation
                {
                    Id = new OrganisationId(Guid.CreateVersion7()), Name = asked.One.Name,
                    Kind = Enum.TryParse<OrganisationKind>(asked.Kind, out var kind) && Enum.IsDefined(kind)
                        ? kind : asked.One.Likely,
                }),
        ];
        if (making.IsEmpty) return false;
        Look = await importing.LookAsync(Look!.File, making, cancel);
        return true;
    }

    /// <summary>The name of the field that says what an organisation is.</summary>
    public static string KindField(int at) => string.Create(CultureInfo.InvariantCulture, $"kind-{at}");

    private PageResult Refused(BadFile problem)
    {
        Problems = [new Problem("file", locale["BadFile-" + problem, PeopleFile.Largest / 1024
            / 1024, locale.Wording.Number(PeopleFile.MostLines), string.Join(", ", PeopleColumns.Ids)])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
