using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Signing;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Signing;

/// <summary>Nobody signs twice, late, for another, for something else, or without having shown who they are.</summary>
public sealed class SigningAttackTests : IAsyncLifetime
{
    private readonly DemoSite _city = DemoSite.AtRest();
    private readonly Authenticator _device = new();
    private Browser _lawyer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lawyer = await _city.LawyerAsync(_device);

    public async ValueTask DisposeAsync()
    {
        _device.Dispose();
        await _city.DisposeAsync();
    }

    [Fact]
    public async Task What_a_device_answered_counts_once_however_often_and_wherever_it_is_sent()
    {
        await _lawyer.ApproveAsync();
        var form = _lawyer.Form("Device");
        var answer = _device.Use(form.GetAttribute("data-options")!);
        await _lawyer.SendAsync(form, ("credential", answer));
        var at = _lawyer.LeadsTo;
        // The same form again is told what it has brought; with another id of the form, too.
        await _lawyer.SendAsync(form, ("credential", answer));
        Assert.Equal(at, _lawyer.LeadsTo);
        await _lawyer.SendAsync(form, ("credential", answer), ("command", Guid.NewGuid().ToString()));
        Assert.Equal(at, _lawyer.LeadsTo);
        Assert.Single(await _city.SignedAsync());

        // On what is shown next, it is the answer to something else.
        await _lawyer.VisitAsync(SigningSteps.Page + "?change=1");
        await _lawyer.ApproveAsync();
        await _lawyer.SendAsync(_lawyer.Form("Device"), ("credential", answer));
        Assert.Equal(HttpStatusCode.BadRequest, _lawyer.Status);
        Assert.Contains("was not accepted", _lawyer.Alert, StringComparison.Ordinal);
        Assert.Single(await _city.SignedAsync());
    }

