using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Whom.Storage.Backups;
using Whom.Storage.Checking;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Running;

/// <summary>A city is backed up while its people write, and put back on another machine.</summary>
public sealed class BackupUnderLoadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_before_is_there_and_no_link_and_no_session_of_then_opens_anything()
    {
        using var folder = new Folder();
        foreach (var place in (string[])["here", "there"]) Directory.CreateDirectory(folder[place]);
        var (here, there) = (folder["here/whom.db"], folder["there/whom.db"]);
        await using var program = await RunningProgram.StartAsync("--data", here, "--demo-city", "true");
        var link = await CityWriters.LinkAsync(here);
        var keiko = await new Browser(program.Visitor(out var cookies)).VisitAsync("/demo/sign-in");
        await keiko.PressAsync("Keiko Tanaka");
        var (said, answers) = (new ConcurrentBag<(string Assignment, string Words)>(), new ConcurrentBag<string>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = CityWriters.All.Select(writer => Task.Run(
            () => CityWriters.WriteAsync(program, writer, said, answers, stop.Token))).ToList();
        await Eventually.IsAsync(() => said.Count >= 12);

        var before = said.ToList();
        var manifest = BackupWriting.Write(here, null, folder["whom.zip"], TimeProvider.System.GetUtcNow());
        await Eventually.IsAsync(() => said.Count >= before.Count + 8);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        var done = Assert.IsType<Restored.Done>(
            BackupRestoring.Run(folder["whom.zip"], there, TimeProvider.System, 9));

        Assert.Empty(RecordSnapshot.Check(there, manifest.Root, 9).Faults);
        Assert.True(done.Voided is { Links: > 0, Sessions: > 0 });
        File.Copy(folder["here/whom.secret"], folder["there/whom.secret"]);
        await using var again = await RunningProgram.StartAsync("--data", there, "--demo-city", "true");
        foreach (var (person, assignment) in CityWriters.All)
        {
            var page = await (await CityWriters.SignInAsync(again, person)).VisitAsync(assignment);
            foreach (var (_, words) in before.Where(one => one.Assignment == assignment))
                Assert.Single(Regex.Matches(page.Page.Body!.TextContent, Regex.Escape(words)));
        }

        // The very same link and cookie open the one, and not the other.
        Assert.NotNull(await ButtonOfAsync(program, link));
        Assert.Null(await ButtonOfAsync(again, link));
        var cookie = cookies.GetCookieHeader(program.Url);
        Assert.Equal(HttpStatusCode.OK, await MyWorkAsync(program, cookie));
        Assert.Equal(HttpStatusCode.Redirect, await MyWorkAsync(again, cookie));
        Assert.Empty(RecordSnapshot.Check(there, manifest.Root, 9).Faults);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{before.Count} acknowledged before, {said.Count} in all, {manifest.Root.Size} events in the backup; {done.Voided}."));
    }

    private static async Task<IElement?> ButtonOfAsync(RunningProgram program, string link)
    {
        var guest = await new Browser(program.Visitor()).VisitAsync(link);
        return guest.Page.QuerySelector("main form[action$='/link'] input[name=secret]");
    }

    private static async Task<HttpStatusCode> MyWorkAsync(RunningProgram program, string cookie)
    {
        using var visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(program.Url, "/my-work"));
        request.Headers.Add("Cookie", cookie);
        using var answer = await visitor.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
