using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests;

public sealed class PrivacyTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task No_answer_is_logged_whatever_level_the_configuration_asks_for(string environment)
    {
        var heard = new ConcurrentBag<string>();
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("environment", environment);
            host.UseSetting("Logging:LogLevel:Default", "Trace");
            host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace");
            host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace");
            host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(new LogListener(heard)));
        });
        var client = factory.CreateClient();
        foreach (var path in new[]
        {
            "/plan?purchase=Secret-name&approach=built", "/check?purchase=Secret-name&approach=wrong",
            "/plan.json?purchase=Secret-name", "/error/500?purchase=Secret-name", "/lost?purchase=Secret-name"
        })
            await client.GetAsync(path, TestContext.Current.CancellationToken);
        factory.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Whom.Test")
            .Log(LogLevel.Warning, default, "The listener listens.", null, (says, _) => says);
        Assert.Contains(heard, line => line.Contains("The listener listens.", StringComparison.Ordinal));
        Assert.DoesNotContain(heard, line => line.Contains("Secret-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_who_signs_in_is_named_in_the_log_nor_what_they_typed()
    {
        await NamesNobodyAsync(_ => { });
    }

    internal static async Task NamesNobodyAsync(Action<IServiceCollection> switchingOff)
    {
        var heard = new ConcurrentBag<string>();
        await using var site = new AccountSite(
            services =>
            {
                services.AddSingleton<ILoggerProvider>(new LogListener(heard));
                switchingOff(services);
            },
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        await site.MakeAsync("secret-name@city.example");
        var browser = await site.Open().SignInAsync("secret-name@city.example", "Secret-word that is wrong");
        await browser.SignInAsync("secret-name@nowhere.example");
        await browser.SignInAsync("secret-name@city.example");
        Assert.True(await browser.IsInAsync());
        await browser.VisitAsync("/setup?secret=Secret-link");
        site.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Whom.Test")
            .Log(LogLevel.Warning, default, "The listener listens.", null, (says, _) => says);
        Assert.Contains(heard, line => line.Contains("The listener listens.", StringComparison.Ordinal));
        foreach (var secret in new[] { "secret-name", "Secret-word", "Secret-link", AccountSite.Password })
            Assert.DoesNotContain(heard, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
