using Whom.People;

namespace Whom.Tests.People;

public sealed class PeopleColumnsTests
{
    [Theory]
    [InlineData("name,email,kind,organisation,roles,languages")]
    [InlineData("Name,E-Mail,Type,Organization,Role,Language")]
    [InlineData("Display name,Email address,User type,Department,Role,Preferred language")]
    [InlineData("FULL NAME,E-mail Address:,KIND,Dept.,ROLES,Lang")]
    [InlineData("Nombre,Correo electrónico,Tipo,Departamento,Función,Idioma")]
    [InlineData("nombre y apellidos,CORREO,clase,organización,funciones,idiomas")]
    [InlineData("Nombre completo,Dirección de correo electrónico,tipo,Dependencia,rol,Idioma preferido")]
    [InlineData("full_name, e mail ,kind_of_person,agency,role,languages")]
    public void Headings_of_other_programs_and_languages_are_known(string headings)
    {
        var columns = PeopleColumns.Read(headings.Split(','));

        Assert.Equal([0, 1, 2, 3, 4, 5], columns.Places.Select(place => place!.Value));
        Assert.True(columns.IsEnough);
        Assert.Empty(columns.Unused);
    }

    [Fact]
    public void What_is_not_used_is_named_with_why()
    {
        var columns = PeopleColumns.Read(["Job title", "Department", "Display name", "Company", "mail", "email", ""]);

        Assert.Equal([2, 5, null, 1, null, null], columns.Places);
        Assert.Equal(
            [
                new UnusedColumn(1, "Job title", UnusedBecause.Unknown, null),
                new UnusedColumn(4, "Company", UnusedBecause.Second, "Department"),
                new UnusedColumn(5, "mail", UnusedBecause.Second, "email"),
                new UnusedColumn(7, "", UnusedBecause.Unknown, null),
            ],
            columns.Unused);
        Assert.Equal([("Display name", "name"), ("Department", "organisation")], columns.ReadAs);
        Assert.Equal("Department", columns.HeadingOf("organisation"));
        Assert.Equal("roles", columns.HeadingOf("roles"));
    }

    [Fact]
    public void Of_two_columns_with_one_heading_the_first_is_used() =>
        Assert.Equal(
            new UnusedColumn(3, "email", UnusedBecause.Second, "email"),
            Assert.Single(PeopleColumns.Read(["name", "email", "email"]).Unused));

    [Theory]
    [InlineData("name")]
    [InlineData("email")]
    [InlineData("Ana Ruiz,ana@city.example")]
    public void Without_name_and_address_nobody_is_known(string headings) =>
        Assert.False(PeopleColumns.Read(headings.Split(',')).IsEnough);
}
