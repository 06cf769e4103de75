using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Secrets;

public sealed class ProtectionKeysTests
{
    [Fact]
    public async Task Cookies_and_forms_are_sealed_with_AES_GCM()
    {
        await using var site = new AccountSite();
        site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test").Protect("a word");
        var keys = site.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository!
            .GetAllElements();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Equal(
            "AES_256_GCM", key.Descendants("encryption").Single().Attribute("algorithm")!.Value));
    }
}
