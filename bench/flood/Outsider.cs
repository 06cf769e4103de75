using System.Net;
using System.Text.RegularExpressions;

namespace Whom.Bench.Flood;

/// <summary>Somebody from outside who has a link to one assignment of the demo city, and opens it.</summary>
internal sealed record Outsider(string Purchase, Form Form)
{
    public static async Task<Outsider> ComeAsync(Target target, string mails)
    {
        using var officer = target.Visitor("127.0.0.1", 1, new CookieContainer());
        await Other.SignInAsync(officer, "Ana Ruiz");
        var list = await Page.TextAsync(officer, "/purchases");
        var purchase = Regex.Match(list, "href=\"(/purchases/[0-9a-f-]{36})[^\"]*\"[^>]*>[^<]*Benefits triage")
            .Groups[1].Value;
        var role = await Page.TextAsync(officer, purchase + "/roles/public-representative");
        var assignment = Regex.Match(role, "name=\"assignment\" value=\"([^\"]+)\"").Groups[1].Value;

        var cookies = new CookieContainer();
        using var stranger = target.Visitor("127.0.0.3", 1, cookies);
        var asking = Page.Fields(await Page.TextAsync(stranger, "/sign-in"), "<form");
        (await Page.PostAsync(stranger, "/link/again",
        [
            new("__RequestVerificationToken", asking["__RequestVerificationToken"]),
            new("purchase", purchase.Split('/')[^1]), new("assignment", assignment),
        ])).Dispose();
        var secret = await SecretAsync(mails);

        var link = await Page.TextAsync(stranger, "/link?secret=" + secret);
        using var opened = await Page.PostAsync(stranger, "/link", Page.Fields(link, "action=\"/link"));
        if (opened.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"The link was answered with {(int)opened.StatusCode}.");
        var path = opened.Headers.Location!.ToString();
        var page = await Page.TextAsync(stranger, path);
        if (page.Contains("?handler=Accept", StringComparison.Ordinal))
        {
            (await Page.PostAsync(stranger, path.Split('?')[0] + "?handler=Accept",
                [.. Page.Fields(page, "?handler=Accept"), new("conflict", "no")])).Dispose();
            page = await Page.TextAsync(stranger, path);
        }

        // The cookies by hand from now on: of a flood, none is to be changed by an answer.
        return new Outsider(purchase, new Form(
            path.Split('?')[0] + "?handler=Say", cookies.GetCookieHeader(target.At), Page.Fields(page, "whom-say")));
    }

    private static async Task<string> SecretAsync(string mails)
    {
        for (var waited = 0; waited < 200; waited++)
        {
            await Task.Delay(100);
            if (!Directory.Exists(mails)) continue;
            foreach (var file in Directory.EnumerateFiles(mails, "*.eml"))
            {
                // Quoted-printable (RFC 2045).
                var text = Regex.Replace(await File.ReadAllTextAsync(file), "=\r?\n", "")
                    .Replace("=3D", "=", StringComparison.Ordinal);
                if (Regex.Match(text, @"/link\?secret=([\w-]{43})") is { Success: true } found)
                    return found.Groups[1].Value;
            }
        }

        throw new InvalidOperationException("No mail with a link came.");
    }
}
