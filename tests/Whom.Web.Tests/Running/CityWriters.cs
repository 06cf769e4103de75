using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Links;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Running;

/// <summary>People of the demo city who write, one concern after the other, over HTTP.</summary>
internal static class CityWriters
{
    // All of them together stay below what one network may send in a minute, however fast the machine.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    public static (string Person, string Assignment)[] All { get; } =
    [
        ("Keiko Tanaka", DemoSite.Assignment("chatbot", "keiko", "end-user-representative")),
        ("Jamal Washington", DemoSite.Assignment("chatbot", "jamal", "project-lead")),
        ("Noah Levi", DemoSite.Assignment("triage", "noah", "end-user-representative")),
        ("Pedro Santos", DemoSite.Assignment("triage", "pedro", "equity-officer")),
    ];

    /// <summary>Writes until told to stop; what was acknowledged, and what was answered where it was not.</summary>
    public static async Task WriteAsync(
        RunningProgram node, (string Person, string Assignment) writer,
        ConcurrentBag<(string Assignment, string Words)> said, ConcurrentBag<string> answers, CancellationToken stop)
    {
        try
        {
            var browser = await SignInAsync(node, writer.Person);
            while (!stop.IsCancellationRequested)
            {
                await browser.VisitAsync(writer.Assignment);
                var words = $"Of {writer.Person}: {Guid.NewGuid()}.";
                await browser.PostAsync(writer.Assignment + "?handler=Say", Filled(browser, words));
                if (browser.Status == HttpStatusCode.Found) said.Add((writer.Assignment, words));
                else answers.Add(
                    $"{(int)browser.Status} {browser.Page.QuerySelector("h1, [role=alert]")?.TextContent}");
                await Task.Delay(Pause, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Enough was written.
        }
        catch (HttpRequestException)
        {
            // The node is gone; what it did not answer, nobody was told to be done.
        }
    }

    /// <summary>A link by which a resident without an account comes to their assignment in the running city.</summary>
    public static async Task<string> LinkAsync(string data)
    {
        using var database = Database.Open(data, TimeProvider.System);
        var place = new AssignmentPlace(
            DemoSite.Id("triage"),
            new AssignmentId(DemoPeople.IdOf("assignment/triage/lucia/public-representative")), DemoSite.Who("lucia"));
        return "/link?secret=" + await new AssignmentLinks(database).MakeAsync(
            place, TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(14), TestContext.Current.CancellationToken);
    }

    public static async Task<Browser> SignInAsync(RunningProgram program, string name)
    {
        var browser = await new Browser(program.Visitor()).VisitAsync("/demo/sign-in");
        return await browser.PressAsync(name);
    }

    public static Dictionary<string, string> Filled(Browser browser, string concern)
    {
        var form = browser.Page.QuerySelector<IHtmlFormElement>("form.whom-say")!;
        var values = Browser.ValuesOf(form).DistinctBy(value => value.Key).ToDictionary();
        values["concern"] = concern;
        return values;
    }
}
