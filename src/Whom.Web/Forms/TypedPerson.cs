using Whom.People;
using Whom.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>Somebody new to the directory, as they were typed into a form that names them.</summary>
public sealed record TypedPerson(string? Name, string? Email, string? Kind, string? Organisation)
{
    public static TypedPerson Blank { get; } = new(null, null, null, null);

    /// <summary>Reads the fields, whose names end in <paramref name="suffix"/> where a page has several.</summary>
    public static TypedPerson Of(IFormCollection form, string suffix) => new(
        form["new-name" + suffix], form["new-email" + suffix], form["new-kind" + suffix],
        form["new-organisation" + suffix]);

    /// <summary>Whether nobody was typed: what has a choice of its own says nothing by itself.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email);

    /// <summary>The person; null where something is missing, with the problems. Writes nothing.</summary>
    public Person? Read(PersonId id, string suffix, Locale locale, List<Problem> problems)
    {
        var before = problems.Count;
        var (nameField, emailField) = ("new-name" + suffix, "new-email" + suffix);
        var name = TypedText.Line(Name, nameField, PeopleImport.LongestName, locale, problems);
        if (name.Length == 0 && problems.TrueForAll(problem => problem.Field != nameField))
            problems.Add(new Problem(nameField, locale["ProblemPersonName"]));
        var email = TypedText.Email(Email, emailField, locale, problems);
        if (email.Length == 0) problems.Add(new Problem(emailField, locale["ProblemEmail", email]));
        if (!Enum.TryParse<PersonKind>(Kind, out var kind) || !Enum.IsDefined(kind))
            problems.Add(new Problem("new-kind" + suffix, locale["ProblemKind"]));
        return problems.Count > before ? null : new Person
        {
            Id = id,
            Name = name,
            Email = email,
            Kind = kind,
            Organisation = OrganisationId.TryParse(Organisation, out var organisation) ? organisation : null,
        };
    }
}
