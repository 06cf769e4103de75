using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Streams;
using Whom.Documents;
using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Limits;
using Whom.Storage.People;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.People;

/// <summary>One person of the directory, or a new one.</summary>
public sealed class PersonModel(
    PeopleDirectory people, Organisations organisations, AccountDirectory accounts,
    AccountAdministration administration, PublicAddress address, Planner planner, RequestCounts counts, Rates rates,
    TimeProvider time, Locale locale) : PageModel
{
    public Person? Person { get; private set; }

    public string? Revision { get; private set; }

    public ImmutableArray<Absence> Absences { get; private set; } = [];

    public ImmutableArray<Versioned<Organisation>> Organisations { get; private set; } = [];

    public ImmutableDictionary<PersonId, Person> Delegates { get; private set; } =
        ImmutableDictionary<PersonId, Person>.Empty;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public bool Done { get; private set; }

    public PersonForm Typed { get; private set; } = PersonForm.Blank;

    public (string? From, string? Until, string? Delegate) Absent { get; private set; }

    public Policy Policy => planner.Policy;

    /// <summary>How the person signs in; null where they have no account, and for whoever may not know.</summary>
    public Account? Account { get; private set; }

    /// <summary>Whether the organization signs them in.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>A link by which they set a password, just made.</summary>
    public string? NewLink { get; private set; }

    public bool MayGiveAccounts => AccountClaims.KindsOf(User).HasFlag(AccountKinds.Administrator);

    /// <summary>Who looks after the directory.</summary>
    public bool MayChange => AccountClaims.KeepDirectory(User);

    public bool IsOwn => Person?.Id == AccountClaims.PersonOf(User);

    public async Task<IActionResult> OnGetAsync(
        string? person, string? done, string? role, string? organisation, CancellationToken cancel)
    {
        Done = done is not null;
        if (!await ReadAsync(person, cancel)) return NotFound();
        Typed = Person is { } known
            ? PersonForm.Of(known)
            : PersonForm.For(planner.Policy.FindRole(role ?? ""), Find(organisation));
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string? person, string? revision, CancellationToken cancel)
    {
        if (!MayChange || !await ReadAsync(person, cancel)) return NotFound();
        Typed = PersonForm.Of(Request.Form);
        var problems = new List<Problem>();
        if (Person is null && !await counts.IsAllowedAsync(
            new Countable("entries", $"{AccountClaims.PersonOf(User)}", rates.EntriesInADay, rates.Day),
            time.GetUtcNow(), cancel))
        {
            var most = locale.Wording.Number(rates.EntriesInADay);
            return Refused(
                [new Problem(null, locale["ProblemManyEntries", most])], StatusCodes.Status429TooManyRequests);
        }

        var id = Person?.Id ?? new PersonId(Guid.CreateVersion7());
        if (Typed.Person(id, Person, Find(Typed.Organisation), planner.Policy, locale, problems) is { } changed)
        {
            // The address of an account is a way into it: it follows, by an administrator.
            var account = Person is null ? null : await accounts.FindByIdAsync(id.ToString());
            if (account?.Email == changed.Email || (!MayGiveAccounts && Person?.Email == changed.Email)) account = null;
            if (account is not null && !MayGiveAccounts)
                return Refused(
                    [new Problem("email", locale["ProblemAddressOfAccount"])], StatusCodes.Status403Forbidden);
            var (saved, moved) = account is null
                ? (await people.SaveAsync(changed, Person is null ? null : revision ?? "",
                    [AccountStore.Renaming(id, changed.Name)], cancel), null)
                : await administration.MoveAsync(
                    new Request(Guid.CreateVersion7(), long.MaxValue), account, changed, revision ?? "", By, cancel);
            if (moved is not null && Says(moved) is var (status, says)) return Refused([says], status);
            switch (saved)
            {
                case Saved.Done: return LocalRedirect(locale.Link($"/people/{id}", ("done", "saved")));
                case Saved.AddressTaken:
                    problems.Add(new Problem("email", locale["ProblemAddressTaken", Typed.Email ?? ""]));
                    break;
                case Saved.Overtaken: problems.Add(new Problem(null, locale["ProblemOvertakenPerson"])); break;
            }
        }

        return Refused(problems);
    }

    public async Task<IActionResult> OnPostAwayAsync(
        string? person, string? from, string? until, string? to, CancellationToken cancel)
    {
        if (!await ReadAsync(person, cancel) || Person is null || !(MayChange || IsOwn)) return NotFound();
        Typed = PersonForm.Of(Person);
        Absent = (from, until, to);
        var problems = new List<Problem>();
        var (first, last) = (TypedDay.Read(from, "from", locale, problems),
            TypedDay.Read(until, "until", locale, problems));
        if (problems.Count == 0 && (first is null || last is null || last < first))
            problems.Add(new Problem("until", locale["ProblemAbsence"]));
        var other = string.IsNullOrWhiteSpace(to) ? null : await people.FindByEmailAsync(to, cancel);
        if (!string.IsNullOrWhiteSpace(to) && (other is null || other.Value.Id == Person.Id))
            problems.Add(new Problem("to", locale["ProblemNobodyWith", to]));
        if (problems.Count > 0) return Refused(problems);
        var absence = new Absence(Guid.CreateVersion7(), Person.Id, first!.Value, last!.Value, other?.Value.Id);
        if (await people.AddAsync(absence, time.Today(), cancel))
            return LocalRedirect(locale.Link($"/people/{Person.Id}", ("done", "away")));
        return Refused([new Problem(null,
            locale["ProblemManyAbsences", locale.Wording.Number(PeopleDirectory.MostAbsences)])]);
    }

    public async Task<IActionResult> OnPostBackAsync(string? person, string? absence, CancellationToken cancel)
    {
        if (!await ReadAsync(person, cancel) || Person is null || !(MayChange || IsOwn)
            || !Guid.TryParse(absence, out var id)) return NotFound();
        await people.RemoveAsync(Person.Id, id, cancel);
        return LocalRedirect(locale.Link($"/people/{Person.Id}", ("done", "back")));
    }

    public async Task<IActionResult> OnPostAccountAsync(string? person, string[] kinds, CancellationToken cancel)
    {
        if (!MayGiveAccounts || !await ReadAsync(person, cancel) || Person is null) return NotFound();
        Typed = PersonForm.Of(Person);
        var may = kinds.Aggregate(AccountKinds.None,
            (all, kind) => Enum.TryParse<AccountKinds>(kind, out var one) && Enum.IsDefined(one) ? all | one : all);
        if (Account is not null)
        {
            var changed = await administration.ChangeAsync(Form, Person.Id, may, By, cancel);
            return Says(changed) is var (status, problem)
                ? Refused([problem], status)
                : LocalRedirect(locale.Link($"/people/{Person.Id}", ("done", "saved")));
        }

        if (await accounts.FindByEmailAsync(Person.Email) is not null)
            return Refused([new Problem("email", locale["ProblemAddressTaken", Person.Email])]);
        var given = await administration.GiveAsync(Form, Person, may, By, cancel);
        if (Says(given) is var (refused, says)) return Refused([says], refused);
        Account = await accounts.FindByIdAsync(Person.Id.ToString());
        return await ShowLinkAsync(cancel);
    }

    private Actor.Account By => new(AccountClaims.PersonOf(User)!.Value, AccountClaims.KindsOf(User));

    // What is looked after is few, and looked at by few: whoever sends has seen it as it is.
    private Request Form => new(ChangeForm.CommandOf(Request.Form["command"]), long.MaxValue);

    // What is so already needs no doing.
    private (int Status, Problem Problem)? Says(Outcome<InstallationEvent> outcome) =>
        Refused(outcome) is not Refusal.NothingChanges
        && OutcomeWording.Of(outcome, planner.Policy, locale) is var (status, says)
            ? (status, new Problem(Refused(outcome) is Refusal.LastAdministrator ? "kinds" : null, says))
            : null;

    private static Refusal? Refused(Outcome<InstallationEvent> outcome) =>
        (outcome as Outcome<InstallationEvent>.Refused)?.Refusal;

    public async Task<IActionResult> OnPostLinkAsync(string? person, CancellationToken cancel)
    {
        if (!MayGiveAccounts || !await ReadAsync(person, cancel) || Person is null || Account is null)
            return NotFound();
        Typed = PersonForm.Of(Person);
        return await ShowLinkAsync(cancel);
    }

    public async Task<IActionResult> OnPostUnlinkAsync(string? person, CancellationToken cancel)
    {
        if (!MayGiveAccounts || !await ReadAsync(person, cancel) || Person is null || Account is null)
            return NotFound();
        Typed = PersonForm.Of(Person);
        return Says(await administration.UnlinkAsync(Form, Account, By, cancel)) is var (status, problem)
            ? Refused([problem], status)
            : LocalRedirect(locale.Link($"/people/{Person.Id}", ("done", "saved")));
    }

    // Shown once: only a hash of it is kept.
    private async Task<PageResult> ShowLinkAsync(CancellationToken cancel)
    {
        var (secret, made) = await administration.LinkAsync(
            new Request(Guid.CreateVersion7(), long.MaxValue), Person!.Id, By, cancel);
        if (Says(made) is var (status, problem)) return Refused([problem], status);
        NewLink = address.Of("/account/begin?secret=" + secret);
        return Page();
    }

    private Organisation? Find(string? id) =>
        Organisations.FirstOrDefault(kept => kept.Value.Id.ToString() == id)?.Value;

    private PageResult Refused(List<Problem> problems, int status = StatusCodes.Status400BadRequest)
    {
        Problems = [.. problems];
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> ReadAsync(string? person, CancellationToken cancel)
    {
        Organisations = await organisations.AllAsync(cancel);
        if (person is null) return MayChange;
        if (!PersonId.TryParse(person, out var id) || await people.FindAsync(id, cancel) is not { } kept) return false;
        (Person, Revision) = (kept.Value, kept.Revision);
        if (MayGiveAccounts) Account = await accounts.FindByIdAsync(id.ToString());
        IsLinked = Account is not null && (await accounts.GetLoginsAsync(Account)).Count > 0;
        Absences = await people.AbsencesAsync([id], time.Today(), cancel);
        Delegates = await people.FindManyAsync(
            [.. Absences.Select(absence => absence.Delegate).OfType<PersonId>()], cancel);
        return true;
    }
}

/// <summary>What somebody typed of a person.</summary>
public sealed record PersonForm(
    string? Name, string? Email, string? Kind, string? Organisation, string? Phone, ImmutableArray<string> Roles,
    ImmutableArray<string> Languages)
{
    public const int LongestPhone = 50;

    public static PersonForm Blank { get; } = new(null, null, nameof(PersonKind.Staff), null, null, [], []);

    /// <summary>Someone new, of whom is known what they are for.</summary>
    public static PersonForm For(Role? role, Organisation? of) => Blank with
    {
        Kind = (of is { IsPartner: true } ? PersonKind.Outside : PersonKind.Staff).ToString(),
        Organisation = of?.Id.ToString(),
        Roles = role is null ? [] : [role.Id],
    };

    public static PersonForm Of(Person person) => new(
        person.Name, person.Email, person.Kind.ToString(), person.Organisation?.ToString(), person.Phone, person.Roles,
        person.Languages);

    public static PersonForm Of(IFormCollection form) => new(
        form["name"], form["email"], form["kind"], form["organisation"], form["phone"],
        [.. form["roles"].OfType<string>()], [.. form["languages"].OfType<string>()]);

    public Person? Person(
        PersonId id, Person? known, Organisation? of, Policy policy, Locale locale, List<Problem> problems)
    {
        var before = known?.Languages ?? [];
        var name = TypedText.Line(Name, "name", PeopleImport.LongestName, locale, problems);
        var phone = TypedText.Line(Phone, "phone", LongestPhone, locale, problems);
        if (name.Length == 0 && problems.All(problem => problem.Field != "name"))
            problems.Add(new Problem("name", locale["ProblemPersonName"]));
        var email = TypedText.Email(Email, "email", locale, problems);
        if (email.Length == 0) problems.Add(new Problem("email", locale["ProblemEmail", email]));
        if (!Enum.TryParse<PersonKind>(Kind, out var kind) || !Enum.IsDefined(kind))
            problems.Add(new Problem("kind", locale["ProblemKind"]));
        if (!string.IsNullOrEmpty(Organisation) && of is null)
            problems.Add(new Problem("organisation", locale["ProblemOrganisation"]));
        return problems.Count > 0 ? null : new Person
        {
            Id = id,
            Name = name,
            Email = email,
            Kind = kind,
            Organisation = of?.Id,
            Phone = phone.Length == 0 ? null : phone,
            Roles = [.. Roles.Distinct().Where(role => policy.FindRole(role) is not null)],
            // Mails come in few languages; people read others too, and prefer one.
            Languages = [.. before
                .Where(language => !PlanWording.Languages.Contains(language) || Languages.Contains(language))
                .Union(Languages.Where(PlanWording.Languages.Contains))],
        };
    }
}
