using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Whom.Web.Tests.Accounts;

/// <summary>What somebody makes of a token that is not theirs.</summary>
internal enum Forgery
{
    None,
    AnotherKey,
    NoSignature,
    AnotherAddress,
}

/// <summary>Somebody between the program and the organization's service, who rewrites tokens that pass by.</summary>
internal sealed class Forging() : DelegatingHandler(new HttpClientHandler())
{
    private readonly RSA _key = RSA.Create(2048);

    public Forgery Forgery { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (Forgery == Forgery.None || request.Method != HttpMethod.Post) return answer;
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
        said["id_token"] = Forged(said["id_token"]!.GetValue<string>());
        answer.Content = new StringContent(said.ToJsonString(), Encoding.UTF8, "application/json");
        return answer;
    }

    protected override void Dispose(bool disposing)
    {
        _key.Dispose();
        base.Dispose(disposing);
    }

    private string Forged(string token)
    {
        var parts = token.Split('.');
        var (head, says) = (Read(parts[0]), Read(parts[1]));
        // Of what came with the token, by the algorithm of its signature; the token may leave them out.
        says.Remove("at_hash");
        says.Remove("c_hash");
        if (Forgery == Forgery.NoSignature) head["alg"] = "none";
        if (Forgery == Forgery.AnotherAddress) says["email"] = "bea@city.example";
        var signed = $"{Written(head)}.{Written(says)}";
        return Forgery switch
        {
            Forgery.NoSignature => signed + ".",
            Forgery.AnotherKey => $"{signed}.{Base64Url.EncodeToString(_key.SignData(
                Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}",
            _ => $"{signed}.{parts[2]}",
        };
    }

    private static JsonObject Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Written(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
