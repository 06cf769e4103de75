using System.Diagnostics;
using System.Net;

namespace Whom.Bench.Flood;

/// <summary>
/// Somebody who wants a page again and again, at the pace of a busy office, while others do what they do.
/// </summary>
internal sealed class Other(HttpClient client, string path)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static async Task<Other> SignInAsync(Target target, string path)
    {
        var client = target.Visitor("127.0.0.2", 4, new CookieContainer());
        await SignInAsync(client, "Ana Ruiz");
        return new Other(client, path);
    }

    public static Other Anyone(Target target) => new(target.Visitor("127.0.0.2", 4, null), "/");

    /// <summary>Signs in where everyone may be whom they like.</summary>
    public static async Task SignInAsync(HttpClient client, string name)
    {
        var page = await Page.TextAsync(client, "/demo/sign-in");
        var at = page.IndexOf($">{name}<", StringComparison.Ordinal);
        var button = page[page.LastIndexOf('<', at)..at];
        var token = Page.Fields(page, "/demo/sign-in\" method")["__RequestVerificationToken"];
        using var answer = await Page.PostAsync(client, "/demo/sign-in",
            [new("__RequestVerificationToken", token), new("person", Page.Attribute(button, "value"))]);
        if (answer.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"Nobody was signed in: {(int)answer.StatusCode}.");
    }

    /// <summary>Asks for so long, and answers how long each took, in milliseconds.</summary>
    public async Task<List<double>> AskAsync(TimeSpan lasting)
    {
        var times = new List<double>();
        var all = Stopwatch.StartNew();
        while (all.Elapsed < lasting)
        {
            var from = all.Elapsed;
            await Page.TextAsync(client, path);
            times.Add((all.Elapsed - from).TotalMilliseconds);
            await Task.Delay(Pace);
        }

        return times;
    }
}
