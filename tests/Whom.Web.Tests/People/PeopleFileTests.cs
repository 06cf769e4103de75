using System.Text;
using Whom.People;
using Whom.Testing;
using Whom.Web.PeopleImports;

namespace Whom.Web.Tests.People;

public sealed class PeopleFileTests
{
    [Theory]
    [InlineData("name,email\nAna,ana@city.example\n")]
    [InlineData("email;name\r\nana@city.example;Ana\r\n")]
    [InlineData("\uFEFFName , E,Email\nAna,x,ana@city.example")]
    [InlineData("name\temail\nAna\tana@city.example\n")]
    [InlineData("email|name\nana@city.example|Ana\n")]
    [InlineData("name,email,\"notes; remarks; more\"\nAna,ana@city.example,x\n")]
    [InlineData("\"Name, first and last\";name;email\nx;Ana;ana@city.example\n")]
    [InlineData("Nombre;Correo electrónico\nAna;ana@city.example\n")]
    public void Whatever_parts_the_cells_is_found_out(string text)
    {
        var line = Assert.Single(Read(text).Lines);

        Assert.Equal((2, "Ana", "ana@city.example"), (line.Number, line.Name, line.Email));
    }

    [Fact]
    public void Lines_are_numbered_as_an_editor_shows_them()
    {
        var file = Read(
            "name,email,kind\n\"Ana\nRuiz\",ana@city.example,staff\n\nBen,ben@city.example,staff\nCarla,carla@city.example,staff,x\n");

        Assert.Equal([2, 5], file.Lines.Select(line => line.Number));
        Assert.Equal((6, BadReason.FieldCount, "x"), (file.Bad[0].Number, file.Bad[0].Reason, file.Bad[0].Value));
        Assert.Equal("Ana\nRuiz", file.Lines[0].Name);
    }

    [Fact]
    public void A_line_for_spreadsheets_says_what_parts_the_cells_and_is_no_heading() => Assert.All(
        (string[])[",", ";", "\t", "|"], sign =>
        {
            var line = Assert.Single(Read($"sep={sign}\nname{sign}email\nAna{sign}ana@city.example\n").Lines);

            Assert.Equal((3, "Ana", "ana@city.example"), (line.Number, line.Name, line.Email));
        });

    [Fact]
    public void Empty_cells_at_the_end_of_a_line_may_be_missing_and_may_be_too_many()
    {
        var file = Read("""
            name,email,kind,organisation,roles,languages
            Short,short@city.example,staff
            Shorter,shorter@city.example
            Long,long@city.example,outside,,,es,,,
            """);

        Assert.Empty(file.Bad);
        Assert.Equal(
            [
                new PersonLine(2, "Short", "short@city.example", "staff", "", "", ""),
                new PersonLine(3, "Shorter", "shorter@city.example", "", "", "", ""),
                new PersonLine(4, "Long", "long@city.example", "outside", "", "", "es"),
            ],
            file.Lines);
    }

    [Fact]
    public void Columns_that_are_not_used_are_named_unless_they_are_empty()
    {
        var file = Read("name,email,E-Mail,Phone,,\nAna,ana@city.example,other@city.example,555,,x\n");

        Assert.Equal(
            [(3, "E-Mail", UnusedBecause.Second), (4, "Phone", UnusedBecause.Unknown), (6, "", UnusedBecause.Unknown)],
            file.Unused.Select(one => (one.Place, one.Heading, one.Because)));
        Assert.Equal("ana@city.example", Assert.Single(file.Lines).Email);
    }

    [Fact]
    public void Of_two_columns_that_say_the_same_the_one_is_used_in_which_something_stands()
    {
        var file = Read("name,email,E-Mail address\nAna,,ana@city.example\n");

        Assert.Equal("ana@city.example", Assert.Single(file.Lines).Email);
        Assert.Equal("email", Assert.Single(file.Unused).Heading);
    }

    [Fact]
    public void A_quotation_mark_that_nothing_closes_is_said_where_it_opens()
    {
        var file = Read("name,email\nAna,ana@city.example\n\"Ben,ben@city.example\nCarla,carla@city.example\n");

        Assert.Equal("Ana", Assert.Single(file.Lines).Name);
        Assert.Equal((3, BadReason.OpenQuote), (Assert.Single(file.Bad).Number, file.Bad[0].Reason));
    }

    [Fact]
    public void What_has_no_column_is_left_open()
    {
        var line = Assert.Single(Read("roles,name,email\n,Ana,ana@city.example\n").Lines);

        Assert.Equal(("", null, null, null), (line.Roles, line.Kind, line.Organisation, line.Languages));
    }

    [Theory]
    [InlineData("", BadFile.Empty)]
    [InlineData("Ana,ana@city.example\n", BadFile.NoColumns)]
    [InlineData("name,email\0\n", BadFile.NotText)]
    public void What_is_no_file_of_people_is_refused(string text, BadFile problem) =>
        Assert.Equal(problem, Read(text).Problem);

    [Fact]
    public void What_is_not_UTF_8_or_too_much_is_refused()
    {
        Assert.Equal(BadFile.NotText, PeopleFile.Read([0x6E, 0x61, 0xF1, 0x6F]).Problem);
        Assert.Equal(BadFile.TooLarge, PeopleFile.Read(new byte[PeopleFile.Largest + 1]).Problem);
        var many = new StringBuilder("name,email\n").Insert("name,email\n".Length, "a,b\n", PeopleFile.MostLines + 1);
        Assert.Equal(BadFile.TooManyLines, Read(many.ToString()).Problem);
    }

    [Fact]
    public void A_planted_file_is_read_line_for_line()
    {
        var planted = PlantedFile.Make(10_000, 100, 7);

        Assert.Equal(planted.Lines, PeopleFile.Read(planted.Csv()).Lines);
    }

    private static PeopleFile Read(string text) => PeopleFile.Read(Encoding.UTF8.GetBytes(text));
}
