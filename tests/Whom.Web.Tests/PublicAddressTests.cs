using Microsoft.Extensions.Configuration;
using Whom.Web.Hosting;

namespace Whom.Web.Tests;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://whom.city.example")]
    [InlineData("https://whom.city.example/")]
    [InlineData("http://localhost:5000")]
    public void An_address_is_a_host_and_nothing_behind_it(string? address) =>
        Assert.Null(PublicAddress.Mistake(Configured(address)));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("whom.city.example")]
    [InlineData("/")]
    [InlineData("ftp://whom.city.example")]
    [InlineData("https://whom.city.example?next=https://evil.example")]
    [InlineData("https://whom.city.example/?")]
    [InlineData("https://whom.city.example/#")]
    [InlineData("https://whom.city.example@evil.example")]
    [InlineData("https://whom.city.example/whom")]
    [InlineData("https://whom.city.example\r\nevil: 1")]
    [InlineData("file:///etc/passwd")]
    public void Whatever_else_stands_there_is_a_mistake_with_its_name(string address)
    {
        var mistake = PublicAddress.Mistake(Configured(address))!;
        Assert.StartsWith($"address is “{address}”", mistake, StringComparison.Ordinal);
        Assert.Contains("https://whom.city.example", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_organization_signs_in_people_the_address_has_to_be_known()
    {
        var without = Configured(null, ("data", "whom.db"), ("oidc:authority", "https://login.city.example"),
            ("oidc:client-id", "whom"));
        Assert.Contains("address", Installation.Of(without).Mistake(without), StringComparison.Ordinal);
    }

    private static IConfiguration Configured(string? address, params (string Name, string Value)[] more) =>
        new ConfigurationBuilder().AddInMemoryCollection(
            more.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))
                .Append(KeyValuePair.Create("address", address))).Build();
}
