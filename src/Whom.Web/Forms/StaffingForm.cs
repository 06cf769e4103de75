using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>What somebody chose and typed in the row of one role.</summary>
/// <param name="Key">The id of the role, or of the assignment of somebody who is named already.</param>
/// <param name="Person">The id of whoever was chosen from the directory; null for nobody.</param>
/// <param name="New">Somebody new to the directory, as they were typed.</param>
/// <param name="Due">The day by which to respond, as it was typed.</param>
/// <param name="Ask">Whether they are invited now.</param>
public sealed record StaffingEntry(string Key, string? Person, TypedPerson New, string? Due, bool Ask)
{
    /// <summary>Whether the row is about somebody at all.</summary>
    public bool IsEmpty => Named is null && Person is null && New.IsEmpty;

    /// <summary>The assignment of somebody who is named already; null where somebody is to be named.</summary>
    public AssignmentId? Named => AssignmentId.TryParse(Key, out var id) ? id : null;

    /// <summary>What the names of its fields end in.</summary>
    public string Suffix => "-" + Key;

    /// <summary>The same, with what was chosen before, by the names of its fields.</summary>
    public StaffingEntry With(ImmutableDictionary<string, string> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var person = chosen.GetValueOrDefault(PersonField);
        return this with
        {
            Person = person is null ? Person : person.Length == 0 ? null : person,
            New = person is null ? New : TypedPerson.Blank,
            Due = chosen.GetValueOrDefault(DueField, Due ?? ""),
            Ask = chosen.TryGetValue(AskField, out var ask) ? ask == "yes" : Ask,
        };
    }

    public string PersonField => "person" + Suffix;

    public string DueField => "due" + Suffix;

    public string AskField => "ask" + Suffix;
}

/// <summary>What the rows of the staffing page say, as one form or one row of it.</summary>
public sealed record StaffingForm(ChangeForm Form, ImmutableArray<StaffingEntry> Entries)
{
    /// <summary>The name under which each row says that it is there.</summary>
    public const string RowField = "row";

    // More rows than any policy has roles, and people are named.
    private const int MostRows = 200;

    public static StaffingForm Of(IFormCollection form) => new(
        ChangeForm.Of(form),
        [
            .. form[RowField].OfType<string>().Distinct(StringComparer.Ordinal).Take(MostRows).Select(key =>
                new StaffingEntry(
                    key, Given(form["person-" + key]), TypedPerson.Of(form, "-" + key), Given(form["due-" + key]),
                    form["ask-" + key] == "yes")),
        ]);

    public StaffingEntry? Find(string key) => Entries.FirstOrDefault(one => one.Key == key);

    /// <summary>The one row that is sent by its own button; whoever presses that invites.</summary>
    public StaffingForm Only(string key) =>
        this with { Entries = [.. Entries.Where(one => one.Key == key).Select(one => one with { Ask = true })] };

    /// <summary>What the rows ask for, in their order; what cannot be read is a problem of its field.</summary>
    public async Task<(ImmutableArray<StaffingChange> Changes, ImmutableArray<Problem> Problems)> ReadAsync(
        PurchaseView view, PeopleDirectory people, DateTimeOffset now, Locale locale, CancellationToken cancel)
    {
        var chosen = await people.FindManyAsync(
            [.. Entries.Select(one => PersonId.TryParse(one.Person, out var id) ? id : (PersonId?)null)
                .OfType<PersonId>().Distinct()], cancel);
        var typed = await people.FindByEmailsAsync(
            [.. Entries.Where(one => !one.New.IsEmpty).Select(one => (one.New.Email ?? "").Trim())], cancel);
        var (changes, problems) = (ImmutableArray.CreateBuilder<StaffingChange>(), new List<Problem>());
        foreach (var entry in Entries.Where(one => !one.IsEmpty))
        {
            var wrong = problems.Count;
            var due = TypedDay.Read(entry.Due, entry.DueField, locale, problems);
            var invite = (AssignmentId id) => new InvitePerson(id, due, view.Today, view.Actor, now);
            if (entry.Named is { } named)
            {
                if (!entry.Ask || problems.Count > wrong) continue;
                var of = view.Purchase.Assignments.FirstOrDefault(one => one.Id == named);
                changes.Add(new StaffingChange(entry, of?.Role ?? "", of?.Person, null, [invite(named)]));
                continue;
            }

            if (PersonOf(entry, chosen, typed, locale, problems) is not var (person, isNew)
                || problems.Count > wrong) continue;
            var assignment = new AssignmentId(Form.IdOf("assignment/" + entry.Key));
            var name = new NamePerson(
                assignment, person.Id, person.Name, person.Kind, entry.Key, null, view.Actor, now);
            changes.Add(new StaffingChange(
                entry, entry.Key, person.Id, isNew ? person : null,
                entry.Ask ? [name, invite(assignment)] : [name])
            { Name = person.Name });
        }

        return (changes.DrainToImmutable(), [.. problems]);
    }

    // Whoever is typed is meant, whoever else is still chosen; and somebody who is there already is no second one.
    private (Person Person, bool IsNew)? PersonOf(
        StaffingEntry entry, ImmutableDictionary<PersonId, Person> chosen,
        ImmutableDictionary<string, Versioned<Person>> typed, Locale locale, List<Problem> problems)
    {
        if (entry.New.IsEmpty)
        {
            if (PersonId.TryParse(entry.Person, out var id) && chosen.TryGetValue(id, out var found))
                return (found, false);
            problems.Add(new Problem(entry.PersonField, locale["ProblemNobodyChosen"]));
            return null;
        }

        var key = Whom.People.Person.KeyOf(entry.New.Email ?? "");
        return typed.TryGetValue(key, out var known) ? (known.Value, false)
            : entry.New.Read(new PersonId(Form.IdOf("person/" + key)), entry.Suffix, locale, problems) is { } person
                ? (person, true)
            : null;
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed;
}

/// <summary>What one row asks for.</summary>
/// <param name="Entry">What was typed.</param>
/// <param name="Role">The id of the role.</param>
/// <param name="Person">Who; null where nobody is known.</param>
/// <param name="Newcomer">The same, where they are new to the directory; else null.</param>
/// <param name="Commands">The commands, in their order.</param>
public sealed record StaffingChange(
    StaffingEntry Entry, string Role, PersonId? Person, Person? Newcomer, ImmutableArray<PurchaseCommand> Commands)
{
    /// <summary>What whoever is named is called; null where they were named before.</summary>
    public string? Name { get; init; }

    /// <summary>Whether somebody is invited by it.</summary>
    public bool Invites => Commands[^1] is InvitePerson;
}
