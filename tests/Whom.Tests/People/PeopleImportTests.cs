using System.Globalization;
using CsCheck;
using Whom.People;
using Whom.Purchases;
using Whom.Testing;

namespace Whom.Tests.People;

public sealed class PeopleImportTests
{
    private static readonly OrganisationId Procurement = new(Guid.Parse("0197c1de-0000-7000-8000-000000000001"));

    private static readonly Person Ana = new()
    {
        Id = new PersonId(Guid.Parse("0197c1de-0000-7000-8000-000000000002")),
        Name = "Ana Ruiz",
        Email = "ana@city.example",
        Kind = PersonKind.Staff,
        Roles = ["legal-officer"],
        Phone = "555 0100",
    };

    private static readonly ImportWords Words = new(
        new Dictionary<string, Person> { [Person.KeyOf(Ana.Email)] = Ana },
        new Dictionary<string, OrganisationId> { ["procurement"] = Procurement },
        new Dictionary<string, string>
        {
            ["legal-officer"] = "legal-officer", ["legal officer"] = "legal-officer",
            ["it-data-expert"] = "it-data-expert"
        });

    [Fact]
    public void A_line_becomes_a_person()
    {
        var person = Assert.Single(Import(Line(2, "Ben Carter", "ben@city.example", "staff", " Procurement ",
            "Legal officer; it-data-expert", "en;es")).Adds);

        Assert.Equal(("Ben Carter", "ben@city.example", PersonKind.Staff, Procurement),
            (person.Name, person.Email, person.Kind, person.Organisation!.Value));
        Assert.Equal(["it-data-expert", "legal-officer"], person.Roles);
        Assert.Equal(["en", "es"], person.Languages);
    }

    [Fact]
    public void Whoever_is_there_already_is_changed_or_left_and_never_doubled()
    {
        var same = Import(Line(2, "Ana Ruiz", "ana@city.example", roles: "legal-officer"));
        Assert.Equal((0, 0, 1), (same.Adds.Length, same.Changes.Length, same.Same));

        var changed = Assert.Single(Import(Line(2, "Ana Ruiz Gómez", "ana@city.example")).Changes);
        Assert.Equal(
            (Ana.Id, "Ana Ruiz Gómez", "555 0100"), (changed.After.Id, changed.After.Name, changed.After.Phone));
        Assert.Equal(["name", "roles"], changed.Columns);
        Assert.Equal(["email"],
            Assert.Single(Import(Line(2, "Ana Ruiz", "ANA@city.example", roles: "legal-officer")).Changes).Columns);
    }

    [Fact]
    public void A_column_that_is_not_there_takes_nothing_away()
    {
        var ana = Ana with { Kind = PersonKind.Outside, Organisation = Procurement, Languages = ["es"] };
        var words = Words with { People = new Dictionary<string, Person> { [Person.KeyOf(ana.Email)] = ana } };
        PeopleImport Of(PersonLine line) =>
            PeopleImport.Of([line], words, () => throw new InvalidOperationException("Nobody is new."));

        Assert.Equal(1, Of(new PersonLine(2, "Ana Ruiz", "ana@city.example", null, null, null, null)).Same);

        // An empty field empties; but everybody is of some kind.
        var emptied = Assert.Single(Of(new PersonLine(2, "Ana Ruiz", "ana@city.example", "", "", "", "")).Changes);
        Assert.Equal(["organisation", "roles", "languages"], emptied.Columns);
        Assert.Equal(PersonKind.Outside, emptied.After.Kind);
    }

    [Fact]
    public void A_name_stands_on_one_line() =>
        Assert.Equal(
            "Ben de la Cruz", Assert.Single(Import(Line(2, " Ben\n de  la\tCruz ", "ben@city.example")).Adds).Name);

    [Theory]
    [InlineData("", "x@city.example", "", "", "", "", "name", BadReason.Missing)]
    [InlineData("X", "", "", "", "", "", "email", BadReason.Missing)]
    [InlineData("X", "x at city", "", "", "", "", "email", BadReason.NotAnAddress)]
    [InlineData("X", "x@city.example", "boss", "", "", "", "kind", BadReason.UnknownKind)]
    [InlineData("X", "x@city.example", "", "Parks", "", "", "organisation", BadReason.UnknownOrganisation)]
    [InlineData("X", "x@city.example", "", "", "legal-officer;wizard", "", "roles", BadReason.UnknownRole)]
    [InlineData("X", "x@city.example", "", "", "", "english", "languages", BadReason.UnknownLanguage)]
    public void What_is_wrong_is_said_by_line_and_column(
        string name, string email, string kind, string organisation, string roles, string languages, string column,
        BadReason reason)
    {
        var bad = Assert.Single(Import(new PersonLine(7, name, email, kind, organisation, roles, languages)).Bad);

        Assert.Equal((7, column, reason), (bad.Number, bad.Column, bad.Reason));
    }

