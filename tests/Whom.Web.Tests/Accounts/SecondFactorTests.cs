using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private readonly AccountSite _site;

    public SecondFactorTests()
        : this(null)
    {
    }

    internal SecondFactorTests(Action<IServiceCollection>? switchingOff) => _site = new AccountSite(switchingOff);

    public async ValueTask InitializeAsync() => await _site.MakeAsync(Email);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task After_the_password_the_code_of_the_app_is_asked_for()
    {
        var (key, _) = await TurnOnAsync();
        var browser = await _site.Open().SignInAsync(Email);
        Assert.Equal("/sign-in/second-factor", browser.LeadsTo);
        Assert.False(await browser.IsInAsync());
        _site.Clock.Pass(TimeSpan.FromSeconds(30));
        await browser.VisitAsync("/sign-in/second-factor");
        await browser.PressAsync("Sign in", ("Code from your authenticator app", CodeOfApp(key)));
        Assert.Equal("/my-work", browser.LeadsTo);
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (key, _) = await TurnOnAsync();
        var browser = await EnterAsync(CodeOfApp(key));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("used before", browser.Alert, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000")]
    [InlineData("not a code")]
    public async Task A_wrong_code_lets_nobody_in(string code)
    {
        await TurnOnAsync();
        var browser = await EnterAsync(code);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Ten_wrong_codes_make_the_account_wait_as_ten_wrong_passwords_do()
    {
        var (key, _) = await TurnOnAsync();
        var browser = await EnterAsync("000000");
        for (var attempt = 1; attempt < 10; attempt++)
            await browser.PressAsync("Sign in", ("Code from your authenticator app", "000000"));
        _site.Clock.Pass(TimeSpan.FromSeconds(30));
        await browser.PressAsync("Sign in", ("Code from your authenticator app", CodeOfApp(key)));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        var (_, codes) = await TurnOnAsync();
        Assert.Equal(10, codes.Distinct().Count());
        var browser = await RecoverAsync(codes[3]);
        Assert.Equal("/account", browser.LeadsTo);
        Assert.Contains("9 recovery codes", (await browser.FollowAsync()).Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await RecoverAsync(codes[3])).Status);
        Assert.Equal("/account", (await RecoverAsync(codes[4].ToLowerInvariant())).LeadsTo);
    }

    [Fact]
    public async Task A_recovery_code_is_too_long_to_be_found_from_its_hash()
    {
        var (_, codes) = await TurnOnAsync();
        Assert.All(codes, code => Assert.Matches("^[A-HJ-NP-Z2-9]{6}(-[A-HJ-NP-Z2-9]{6}){3}$", code));
        Assert.Equal(40, codes.SelectMany(code => code.Split('-')).Distinct().Count());
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        var (_, old) = await TurnOnAsync();
        var browser = await RecoverAsync(old[0]);
        await browser.VisitAsync("/account/recovery-codes");
        await browser.PressAsync("Make new codes; the old ones end");
        var codes = Codes(browser);
        Assert.Equal(10, codes.Count);
        Assert.Empty(codes.Intersect(old));
        Assert.Equal(HttpStatusCode.BadRequest, (await RecoverAsync(old[1])).Status);
        Assert.Equal("/account", (await RecoverAsync(codes[0])).LeadsTo);
    }

    [Fact]
    public async Task The_second_factor_is_turned_off_only_by_whoever_knows_the_password()
    {
        var (_, codes) = await TurnOnAsync();
        var browser = await RecoverAsync(codes[0]);
        await browser.VisitAsync("/account/authenticator");
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.PressAsync("Turn off");
        Assert.Equal("/account/prove?next=%2Faccount%2Fauthenticator", browser.LeadsTo);
        await (await browser.FollowAsync()).PressAsync("Go on", ("Your present password", "something else entirely"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.PressAsync("Go on", ("Your present password", AccountSite.Password));
        await (await browser.FollowAsync()).PressAsync("Turn off");
        Assert.Equal("/account/authenticator", browser.LeadsTo);
        Assert.Equal("/my-work", (await _site.Open().SignInAsync(Email)).LeadsTo);
    }

    [Fact]
    public async Task A_key_that_the_app_has_not_shown_to_have_is_not_shared()
    {
        var browser = await (await _site.Open().SignInAsync(Email)).VisitAsync("/account/authenticator");
        var key = Key(browser);
        await browser.PressAsync("Turn on", ("Code from your authenticator app", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal(key, Key(browser));
        Assert.Equal("/my-work", (await _site.Open().SignInAsync(Email)).LeadsTo);
    }

    // RFC 6238, appendix B: the test key is “12345678901234567890”; six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code)
    {
        const string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        Assert.Equal(code, Totp.Code(key, second / Totp.Seconds));
        var at = DateTimeOffset.FromUnixTimeSeconds(second);
        Assert.Equal(second / 30, Totp.StepOf(code[..3] + " " + code[3..], key, at));
        Assert.NotNull(Totp.StepOf(code, key, at.AddSeconds(30)));
        Assert.Null(Totp.StepOf(code, key, at.AddSeconds(90)));
    }

    private async Task<(string Key, IReadOnlyList<string> Codes)> TurnOnAsync()
    {
        var browser = await (await _site.Open().SignInAsync(Email)).VisitAsync("/account/authenticator");
        Assert.StartsWith("data:image/svg+xml;base64,", browser.Page.QuerySelector("img.whom-qr")!.GetAttribute("src"),
            StringComparison.Ordinal);
        var key = Key(browser);
        await browser.PressAsync("Turn on", ("Code from your authenticator app", CodeOfApp(key)));
        return (key, Codes(browser));
    }

    private async Task<Browser> EnterAsync(string code)
    {
        var browser = await (await _site.Open().SignInAsync(Email)).FollowAsync();
        return await browser.PressAsync("Sign in", ("Code from your authenticator app", code));
    }

    private async Task<Browser> RecoverAsync(string code)
    {
        var browser = await (await _site.Open().SignInAsync(Email)).VisitAsync("/sign-in/recovery-code");
        return await browser.PressAsync("Sign in", ("Recovery code", code));
    }

    private static string Key(Browser browser) =>
        browser.Page.QuerySelector("p.whom-secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

    private static List<string> Codes(Browser browser) =>
        [.. browser.Page.QuerySelectorAll(".whom-codes li").Select(code => code.TextContent)];

    // An app of the test's own: RFC 4226, section 5.3, and RFC 6238, section 4.
    private string CodeOfApp(string key)
    {
        var bits = string.Concat(key.Select(message => Convert.ToString(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(message, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2)).ToArray();
        var counter = BitConverter.GetBytes(_site.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);
        if (BitConverter.IsLittleEndian) Array.Reverse(counter);
        var hash = CryptographicOperations.HmacData(HashAlgorithmName.SHA1, bytes, counter);
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
