using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Whom.Records;
using Whom.Web.Accounts;
using Whom.Web.Signing;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Signing;

/// <summary>A passkey that people sign in with signs a challenge of ours, and only that, here, by its owner.</summary>
public sealed class SigningCeremonyTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private static readonly FileHash Statement = FileHash.Of(SHA256.HashData("a statement"u8)),
        Other = FileHash.Of(SHA256.HashData("another"u8));

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

    [Fact]
    public async Task It_asks_the_passkeys_of_the_account_for_the_hash_of_the_statement_and_for_their_owner()
    {
        var asked = JsonNode.Parse((await AskAsync(Email, Statement))!)!;
        Assert.Equal(
            System.Buffers.Text.Base64Url.EncodeToString(Convert.FromHexString(Statement.Hex)),
            (string?)asked["challenge"]);
        Assert.Equal("localhost", (string?)asked["rpId"]);
        Assert.Equal("required", (string?)asked["userVerification"]);
        Assert.Equal(300_000, (long)asked["timeout"]!);
        Assert.Equal("internal", (string?)Assert.Single(asked["allowCredentials"]!.AsArray())!["transports"]![0]);
    }

    [Fact]
    public async Task Who_has_no_passkey_is_asked_for_none()
    {
        await _site.MakeAsync("bea@city.example");
        Assert.Null(await AskAsync("bea@city.example", Statement));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_it_signed_is_verified_and_verifies_anew_from_what_is_kept(bool counts)
    {
        _device.Counts = counts;
        var proof = await VerifyAsync(Email, Statement, _device.Use((await AskAsync(Email, Statement))!));
        Assert.NotNull(proof);
        // From what is kept alone, by another's hand (WebAuthn level 3, 7.2; a COSE key of ES256).
        var key = proof.PublicKey.ToArray();
        using var signer = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key[10..42], Y = key[45..77] }
        });
        Assert.True(signer.VerifyData(
            [
                .. proof.Assertion.AuthenticatorData.Span, .. SHA256.HashData(proof.Assertion.ClientData.Span),
            ],
            proof.Assertion.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        // And one still signs in with it.
        var browser = await _site.Open().VisitAsync("/sign-in/passkey");
        await browser.AnswerAsync(_device.Use);
        Assert.Equal("/my-work", browser.LeadsTo);
    }

    [Fact]
    public async Task A_device_that_counts_answers_once()
    {
        _device.Counts = true;
        var answer = _device.Use((await AskAsync(Email, Statement))!);
        Assert.NotNull(await VerifyAsync(Email, Statement, answer));
        Assert.Null(await VerifyAsync(Email, Statement, answer));
    }

    [Fact]
    public async Task Another_statement_is_not_signed_by_it() =>
        Assert.Null(await VerifyAsync(Email, Other, _device.Use((await AskAsync(Email, Statement))!)));

    [Theory]
    [InlineData("https://localhost.evil.example")]
    [InlineData("http://localhost")]
    [InlineData("https://localhost:8443")]
    public async Task From_another_page_nothing_is_signed(string site)
    {
        _device.Site = site;
        Assert.Null(await VerifyAsync(Email, Statement, _device.Use((await AskAsync(Email, Statement))!)));
    }

    [Fact]
    public async Task A_page_that_forwards_what_was_signed_for_it_says_so_by_its_site()
    {
        // It can have its own address said by the request, but not the hash of ours by the browser.
        _device.Site = "https://evil.example";
        var options = JsonNode.Parse((await AskAsync(Email, Statement))!)!;
        options["rpId"] = "evil.example";
        Assert.Null(await VerifyAsync(
            Email, Statement, _device.Use(options.ToJsonString()), origin: "https://evil.example"));
    }

    [Fact]
    public async Task A_device_that_did_not_verify_its_owner_signs_nothing()
    {
        _device.Verifies = false;
        Assert.Null(await VerifyAsync(Email, Statement, _device.Use((await AskAsync(Email, Statement))!)));
    }

    [Fact]
    public async Task The_passkey_of_somebody_else_signs_nothing()
    {
        await _site.MakeAsync("bea@city.example");
        using var hers = new Authenticator();
        await (await _site.Open().SignInAsync("bea@city.example")).AddPasskeyAsync(hers);
        var asked = (await AskAsync(Email, Statement))!;
        Assert.Null(await VerifyAsync(Email, Statement, hers.Use(asked)));
        Assert.NotNull(await VerifyAsync(Email, Statement, _device.Use(asked)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"!\"}}")]
    [InlineData(
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}")]
    public async Task What_is_no_answer_is_refused_and_no_fault(string? answer) =>
        Assert.Null(await VerifyAsync(Email, Statement, answer));

    [Theory]
    [InlineData("clientDataJSON")]
    [InlineData("authenticatorData")]
    [InlineData("signature")]
    [InlineData("userHandle")]
    public async Task An_answer_that_was_changed_is_refused(string part)
    {
        var answer = JsonNode.Parse(_device.Use((await AskAsync(Email, Statement))!))!;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars((string)answer["response"]![part]!);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            answer["response"]![part] = System.Buffers.Text.Base64Url.EncodeToString(changed);
            Assert.Null(await VerifyAsync(Email, Statement, answer.ToJsonString()));
        }
    }

    private Task<string?> AskAsync(string email, FileHash statement) =>
        WithAsync(email, null, (ceremony, account) => ceremony.AskAsync(account, statement));

    private Task<DeviceProof?> VerifyAsync(string email, FileHash statement, string? answer, string? origin = null) =>
        WithAsync(email, origin, (ceremony, account) => ceremony.VerifyAsync(account, statement, answer));

    // As one request does it.
    private async Task<T> WithAsync<T>(string email, string? origin, Func<SigningCeremony, Account, Task<T>> what)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Scheme, http.Request.Host) = ("https", new HostString("localhost"));
        http.Request.Headers.Origin = origin ?? "https://localhost";
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var account = await scope.ServiceProvider.GetRequiredService<AccountDirectory>().FindByEmailAsync(email);
        return await what(scope.ServiceProvider.GetRequiredService<SigningCeremony>(), account!);
    }
}
