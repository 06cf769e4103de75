using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Access;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>Every form of the pages of purchases and parts, sent by those whose it is not.</summary>
public sealed class EveryFormTests
{
    [Fact]
    public async Task Every_handler_has_a_sample_and_the_samples_go_through_where_those_send_them_whose_they_are()
    {
        await using var city = DemoSite.AtRest();
        var samples = await EveryForm.AllAsync(city);

        Assert.Equal(await EveryForm.HandlersAsync(city.Services),
            samples.Select(sample => sample.Handler).Distinct().Order(StringComparer.Ordinal));

        var wrong = new List<string>();
        foreach (var sample in samples.Where(sample => sample.Goes))
        {
            var browser = await SendAsync(city, await city.AsAsync(sample.By), sample);
            if (browser.Status != HttpStatusCode.Found)
                wrong.Add($"{sample} by {sample.By}: {(int)browser.Status} {browser.Alert.ReplaceLineEndings(" ")}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Whoever_reads_and_does_not_lead_sends_no_form_that_is_recorded()
    {
        await using var city = DemoSite.AtRest(LetManyPass);
        var samples = await EveryForm.AllAsync(city);
        var wrong = new List<string>();
        foreach (var sample in samples)
        {
            var holder = EveryForm.AssignmentHolders[sample.Purchase].First(who => who != sample.By);
            foreach (var who in new[] { "rosa", holder })
                if (await NotRefusedAsync(city, await city.AsAsync(who), sample) is { } found)
                    wrong.Add($"{sample} by {who}: {found}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("a stranger")]
    [InlineData("an outsider with a link to another part")]
    [InlineData("a person without a part")]
    [InlineData("an auditor")]
    [InlineData("an administrator")]
    public async Task Where_every_route_lets_everybody_pass_the_core_still_refuses(string who)
    {
        await using var city = DemoSite.AtRest(LetAllPass);
        var samples = await EveryForm.AllAsync(city);
        var browser = who switch
        {
            "a stranger" => city.Stranger(),
            "an outsider with a link to another part" =>
                await city.OpenLinkAsync("triage", "lucia", "public-representative"),
            "a person without a part" => await city.AsAsync("xavier"),
            "an auditor" => await city.AsAsync("rosa"),
            _ => await city.AsAsync("victor"),
        };
        // The switch is off: what the table keeps from all of them is let through.
        Assert.NotEqual(HttpStatusCode.Forbidden, (await browser.VisitAsync("/people/import")).Status);
        Assert.DoesNotContain("/sign-in?next=", browser.LeadsTo ?? "", StringComparison.Ordinal);

        var wrong = new List<string>();
        foreach (var sample in samples)
            if (await NotRefusedAsync(city, browser, sample) is { } found) wrong.Add($"{sample} by {who}: {found}");

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Null where it was refused, as not theirs or not there, and nothing was recorded.
    private static async Task<string?> NotRefusedAsync(DemoSite city, Browser browser, SampleForm sample)
    {
        var (before, form) = (await VersionsAsync(), Guid.NewGuid());
        await SendAsync(city, browser, sample, form);
        if (await VersionsAsync() != before) return "something was recorded";
        // What is opened has the id of the form.
        if (await city.Services.GetRequiredService<PurchaseService>()
            .FindAsync(new PurchaseId(form), TestContext.Current.CancellationToken) is not null)
            return "a purchase was opened";
        return browser.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound
            ? null
            : $"{(int)browser.Status} {browser.Alert.ReplaceLineEndings(" ")}";

        async Task<(long, long?)> VersionsAsync() => (
            await city.VersionAsync(sample.Purchase),
            sample.On is { } asked ? await city.VersionAsync(asked) : null);
    }

    private static Task<Browser> SendAsync(DemoSite city, Browser browser, SampleForm sample) =>
        SendAsync(city, browser, sample, Guid.NewGuid());

    private static async Task<Browser> SendAsync(DemoSite city, Browser browser, SampleForm sample, Guid form)
    {
        // Any page with a form gives the token of whoever sits there.
        if (browser.Page?.QuerySelector("input[name=__RequestVerificationToken]") is null)
            await browser.VisitAsync("/account");
        if (browser.Page?.QuerySelector("input[name=__RequestVerificationToken]") is null)
            await browser.VisitAsync("/sign-in");
        var token = browser.Page!.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] values =
        [
            new("__RequestVerificationToken", token), new("command", $"{form}"),
            new("seen", $"{await (sample.On is { } on ? city.VersionAsync(on) : city.VersionAsync(sample.Purchase))}"),
            .. sample.Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ];
        return sample.File is var (name, content)
            ? await browser.PostAsync(sample.Path, values, "file", name, Encoding.UTF8.GetBytes(content))
            : await browser.PostAsync(sample.Path, values);
    }

    private static void LetAllPass(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(AccessByTable)));
        services.AddSingleton<IAuthorizationHandler, Open>();
        LetManyPass(services);
    }

    // How often one may ask is another question.
    private static void LetManyPass(IServiceCollection services) =>
        services.AddSingleton(new Rates { PostsToAssignment = 1_000, PostsOfAccount = 1_000, PostsOfNetwork = 10_000 });

    private sealed class Open : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var requirement in context.PendingRequirements.ToList()) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
