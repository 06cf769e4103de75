using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>What somebody typed to name a person for a role: someone of the directory, or someone new to it.</summary>
public sealed record NamePersonForm(
    string? Person, string? NewName, string? NewEmail, string? NewKind, string? NewOrganisation, string? Stage,
    string? Due, bool Ask)
{
    public static NamePersonForm Blank { get; } = new(null, null, null, null, null, null, null, true);

    public static NamePersonForm Of(IFormCollection form) => new(
        form["person"], form["new-name"], form["new-email"], form["new-kind"], form["new-organisation"],
        Given(form["stage"]), Given(form["due"]), form["ask"] == "yes");

    public bool IsNew => Person == "new";

    /// <summary>The day that was typed; null where none was. What is no day is a problem.</summary>
    public DateOnly? Day(Locale locale, List<Problem> problems) => TypedDay.Read(Due, "due", locale, problems);

    /// <summary>
    /// The person meant, and whether they are new to the directory; null where there is
    /// none, with the problems. Writes nothing.
    /// </summary>
    public async Task<(Person Person, bool IsNew)?> FindAsync(
        PeopleDirectory people, ChangeForm form, Locale locale, List<Problem> problems, CancellationToken cancel)
    {
        if (!IsNew)
        {
            var found = PersonId.TryParse(Person, out var id) ? await people.FindAsync(id, cancel) : null;
            if (found is null) problems.Add(new Problem("people", locale["ProblemNobodyChosen"]));
            return found is null ? null : (found.Value, false);
        }

        var name = TypedText.Line(NewName, "new-name", PeopleImport.LongestName, locale, problems);
        if (name.Length == 0 && problems.All(problem => problem.Field != "new-name"))
            problems.Add(new Problem("new-name", locale["ProblemPersonName"]));
        var email = TypedText.Email(NewEmail, "new-email", locale, problems);
        if (email.Length == 0) problems.Add(new Problem("new-email", locale["ProblemEmail", email]));
        if (!Enum.TryParse<PersonKind>(NewKind, out var kind) || !Enum.IsDefined(kind))
            problems.Add(new Problem("new-kind", locale["ProblemKind"]));
        if (problems.Count > 0) return null;
        // Somebody who is there already is meant, not a second one with the same address.
        if (await people.FindByEmailAsync(email, cancel) is { } known) return (known.Value, false);
        var person = new Person
        {
            Id = new PersonId(form.IdOf("person")),
            Name = name,
            Email = email,
            Kind = kind,
            Organisation = OrganisationId.TryParse(NewOrganisation, out var organisation) ? organisation : null,
        };
        return (person, true);
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed;
}
