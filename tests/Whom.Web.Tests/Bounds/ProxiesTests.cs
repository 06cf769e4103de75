using Microsoft.Extensions.Configuration;
using Whom.Web.Hosting;

namespace Whom.Web.Tests.Bounds;

public sealed class ProxiesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.7")]
    [InlineData("10.0.0.7, 10.1.0.0/16,fd00::/8 , ::1")]
    public void Addresses_and_networks_are_accepted(string proxies) =>
        Assert.Null(Proxies.Mistake(With(("proxies", proxies))));

    [Theory]
    [InlineData("everyone")]
    [InlineData("10.0.0.7;10.0.0.8")]
    [InlineData("10.0.0.0/99")]
    [InlineData("proxy.city.example")]
    public void What_is_neither_is_a_mistake_that_names_it(string proxies) => Assert.Contains(
        $"proxies holds “{proxies}”", Proxies.Mistake(With(("proxies", proxies))), StringComparison.Ordinal);

    [Fact]
    public void To_believe_everybody_is_a_mistake_that_names_the_setting() => Assert.Contains(
        "--proxies", Proxies.Mistake(With(("FORWARDEDHEADERS_ENABLED", "True"))), StringComparison.Ordinal);

    [Fact]
    public void Who_listens_without_https_and_is_reached_over_it_is_told_that_a_proxy_is_missing()
    {
        string[] http = ["http://127.0.0.1:5080"];
        Assert.Contains("“proxies” names none",
            Proxies.Warning(With(("address", "https://whom.city.example")), http), StringComparison.Ordinal);
        Assert.Null(Proxies.Warning(
            With(("address", "https://whom.city.example"), ("proxies", "127.0.0.1")), http));
        Assert.Null(Proxies.Warning(
            With(("address", "https://whom.city.example")), ["https://whom.city.example:443"]));
        Assert.Null(Proxies.Warning(With(), http));
    }

    private static IConfiguration With(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create<string, string?>(one.Name, one.Value)))
        .Build();
}
