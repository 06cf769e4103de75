using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>What somebody typed to name a person for a role: someone of the directory, or someone new to it.</summary>
public sealed record NamePersonForm(
    string? Person, TypedPerson New, string? Stage, string? Due, bool Ask)
{
    public static NamePersonForm Blank { get; } = new(null, TypedPerson.Blank, null, null, true);

    public static NamePersonForm Of(IFormCollection form) => new(
        form["person"], TypedPerson.Of(form, ""), Given(form["stage"]), Given(form["due"]), form["ask"] == "yes");

    /// <summary>Whether somebody new is meant: chosen, or typed while nobody is chosen.</summary>
    public bool IsNew => Person == "new" || (string.IsNullOrEmpty(Person) && !New.IsEmpty);

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

        // Somebody who is there already is meant, not a second one with the same address.
        if (New.Read(new PersonId(form.IdOf("person")), "", locale, problems) is not { } person) return null;
        return await people.FindByEmailAsync(person.Email, cancel) is { } known ? (known.Value, false) : (person, true);
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed;
}
