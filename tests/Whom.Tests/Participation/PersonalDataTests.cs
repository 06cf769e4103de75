using Whom.Participation;

namespace Whom.Tests.Participation;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Call 555 123 4567 now", DetailKind.Phone, "555 123 4567")]
    [InlineData("Call (555) 123-4567 now", DetailKind.Phone, "(555) 123-4567")]
    [InlineData("+1.555.123.4567", DetailKind.Phone, "+1.555.123.4567")]
    [InlineData("5551234567", DetailKind.Phone, "5551234567")]
    [InlineData("５５５－１２３－４５６７", DetailKind.Phone, "５５５－１２３－４５６７")]
    [InlineData("٥٥٥ ١٢٣ ٤٥٦٧", DetailKind.Phone, "٥٥٥ ١٢٣ ٤٥٦٧")]
    [InlineData("555\u00a0123\u00a04567", DetailKind.Phone, "555\u00a0123\u00a04567")]
    [InlineData("555–123–4567", DetailKind.Phone, "555–123–4567")]
    [InlineData("five five five, one two three", null, null)]
    [InlineData(
        "five five five one two three four five six seven", DetailKind.Phone,
        "five five five one two three four five six seven")]
    [InlineData("cinco-cinco-cinco-uno-dos-tres-cuatro", DetailKind.Phone, "cinco-cinco-cinco-uno-dos-tres-cuatro")]
    [InlineData("Write ana.ruiz+x@mail.example.org today", DetailKind.MailAddress, "ana.ruiz+x@mail.example.org")]
    [InlineData("josé@ejemplo.es", DetailKind.MailAddress, "josé@ejemplo.es")]
    [InlineData("ana＠example．org", DetailKind.MailAddress, "ana＠example．org")]
    [InlineData("ana @ example.org", DetailKind.MailAddress, "ana @ example.org")]
    [InlineData("ana (at) example (dot) org", DetailKind.MailAddress, "ana (at) example (dot) org")]
    [InlineData("ana at example dot org", DetailKind.MailAddress, "ana at example dot org")]
    [InlineData("ana arroba ejemplo punto es", DetailKind.MailAddress, "ana arroba ejemplo punto es")]
    [InlineData("ana [at] example.org", DetailKind.MailAddress, "ana [at] example.org")]
    [InlineData("My number is 123-45-6789", DetailKind.Number, "123-45-6789")]
    [InlineData("4111 1111 1111 1111", DetailKind.Number, "4111 1111 1111 1111")]
    [InlineData("I live at 12 North Elm Street.", DetailKind.Address, "12 North Elm Street.")]
    [InlineData("I live at 1200 Peña Blvd", DetailKind.Address, "1200 Peña Blvd")]
    [InlineData("Vivo en la calle Mayor 12", DetailKind.Address, "calle Mayor 12")]
    [InlineData("In 2026 it cost $1500000.", null, null)]
    [InlineData("It costs 1,500,000 dollars.", null, null)]
    [InlineData("From 2019-2024 it ran", null, null)]
    [InlineData("On 2026-12-01 it opens", null, null)]
    [InlineData("On 12/01/2026 it opens", null, null)]
    [InlineData("Look at city.gov", null, null)]
    [InlineData("I waited 20 minutes at this place", null, null)]
    [InlineData("We met 3 people on the road", null, null)]
    [InlineData("@mayor please", null, null)]
    [InlineData("", null, null)]
    public void Details_are_found_in_each_spelling_and_nothing_else_is(
        string text, DetailKind? kind, string? found)
    {
        var details = PersonalData.In(text);

        if (kind is null) Assert.Empty(details);
        else
        {
            var detail = Assert.Single(details);
            Assert.Equal(kind, detail.Kind);
            Assert.Equal(found, text.Substring(detail.Start, detail.Length));
        }
    }

    [Fact]
    public void Several_are_found_in_their_order_and_none_over_another()
    {
        var details = PersonalData.In("ana@example.org, 555 123 4567, or 12 Elm Street, 555 123 4567");

        Assert.Equal(
            [DetailKind.MailAddress, DetailKind.Phone, DetailKind.Address, DetailKind.Phone],
            details.Select(one => one.Kind));
        Assert.All(details.Zip(details.Skip(1)), two => Assert.True(two.First.End <= two.Second.Start));
    }
}
