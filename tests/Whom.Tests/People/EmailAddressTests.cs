using Whom.People;

namespace Whom.Tests.People;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@city.example")]
    [InlineData("ana.ruiz+mail@sub.city.example")]
    [InlineData("o'neil@city.example")]
    [InlineData("josé@ciudad.example")]
    public void People_have_addresses_like_this(string address) => Assert.True(EmailAddress.IsOne(address));

    [Theory]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@city.example")]
    [InlineData("ana@city")]
    [InlineData("ana@@city.example")]
    [InlineData("ana ruiz@city.example")]
    [InlineData("ana@city..example")]
    [InlineData("ana@-city.example")]
    [InlineData(".ana@city.example")]
    [InlineData("ana@city.example\nBcc: all@city.example")]
    [InlineData("Ana <ana@city.example>")]
    public void These_are_none(string address) => Assert.False(EmailAddress.IsOne(address));
}
