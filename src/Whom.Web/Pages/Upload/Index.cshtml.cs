using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Packs;
using Whom.Planning;
using Whom.Records;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Upload;

// No antiforgery token: there is no cookie and no account that a forged request could ride on, and the upload changes
// nothing here. It is read, answered with a redirect, and forgotten.
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Uploads)]
[RequestSizeLimit(Limits.FactsFile + 64 * 1024)]
public sealed class IndexModel(Planner planner, TimeProvider time, Locale locale) : PageModel
{
    private const int LongestFileName = 200;
    private const string Field = "facts";

    /// <summary>What was wrong with the file, by line.</summary>
    public ImmutableArray<Mistake> Mistakes { get; private set; } = [];

    /// <summary>Why the file is not taken.</summary>
    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FileAsync() is not { } file) return Page();
        var name = GivenText.Shortened(Path.GetFileName(file.FileName), LongestFileName);
        var today = time.Today();
        await using var content = file.OpenReadStream();
        var reading = FactsFile.Read(planner.Policy, name, content, today);
        if ((reading.Facts ?? await OlderAsync(file, name, today)) is { } facts)
            return new RedirectResult(locale.Link("/plan", QuickCheckQuery.Of(planner.Policy, facts, today)),
                permanent: false, preserveMethod: false);
        (Mistakes, Problems) = (reading.Mistakes, [new Problem(Field, locale["UploadMistakes", name])]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>
    /// A file in the words of older rules becomes the same purchase, with open what has no single equal.
    /// </summary>
    private async Task<PurchaseFacts?> OlderAsync(IFormFile file, string name, DateOnly today)
    {
        if (planner.Policy.OlderAnswers is null) return null;
        await using var content = file.OpenReadStream();
        return FactsUpdate.Read(planner.Policy, name, content, today).Facts;
    }

    private async Task<IFormFile?> FileAsync()
    {
        if (!Request.HasFormContentType) return Refuse(StatusCodes.Status400BadRequest, locale["UploadNone"]);
        try
        {
            var form = await Request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions
            {
                // Held in memory only: nothing that people send is written to a disk.
                MemoryBufferThreshold = 2 * Limits.FactsFile,
                MultipartBodyLengthLimit = Limits.FactsFile,
                ValueCountLimit = 8,
            });
            return form.Files.Count == 1 && form.Files[0].Length > 0
                ? form.Files[0]
                : Refuse(StatusCodes.Status400BadRequest, locale["UploadNone"]);
        }
        catch (InvalidDataException wrong) when (wrong.InnerException is InvalidOperationException)
        {
            // Fields that are no text: a form of ours has none of them.
            return Refuse(StatusCodes.Status400BadRequest, locale["UploadNone"]);
        }
        catch (InvalidDataException)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, locale["UploadTooLarge"]);
        }
        catch (BadHttpRequestException refused)
        {
            return Refuse(refused.StatusCode, locale["UploadTooLarge"]);
        }
    }

    private IFormFile? Refuse(int status, string problem)
    {
        Response.StatusCode = status;
        Problems = [new Problem(Field, problem)];
        return null;
    }
}