    [Fact]
    public async Task Of_many_who_send_the_answer_at_once_on_two_nodes_one_is_recorded()
    {
        await _lawyer.ApproveAsync();
        var form = _lawyer.Form("Device");
        var (shown, answer) = (_lawyer.Shown(), _device.Use(form.GetAttribute("data-options")!));
        await using var beside = _city.Beside();
        var other = await (await beside.AsAsync("hugo")).VisitAsync(SigningSteps.Page + "?check=" + shown);
        Assert.Equal(shown, other.Shown());

        var both = await Task.WhenAll(
            _lawyer.SendAsync(form, ("credential", answer)),
            other.SendAsync(other.Form("Device"), ("credential", answer)));

        Assert.Single(await _city.SignedAsync());
        Assert.Contains(both, one => one.LeadsTo?.EndsWith("done=signed", StringComparison.Ordinal) == true);
        // Whoever came second is told, and finds it signed.
        await other.VisitAsync(SigningSteps.Page);
        Assert.Contains("Approved, version 1", other.Text(), StringComparison.Ordinal);
        await other.VisitAsync(SigningSteps.Page + "?check=" + shown);
        Assert.Contains("That is over, or it was signed", other.Alert, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Device")]
    [InlineData("Proved")]
    public async Task After_five_minutes_nothing_is_signed_and_what_was_typed_is_there(string handler)
    {
        await _lawyer.PressAsync(SigningSteps.Look, ("Yes, I approve", "x"), ("Your reasons", "Clause 4 is good."));
        await _lawyer.FollowAsync();
        var form = _lawyer.Form(handler);
        var answer = _device.Use(_lawyer.Form("Device").GetAttribute("data-options")!);
        _city.Clock.Pass(PendingSignings.Lasts);
        await _lawyer.SendAsync(form, ("credential", answer));
        Assert.Equal(HttpStatusCode.Conflict, _lawyer.Status);
        Assert.Contains("Nothing is lost", _lawyer.Alert, StringComparison.Ordinal);
        Assert.Equal("Clause 4 is good.", _lawyer.Page.QuerySelector("textarea[name=reason]")!.TextContent.Trim());
        Assert.Empty(await _city.SignedAsync());
    }

    [Fact]
    public async Task What_was_shown_to_one_person_is_signed_by_no_other()
    {
        // Iris acts for Hugo from now on; he was shown it, and she was not.
        await _lawyer.ApproveAsync();
        var (shown, form) = (_lawyer.Shown(), _lawyer.Form("Proved"));
        await _city.DoAsync("triage", new DelegateAssignment(
            new AssignmentId(Guid.Parse(SigningSteps.Page.Split('/')[3])), DemoSite.Who("sam"), "Sam Okafor",
            PersonKind.Staff, "I am away.", DemoSite.By("hugo"), _city.Clock.GetUtcNow()));
        var sam = await (await _city.AsAsync("sam")).VisitAsync(SigningSteps.Page);
        await PostAsync(sam, "Proved", ("shown", shown));
        Assert.NotEqual(HttpStatusCode.Found, sam.Status);
        // Somebody who has no part in it.
        var noah = await (await _city.AsAsync("noah")).VisitAsync("/account");
        await PostAsync(noah, "Proved", ("shown", shown));
        Assert.Equal(HttpStatusCode.Forbidden, noah.Status);
        Assert.Empty(await _city.SignedAsync());
        Assert.NotNull(form);
    }

    [Fact]
    public async Task What_was_shown_of_one_document_does_not_sign_another()
    {
        await _city.AddVersionAsync("contract", "A contract.");
        await _lawyer.ApproveAsync();
        var shown = _lawyer.Shown();
        var contract = SigningSteps.Page.Replace("/rfp", "/contract", StringComparison.Ordinal);
        await _lawyer.VisitAsync(contract);
        await PostAsync(_lawyer, "Proved", contract, ("shown", shown));
        Assert.Equal(HttpStatusCode.Conflict, _lawyer.Status);
        Assert.Empty(await _city.SignedAsync());
    }

    [Fact]
    public async Task The_answer_to_one_statement_does_not_sign_another_of_the_same_person()
    {
        await _city.AddVersionAsync("contract", "A contract.");
        await _lawyer.ApproveAsync();
        var answer = _device.Use(_lawyer.Form("Device").GetAttribute("data-options")!);
        await _lawyer.VisitAsync(SigningSteps.Page.Replace("/rfp", "/contract", StringComparison.Ordinal));
        await _lawyer.ApproveAsync();
        await _lawyer.SendAsync(_lawyer.Form("Device"), ("credential", answer));
        Assert.Equal(HttpStatusCode.BadRequest, _lawyer.Status);
        Assert.Empty(await _city.SignedAsync());
    }

    [Theory]
    [InlineData("another site")]
    [InlineData("without verification")]
    [InlineData("another's passkey")]
    public async Task What_a_device_may_not_say_is_refused_in_words_and_the_statement_still_waits(string what)
    {
        using var other = new Authenticator { Site = "http://localhost" };
        if (what == "another's passkey")
            await (await _city.AsAsync("noah")).AddPasskeyAsync(other);
        await _lawyer.ApproveAsync();
        var shown = _lawyer.Shown();
        if (what == "another site") _device.Site = "http://127.0.0.1.evil.example";
        if (what == "without verification") _device.Verifies = false;
        await _lawyer.AnswerAsync(what == "another's passkey" ? other.Use : _device.Use);
        Assert.Equal((HttpStatusCode.BadRequest, shown), (_lawyer.Status, _lawyer.Shown()));
        Assert.Contains("was not accepted", _lawyer.Alert, StringComparison.Ordinal);
        Assert.Empty(await _city.SignedAsync());

        (_device.Site, _device.Verifies) = ("http://localhost", true);
        await _lawyer.AnswerAsync(_device.Use);
        Assert.Single(await _city.SignedAsync());
    }

    [Theory]
    [InlineData("Device")]
    [InlineData("Proved")]
    public async Task A_version_that_came_meanwhile_is_not_signed_and_what_was_typed_is_there(string handler)
    {
        await _lawyer.PressAsync(SigningSteps.Look, ("Yes, I approve", "x"), ("Your reasons", "Clause 4 is good."));
        await _lawyer.FollowAsync();
        var answer = _device.Use(_lawyer.Form("Device").GetAttribute("data-options")!);
        await _city.AddVersionAsync("The second version.");
        await _lawyer.SendAsync(_lawyer.Form(handler), ("credential", answer));
        Assert.Equal(HttpStatusCode.Conflict, _lawyer.Status);
        Assert.NotEqual("", _lawyer.Alert.Trim());
        Assert.Contains("Version 2", _lawyer.Text(), StringComparison.Ordinal);
        Assert.Equal("Clause 4 is good.", _lawyer.Page.QuerySelector("textarea[name=reason]")!.TextContent.Trim());
        Assert.Empty(await _city.SignedAsync());
        await _lawyer.ApproveAsync();
        await _lawyer.AnswerAsync(_device.Use);
        Assert.Equal(2, (await _city.ReadAsync("triage")).CurrentVersion("rfp")!.Number);
        Assert.Equal(
            (await _city.ReadAsync("triage")).CurrentVersion("rfp")!.Id.Value,
            Assert.Single(await _city.SignedAsync()).Statement.On.Id);
    }

    [Fact]
    public async Task A_form_that_was_changed_between_looking_and_signing_signs_what_was_shown()
    {
        await _lawyer.PressAsync(SigningSteps.Look, ("No, I do not approve", "x"), ("Your reasons", "Clause 4."));
        await _lawyer.FollowAsync();
        await _lawyer.SendAsync(_lawyer.Form("Proved"), ("decision", "Approve"), ("reason", "All is well."));
        var given = Assert.Single(await _city.SignedAsync());
        Assert.Equal(SignDecision.Decline, given.Statement.Decision);
        Assert.Equal("Clause 4.", await _city.SayAsync(given.Statement.Reason!));
    }

    [Theory]
    [InlineData("Check")]
    [InlineData("Device")]
    [InlineData("Proved")]
    [InlineData("Send")]
    [InlineData("Code")]
    [InlineData("Withdraw")]
    public async Task Another_site_sends_no_form_in_their_name(string handler)
    {
        await _lawyer.ApproveAsync();
        var form = _lawyer.Form("Proved");
        await _lawyer.PostAsync(
            $"{SigningSteps.Page}?handler={handler}",
            Browser.ValuesOf(form).Where(field => field.Key != "__RequestVerificationToken"));
        Assert.Equal(HttpStatusCode.BadRequest, _lawyer.Status);
        Assert.Empty(await _city.SignedAsync());
    }

    [Fact]
    public async Task A_guest_guesses_no_code_and_takes_no_other_way()
    {
        var guest = await _city.GuestAsync();
        await guest.VisitAsync(SigningSteps.Page);
        await guest.ApproveAsync();
        var shown = guest.Shown();
        // Neither way of an account is theirs.
        foreach (var handler in new[] { "Proved", "Device" })
        {
            await PostAsync(guest, handler, ("shown", shown));
            Assert.Equal(HttpStatusCode.BadRequest, guest.Status);
        }

        await guest.VisitAsync(SigningSteps.Page + "?check=" + shown);
        await (await guest.PressAsync("Mail me a code")).FollowAsync();
        var code = await _city.CodeAsync();
        var wrong = code[..^1] + (code[^1] == '0' ? '1' : '0');
        for (var tried = 0; tried < LinkCodes.MostTries; tried++)
        {
            await guest.PressAsync("Sign with the code", ("Code", wrong));
            Assert.Equal(HttpStatusCode.BadRequest, guest.Status);
            Assert.Equal("#code", guest.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        }

        await guest.PressAsync("Sign with the code", ("Code", code));
        Assert.Equal(HttpStatusCode.BadRequest, guest.Status);
        Assert.Empty(await _city.SignedAsync());
    }

    [Fact]
    public async Task A_code_is_good_for_the_statement_that_it_was_mailed_for_and_for_five_minutes()
    {
        var guest = await _city.GuestAsync();
        await guest.VisitAsync(SigningSteps.Page);
        await guest.ApproveAsync();
        await (await guest.PressAsync("Mail me a code")).FollowAsync();
        var first = await _city.CodeAsync();
        // They say something else, and give the code for what they said first.
        await guest.VisitAsync(SigningSteps.Page + "?change=1");
        await guest.PressAsync(SigningSteps.Look, ("No, I do not approve", "x"), ("Your reasons", "No."));
        await guest.FollowAsync();
        await PostAsync(guest, "Code", ("shown", guest.Shown()), ("code", first));
        Assert.Equal(HttpStatusCode.BadRequest, guest.Status);

        await (await guest.PressAsync("Mail me another code")).FollowAsync();
        var late = await _city.CodeAsync();
        _city.Clock.Pass(PendingSignings.Lasts);
        await guest.PressAsync("Sign with the code", ("Code", late));
        Assert.Equal(HttpStatusCode.Conflict, guest.Status);
        Assert.Empty(await _city.SignedAsync());
    }

    [Fact]
    public async Task Words_that_are_cleared_in_the_purchase_are_in_no_statement_that_waits()
    {
        await _lawyer.ApproveAsync();
        var keepers = _city.Services.GetServices<Whom.Application.Redactions.IKeepsWords>();
        var writes = keepers.Select(one => one.Forgetting(new Whom.Application.Redactions.ClearedWords(
            DemoSite.Id("triage"), [], ["nothing of the kind"]))).OfType<Whom.Storage.Record.ISideWrite>();
        await _city.Services.GetRequiredService<Whom.Storage.Database>().WriteAsync(writes, Cancel);
        await _lawyer.AnswerAsync(_device.Use);
        Assert.Equal(HttpStatusCode.Conflict, _lawyer.Status);
    }

    private static Task<Browser> PostAsync(
        Browser browser, string handler, params (string Name, string Value)[] fields) =>
        PostAsync(browser, handler, SigningSteps.Page, fields);

    private static Task<Browser> PostAsync(
        Browser browser, string handler, string page, params (string Name, string Value)[] fields) =>
        browser.PostAsync(
            $"{page}?handler={handler}",
            [
                new("__RequestVerificationToken",
                    browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                new("command", Guid.NewGuid().ToString()), new("seen", "1000"),
                .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            ]);
}
