using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;
using Whom.Web.Tests.Running;

namespace Whom.Web.Tests.Documents;

/// <summary>The largest file that is taken, sent to the program as it runs.</summary>
public sealed class LargeUploadTests(ITestOutputHelper output)
{
    private const int Megabyte = 1 << 20;
    private const int Length = 100 * Megabyte;
    private const int MostGrowth = 32;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_megabytes_come_in_without_memory_for_them_and_with_the_hash_of_sha256sum()
    {
        using var folder = new Folder();
        var file = folder["large.txt"];
        await WriteAsync(file, Length);
        await using var program = await RunningProgram.StartAsync(
            "--demo", "true", "--demo-city", "true", "--data", folder["whom.db"]);
        using var client = program.Visitor();
        var maya = new Browser(client);
        await maya.VisitAsync("/demo/sign-in");
        await maya.PressAsync("Maya Johnson");
        var page = DemoSite.Purchase("triage") + "/documents/rfp";
        // What every program needs once, however much comes: code that is compiled, pages of the database in memory.
        foreach (var (warm, size) in ((string, int)[])[("first.txt", 16), ("second.txt", 17)])
        {
            await WriteAsync(folder[warm], size * Megabyte);
            await using var some = File.OpenRead(folder[warm]);
            await SendAsync(client, await maya.VisitAsync(page), page, warm, some);
        }

        var before = Memory(program, "VmRSS");
        await File.WriteAllTextAsync($"/proc/{program.ProcessId}/clear_refs", "5", Cancel);

        await using (var large = File.OpenRead(file))
            await SendAsync(client, await maya.VisitAsync(page), page, "large.txt", large);

        var growth = Memory(program, "VmHWM") - before;
        output.WriteLine(
            $"100 MB came in; the program has {before} MB, and at most {growth} MB more meanwhile.");
        Assert.True(growth < MostGrowth, $"The program took {growth} MB more.");
        await maya.VisitAsync(page);
        var hash = await Sha256SumAsync(file);
        var first = maya.Page.QuerySelector(".whom-versions li")!;
        Assert.Contains(hash, first.TextContent, StringComparison.Ordinal);
        var link = first.QuerySelector("a[href$='/file']")!.GetAttribute("href")!;
        await using var back = await client.GetStreamAsync(link, Cancel);
        Assert.Equal(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(back, Cancel)));
    }

    private static async Task SendAsync(
        HttpClient client, Browser at, string page, string name, Stream file)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)at.Page.QuerySelector("form.whom-form")!;
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in Browser.ValuesOf(form).Where(value => value.Key != "file"))
            content.Add(new StringContent(value), key);
        var sent = new StreamContent(file, 128 * 1024);
        sent.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        content.Add(sent, "file", name);
        using var answer = await client.PostAsync(page, content, Cancel);
        Assert.True(
            answer.StatusCode == HttpStatusCode.Found,
            $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    private static int Memory(RunningProgram program, string what) => int.Parse(
        File.ReadLines($"/proc/{program.ProcessId}/status").First(
            line => line.StartsWith(what + ":", StringComparison.Ordinal))[(what.Length + 1)..].Replace(
                "kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;

    // Lines of text that repeat nowhere.
    private static async Task WriteAsync(string path, int size)
    {
        var random = new Random(size);
        var bytes = new byte[48];
        await using var file = new StreamWriter(path);
        for (var length = 0; length < size;)
        {
            random.NextBytes(bytes);
            var line = Convert.ToBase64String(bytes);
            line = line[..Math.Min(line.Length, size - length - 1)];
            await file.WriteAsync(line + "\n");
            length += line.Length + 1;
        }
    }

    private static async Task<string> Sha256SumAsync(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum", [path]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return said.Split(' ')[0];
    }
}
