using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Storage.Limits;
using Whom.Storage.People;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.People;

/// <summary>Departments and partners: the list, and a form for one of them.</summary>
public sealed class OrganisationsModel(
    Organisations organisations, Planner planner, RequestCounts counts, Rates rates, TimeProvider time, Locale locale)
    : PageModel
{
    public ImmutableArray<Versioned<Organisation>> All { get; private set; } = [];

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public bool Done { get; private set; }

    /// <summary>The one that the form is about; null for a new one.</summary>
    public Versioned<Organisation>? Chosen { get; private set; }

    public OrganisationForm Typed { get; private set; } = OrganisationForm.Blank;

    public Policy Policy => planner.Policy;

    public bool MayChange => AccountClaims.KeepDirectory(User);

    public async Task<IActionResult> OnGetAsync(string? id, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        if (!await ReadAsync(id, cancel)) return NotFound();
        Typed = Chosen is { } chosen ? OrganisationForm.Of(chosen.Value) : OrganisationForm.Blank;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? id, string? revision, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        Typed = OrganisationForm.Of(Request.Form);
        var problems = new List<Problem>();
        if (Chosen is null && !await counts.IsAllowedAsync(
            new Countable("entries", $"{AccountClaims.PersonOf(User)}", rates.EntriesInADay, rates.Day),
            time.GetUtcNow(), cancel))
        {
            Problems = [new Problem(null, locale["ProblemManyEntries", locale.Wording.Number(rates.EntriesInADay)])];
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        // Files of people name organisations, so that each name has to mean one.
        if (All.Any(kept => kept.Value.Id != Chosen?.Value.Id
            && PeopleImport.KeyOf(kept.Value.Name) == PeopleImport.KeyOf(Typed.Name ?? "")))
            problems.Add(new Problem("name", locale["ProblemNameTaken", Typed.Name!.Trim()]));
        if (Typed.Organisation(Chosen?.Value.Id ?? new OrganisationId(Guid.CreateVersion7()), planner.Policy, locale,
            problems) is { } changed)
        {
            if (await organisations.SaveAsync(changed, Chosen is null ? null : revision ?? "", cancel) == Saved.Done)
                return LocalRedirect(locale.Link("/organisations", ("done", "saved")));
            problems.Add(new Problem(null, locale["ProblemOvertakenPerson"]));
        }

        Problems = [.. problems];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> ReadAsync(string? id, CancellationToken cancel)
    {
        All = await organisations.AllAsync(cancel);
        if (string.IsNullOrEmpty(id)) return true;
        Chosen = All.FirstOrDefault(kept => kept.Value.Id.ToString() == id);
        return Chosen is not null;
    }
}

/// <summary>What somebody typed of an organisation.</summary>
public sealed record OrganisationForm(
    string? Name, string? Kind, string? Asking, string? Email, string? Website, ImmutableArray<string> Helps)
{
    public const int LongestAsking = 2000;
    public const int LongestWebsite = 500;

    public static OrganisationForm Blank { get; } = new(null, nameof(OrganisationKind.Nonprofit), null, null, null, []);

    public static OrganisationForm Of(Organisation one) =>
        new(one.Name, one.Kind.ToString(), one.Asking, one.Email, one.Website, one.Helps);

    public static OrganisationForm Of(IFormCollection form) =>
        new(form["name"], form["kind"], form["asking"], form["email"], form["website"],
            [.. form["helps"].OfType<string>()]);

    public Organisation? Organisation(OrganisationId id, Policy policy, Locale locale, List<Problem> problems)
    {
        var name = TypedText.Line(Name, "name", PeopleImport.LongestName, locale, problems);
        var website = TypedText.Line(Website, "website", LongestWebsite, locale, problems);
        var asking = TypedText.Words(Asking, "asking", LongestAsking, locale, problems);
        if (name.Length == 0 && problems.All(problem => problem.Field != "name"))
            problems.Add(new Problem("name", locale["ProblemOrganisationName"]));
        if (!Enum.TryParse<OrganisationKind>(Kind, out var kind) || !Enum.IsDefined(kind))
            problems.Add(new Problem("kind", locale["ProblemKind"]));
        var email = TypedText.Email(Email, "email", locale, problems);
        if (website.Length > 0
            && !(Uri.TryCreate(website, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
            problems.Add(new Problem("website", locale["ProblemWebsite", website]));
        return problems.Count > 0 ? null : new Organisation
        {
            Id = id,
            Name = name,
            Kind = kind,
            Asking = asking.Length == 0 ? null : asking,
            Email = email.Length == 0 ? null : email,
            Website = website.Length == 0 ? null : website,
            Helps = [.. Helps.Distinct().Where(role => policy.FindRole(role) is not null)],
        };
    }
}