    [Theory]
    [InlineData("A\u200Bna", "x@city.example", "", "name", "U+200B ZERO WIDTH SPACE")]
    [InlineData("Ana\u202E", "x@city.example", "", "name", "U+202E RIGHT-TO-LEFT OVERRIDE")]
    [InlineData("Ana", "x\u200B@city.example", "", "email", "U+200B ZERO WIDTH SPACE")]
    [InlineData("Ana", "x@city\u00AD.example", "", "email", "U+00AD SOFT HYPHEN")]
    [InlineData("Ana", "x\u200C@city.example", "", "email", "U+200C ZERO WIDTH NON-JOINER")]
    [InlineData("Ana", "x@city.example", "Pro\u200Bcurement", "organisation", "U+200B ZERO WIDTH SPACE")]
    public void What_nobody_sees_is_named(string name, string email, string organisation, string column, string says)
    {
        var bad = Assert.Single(Import(Line(7, name, email, organisation: organisation)).Bad);

        Assert.Equal((7, column, BadReason.Unseen, says), (bad.Number, bad.Column, bad.Reason, bad.Value));
    }

    [Fact]
    public void At_the_ends_of_all_but_a_name_it_is_left_out()
    {
        var person = Assert.Single(Import(Line(2, "Ben", "\u200Bben@city.example\u2060", "staff\u200B",
            "\uFEFFProcurement", "legal-officer\u200B;\u200Bit-data-expert", "en\u200B")).Adds);

        Assert.Equal(("ben@city.example", Procurement), (person.Email, person.Organisation!.Value));
        Assert.Equal(["it-data-expert", "legal-officer"], person.Roles);
        Assert.Equal(["en"], person.Languages);
    }

    [Fact]
    public void One_mailbox_is_one_person_whatever_its_spelling()
    {
        var import = Import(
            Line(2, "Rosa", "rosa@bücher.example"), Line(3, "Rosa", "ROSA@xn--bcher-kva.example"),
            Line(4, "Jürgen", "jürgen@city.example"), Line(5, "Jürgen", "ju\u0308rgen@city.example"));

        Assert.Equal(["rosa@bücher.example", "jürgen@city.example"], import.Adds.Select(person => person.Email));
        Assert.Equal([(3, BadReason.SecondTime), (5, BadReason.SecondTime)],
            import.Bad.Select(bad => (bad.Number, bad.Reason)));
    }

    [Fact]
    public void Organisations_that_are_not_there_are_named_with_the_lines_that_lack_nothing_else()
    {
        var import = Import(
            Line(2, "A", "a@city.example", "outside", "River Trust"), Line(3, "B", "b@city.example", "", "Parks"),
            Line(4, "C", "c@city.example", "outside", " parks "), Line(5, "D", "d at city", "", "Parks"),
            Line(6, "E", "e@city.example", "staff-side", "Union 7"), Line(7, "F", "f@city.example"),
            Line(8, "G", "a@city.example", "", "Parks"));

        Assert.Equal(
            [
                ("parks", "Parks", OrganisationKind.Department, "3 4 8"),
                ("river trust", "River Trust", OrganisationKind.Nonprofit, "2"),
                ("union 7", "Union 7", OrganisationKind.Union, "6"),
            ],
            import.Unknown.Select(one => (one.Key, one.Name, one.Likely, string.Join(' ', one.Lines))));
        Assert.Equal("F", Assert.Single(import.Adds).Name);
    }

    [Fact]
    public void Words_of_other_programs_say_where_somebody_stands() =>
        Assert.Equal(
            [PersonKind.Staff, PersonKind.Outside, PersonKind.Outside, PersonKind.StaffSide],
            Import(
                Line(2, "A", "a@city.example", "Member"), Line(3, "B", "b@city.example", "Guest"),
                Line(4, "C", "c@city.example", "externa"), Line(5, "D", "d@city.example", "sindicato"))
                .Adds.Select(person => person.Kind));

    [Fact]
    public void An_address_counts_once_and_the_first_good_line_has_it()
    {
        var import = Import(Line(2, "", "ben@city.example"), Line(3, "Ben", "ben@city.example"),
            Line(4, "Ben again", "BEN@city.example"));

        Assert.Equal("Ben", Assert.Single(import.Adds).Name);
        Assert.Equal(
            [(2, BadReason.Missing), (4, BadReason.SecondTime)], import.Bad.Select(bad => (bad.Number, bad.Reason)));
    }

    [Fact]
    public void Of_ten_thousand_lines_exactly_the_planted_hundred_are_bad() => Gen.Int[0, int.MaxValue].Sample(
        seed =>
        {
            var planted = PlantedFile.Make(10_000, 100, seed);

            var import = Import([.. planted.Lines]);

            Assert.Equal(planted.Bad, import.Bad.Select(bad => (bad.Number, bad.Column, bad.Reason)));
            Assert.Equal(9_900, import.Adds.Length);
        },
        iter: 5);

    private static PersonLine Line(
        int number, string name, string email, string kind = "", string organisation = "", string roles = "",
        string languages = "") =>
        new(number, name, email, kind, organisation, roles, languages);

    private static PeopleImport Import(params PersonLine[] lines)
    {
        var next = 100;
        return PeopleImport.Of(
            lines, Words,
            () => new PersonId(
                Guid.Parse("0197c1de-0000-7000-8000-" + (++next).ToString("D12", CultureInfo.InvariantCulture))));
    }
}
