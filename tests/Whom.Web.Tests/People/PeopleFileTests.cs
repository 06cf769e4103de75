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
    public void Commas_semicolons_and_a_byte_order_mark_are_read(string text)
    {
        var line = Assert.Single(Read(text).Lines);

        Assert.Equal((2, "Ana", "ana@city.example"), (line.Number, line.Name, line.Email));
    }

    [Fact]
    public void Lines_are_numbered_as_an_editor_shows_them()
    {
        var file = Read(
            "name,email,kind\n\"Ana\nRuiz\",ana@city.example,staff\n\nBen,ben@city.example,staff\nCarla,carla@city.example\n");

        Assert.Equal([2, 5], file.Lines.Select(line => line.Number));
        Assert.Equal((6, BadReason.FieldCount), (file.Bad[0].Number, file.Bad[0].Reason));
        Assert.Equal("Ana\nRuiz", file.Lines[0].Name);
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
