using System.Net;
using AngleSharp.Html.Dom;

namespace Whom.Web.Tests.Accounts;

public sealed class PasskeyTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private readonly AccountSite _site = new();
    private readonly Authenticator _device = new();

    public async ValueTask InitializeAsync()
    {
        await _site.MakeAsync(Email);
        await (await _site.Open().SignInAsync(Email)).AddPasskeyAsync(_device);
    }

    public async ValueTask DisposeAsync()
    {
        _device.Dispose();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_counts_once_whether_the_device_counts_or_not(bool counts)
    {
        _device.Counts = counts;
        var (victim, cookie, form, answer) = await AnsweredAsync();
        await victim.SendAsync(form, ("credential", answer));
        Assert.Equal("/my-work", victim.LeadsTo);
        var client = _site.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var thief = await new Browser(client).SendAsync(form, ("credential", answer));
        Assert.Equal(HttpStatusCode.BadRequest, thief.Status);
    }

    [Fact]
    public async Task An_answer_is_not_taken_in_later_than_its_ceremony_lasts()
    {
        var (victim, _, form, answer) = await AnsweredAsync();
        _site.Clock.Pass(TimeSpan.FromMinutes(10.1));
        await victim.SendAsync(form, ("credential", answer));
        Assert.Equal(HttpStatusCode.BadRequest, victim.Status);
    }

    [Fact]
    public async Task Ten_wrong_passwords_keep_nobody_out_who_has_a_passkey()
    {
        var guessing = _site.Open();
        for (var guess = 0; guess < 10; guess++) await guessing.SignInAsync(Email, "something else entirely");
        Assert.Equal(HttpStatusCode.BadRequest, (await _site.Open().SignInAsync(Email)).Status);
        var owner = await _site.Open().VisitAsync("/sign-in/passkey");
        await owner.AnswerAsync(_device.Use);
        Assert.Equal("/my-work", owner.LeadsTo);
        Assert.True(await owner.IsInAsync());
        // And it opens the door of the password to nobody.
        Assert.Equal(HttpStatusCode.BadRequest, (await _site.Open().SignInAsync(Email)).Status);
    }

    // A page that asks for a passkey, and the answer to it, not sent yet.
    private async Task<(Browser Browser, string Cookie, IHtmlFormElement Form, string Answer)> AnsweredAsync()
    {
        // Without a jar, so that the cookies of the ceremony can be sent again.
        var client = _site.Client();
        var browser = await new Browser(client).VisitAsync("/sign-in/passkey");
        var cookies = string.Join("; ",
            browser.Answer.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]));
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        var form = browser.PasskeyForm();
        return (browser, cookies, form, _device.Use(form.GetAttribute("data-options")!));
    }
}
