using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Whom.Storage;
using Whom.Storage.Tests.Databases;
using Whom.Web.Demo;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>
/// All routes × all their fields × what was not made for them. Nothing breaks, nothing is shown as it was sent, and
/// what is refused is not recorded. The whole of it in ./test long; else one attack for each field, each time another.
/// </summary>
public sealed class EveryFieldTests(PostgresCluster postgres, ITestOutputHelper output)
{
    private static readonly ImmutableHashSet<HttpStatusCode> Answers =
    [
        HttpStatusCode.OK, HttpStatusCode.Found, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized,
        HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Conflict,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestUriTooLong,
        HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests,
    ];

    private static readonly bool Long = Environment.GetEnvironmentVariable("WHOM_LONG") == "1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task Whatever_stands_in_whichever_field_is_answered_and_breaks_nothing(Kind kind)
    {
        using var database = new TestDatabase(kind, postgres);
        await using var city = DemoSite.AtRest(
            services => services.AddSingleton<IStartupFilter, GuideTests.ManyAddresses>()
                .AddSingleton(new Rates { PostsOfAccount = 1_000_000, PostsToAssignment = 1_000_000 }),
            ("data", database.Where));
        var (forms, sessions) = (await FormsAsync(city), new Dictionary<string, (Browser Browser, string Token)>());
        var attacks = Attack.All(DemoSite.Who("maya").ToString());
        var (tried, wrong, statuses) = (0, new List<string>(), new Dictionary<(string, HttpStatusCode), int>());
        foreach (var form in forms)
        {
            if (!sessions.TryGetValue(form.By, out var session))
                sessions[form.By] = session = await SessionAsync(city, form.By);
            // Without what shows that the form is ours, nothing is done whatever it says.
            if (form.IsPost && form.NeedsToken)
                await TryAsync(form, null, new Attack("no token", "", "302, or something recorded"), session with
                {
                    Token = ""
                });
            for (var at = 0; at < form.Fields.Length; at++)
            {
                // On the second database, a part of it will do where time is short.
                if (!Long && kind == Kind.Postgres && at % 4 > 0) continue;
                foreach (var attack in Long ? attacks : [attacks[(tried + at) % attacks.Length]])
                    await TryAsync(form, form.Fields[at].Name, attack, session);
            }
        }

        var fields = forms.Sum(one => one.Fields.Length);
        output.WriteLine($"{tried} tries: {forms.Length} pages and handlers, {fields} fields.");
        foreach (var ((attack, status), count) in statuses.OrderBy(pair => pair.Key))
            output.WriteLine($"{attack} → {(int)status}: {count}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(tried, Long ? 2_000 : 100, int.MaxValue);

        async Task TryAsync(Form form, string? field, Attack attack, (Browser Browser, string Token) session)
        {
            tried++;
            var before = await EventsAsync(city);
            using var answer = await SendAsync(form, field, attack, session);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            var what = $"{(form.IsPost ? "POST" : "GET")} {form.Path} · {field} · {attack.Name}";
            statuses[(attack.Name, answer.StatusCode)] =
                statuses.GetValueOrDefault((attack.Name, answer.StatusCode)) + 1;
            if (!Answers.Contains(answer.StatusCode)) wrong.Add($"{what} is answered {(int)answer.StatusCode}.");
            // In JSON and in text nothing of it runs: no browser guesses, since all answers say nosniff.
            if (answer.Content.Headers.ContentType?.MediaType is "text/html" or "image/svg+xml"
                && body.Contains(Attack.Script, StringComparison.Ordinal)) wrong.Add($"{what} stands in the page.");
            if (answer.Headers.Location is { } to && to.ToString().Contains("Bcc: ", StringComparison.Ordinal))
                wrong.Add($"{what} stands in a head.");
            if (field is null && answer.StatusCode != HttpStatusCode.BadRequest)
                wrong.Add($"{what} is answered {(int)answer.StatusCode}, and not 400.");
            if ((int)answer.StatusCode >= 400 && await EventsAsync(city) != before)
                wrong.Add($"{what} is refused with {(int)answer.StatusCode}, and recorded.");
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Form form, string? field, Attack attack, (Browser Browser, string Token) session)
    {
        var pairs = form.Fields.Select(one => one.Name + "=" + (one.Name == field
            ? attack.Encoded
            : Uri.EscapeDataString(one.Value)));
        if (!form.IsPost)
        {
            var path = form.Path + (form.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?");
            using var look = new HttpRequestMessage(HttpMethod.Get, path + string.Join('&', pairs));
            return await session.Browser.SendAsync(look);
        }

        var body = string.Join('&', pairs.Append("command=" + Guid.NewGuid()).Append("seen=1000000")
            .Append("__RequestVerificationToken=" + Uri.EscapeDataString(session.Token)));
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Path)
        {
            Content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded")
        };
        return await session.Browser.SendAsync(request);
    }

    private static async Task<(Browser Browser, string Token)> SessionAsync(DemoSite city, string by)
    {
        var browser = by == "" ? await city.Stranger().VisitAsync("/demo/sign-in")
            : by == "lucia by link" ? await (await city.OpenLinkAsync(
                "triage", "lucia", "public-representative")).FollowAsync()
            : by == "yara by link" ? await (await city.OpenLinkAsync(
                "triage", "yara", "it-data-expert")).FollowAsync()
            : await (await city.AsAsync(by)).VisitAsync("/account");
        return (browser, browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    private static async Task<long> EventsAsync(DemoSite city) =>
        (await city.Services.GetRequiredService<Database>()
            .ReadAsync("SELECT count(*) FROM events", row => row.GetInt64(0), Cancel))[0];

    // Every page and every handler that there is; what a handler asks for by name are its fields, and what samples say.
    private static async Task<ImmutableArray<Form>> FormsAsync(DemoSite city)
    {
        var (samples, forms) = (await EveryForm.AllAsync(city), ImmutableArray.CreateBuilder<Form>());
        forms.AddRange(samples.Select(sample => new Form(sample.Path, true, sample.By, sample.Fields)));
        var loader = city.Services.GetRequiredService<PageLoader>();
        foreach (var page in city.Services.GetRequiredService<IActionDescriptorCollectionProvider>()
            .ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .OrderBy(page => page.AttributeRouteInfo!.Template, StringComparer.Ordinal))
        {
            var path = Filled("/" + page.AttributeRouteInfo!.Template!.TrimStart('/'));
            foreach (var handler in (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods)
            {
                var fields = handler.Parameters.Select(parameter => parameter.Name!)
                    .Where(name => name is not ("cancel" or "file") && !path.Named.Contains(name))
                    .Select(name => (name, "x"))
                    .Concat(Typed.GetValueOrDefault(page.ViewEnginePath, [])).Append(("lang", "es")).Distinct();
                var post = handler.HttpMethod == "Post";
                forms.Add(new Form(
                    path.Path + (handler.Name is null ? "" : "?handler=" + handler.Name), post,
                    ByOf(page.ViewEnginePath), [.. fields],
                    // Whoever stops reminders from a mail shows its secret.
                    NeedsToken: page.ViewEnginePath
                        is not ("/Upload/Index" or "/Errors/Index" or "/Links/ReminderStop")
                        // Whoever comments has no cookie that a page of others could use.
                        and not ("/Consultations/Consultation" or "/Consultations/OneComment"
                            or "/Consultations/Receipt")
                        // Nor whoever asks for mails, and ends them by the secret in one.
                        and not ("/Register/Follow" or "/Register/Following")));
            }
        }

        foreach (var path in (string[])["/plan.json", "/plan.csv", "/plan.html", "/plan.md", "/plan.svg", "/plan.yaml",
            "/plan.docx"])
            forms.Add(new Form(path, false, "", [("purchase", "x"), ("approach", "built"), ("date", "2026-11-30")]));
        forms.Add(new Form("/calendar", false, "", [("secret", "x")]));
        return forms.ToImmutable();
    }

    // Fields that pages read from the form by name.
    private static readonly Dictionary<string, ImmutableArray<(string, string)>> Typed = new()
    {
        ["/People/Person"] = [("name", "Eve"), ("email", "eve@city.example"), ("kind", "Staff"), ("organisation", ""),
            ("phone", "1"), ("roles", "legal-officer"), ("languages", "en")],
        ["/People/Organisations"] = [("name", "Org"), ("kind", "Nonprofit"), ("asking", "x"),
            ("email", "org@city.example"), ("website", "https://a.example"), ("helps", "legal-officer")],
        ["/Administration/Settings"] = [("name", "City"), ("address", "1 Main St"), ("time-zone", "UTC"),
            ("packs", ""), ("packs-decision", "x"),
            ("holidays-name", "x"), ("holidays", "2026-12-25")],
        ["/QuickCheck/Index"] = [("purchase", "x"), ("approach", "built"), ("skip", "x")],
        ["/Plans/Index"] = [("purchase", "x"), ("approach", "built"), ("date", "2026-11-30")],
        ["/Compare/Index"] = [("purchase", "x"), ("approach", "built")],
        ["/Purchases/Opening"] = [("purchase", "x"), ("approach", "built")],
        ["/Redactions/Redact"] = [("content", "1/0"), ("ground", "CourtOrder"), ("reference", "x"), ("reason", "x"),
            ("step", "confirm")],
        ["/Errors/Index"] = [("x", "PAY")],
        ["/Consultations/Consultation"] = [("q0", "Who listens?"), ("q1", "x"), ("language", "en"), ("group", "1"),
            ("name", "Eve"), ("contact", "eve@city.example"), ("shows", "x"), ("page", "x"), ("website", "")],
        ["/Purchases/Incidents"] = [("kind", "Harm"), ("on", "2026-11-30"), ("what", "x"), ("touched", "x"),
            ("measure", "Stopped"), ("told", "x"), ("tell-by", "2026-12-30"), ("done", "x"), ("again", "yes"),
            ("hold", "yes")],
        ["/Register/Follow"] = [("address", "eve@city.example"), ("scope", "Some"), ("interest", "area/tax"),
            ("organisation", "Us"), ("speaks-for", "Those who wait")],
        ["/Consultations/Receipt"] = [("receipt", "x"), ("q0", "Who listens?"), ("language", "en"), ("group", "1"),
            ("name", "Eve"), ("shows", "x"), ("hiding", "1"), ("words", "x"), ("understood", "yes"),
            ("answered", "no")],
    };

    private static string ByOf(string page) =>
        page.StartsWith("/Redactions", StringComparison.Ordinal)
            || page.StartsWith("/Administration", StringComparison.Ordinal)
            || page.StartsWith("/Mails", StringComparison.Ordinal)
            || page.StartsWith("/People", StringComparison.Ordinal)
            ? "victor"
        // A no that is said there ends the session with which others go on.
        : page is "/Assignments/Conflict" ? "yara by link"
        : page is "/Assignments/Assignment" or "/Assignments/Dispute" or "/Assignments/Sign"
            or "/Assignments/SignPassing" or "/Assignments/SignCondition" or "/Assignments/Review"
            or "/Links/OtherParts" ? "lucia by link"
        : page.StartsWith("/Purchases", StringComparison.Ordinal) ? "ben"
        : page.StartsWith("/Consultations/Reading", StringComparison.Ordinal) ? "grace"
        // Whoever signs out there is nobody that others go on with.
        : page is "/Accounts/SignOut" ? "quinn"
        : page is "/Accounts/SignIn" or "/Accounts/Setup" or "/Accounts/Begin" or "/Accounts/Passkey"
            or "/Accounts/SecondFactor" or "/Accounts/RecoveryCode" or "/Demo/SignIn" or "/Links/Link" or "/Links/Again"
            or "/Errors/Index" or "/Upload/Index" ? ""
        : page.StartsWith("/Accounts", StringComparison.Ordinal) ? "noah"
        : "";

    private static (string Path, ImmutableHashSet<string> Named) Filled(string template)
    {
        var place = LinkTests.Place("triage", "lucia", "public-representative");
        var (path, named) = (template, ImmutableHashSet.CreateBuilder<string>());
        foreach (var (name, value) in new[]
        {
            ("purchase", place.Purchase.ToString()), ("person", DemoSite.Who("hugo").ToString()),
            ("role", "legal-officer"), ("code:int", "401"), ("gate", "go-ahead"), ("change", "hold"),
            ("pack", "california-local"), ("rule", "cal-meet"),
            ("document", "rfp"), ("number:int", "1"), ("number", "1"), ("consultation", $"{DemoConsultations.Open}"),
            ("condition", $"{DemoPeople.IdOf("condition")}"),
            ("version", $"{DemoPeople.IdOf("version")}"), ("file", $"{DemoPeople.IdOf("file")}"),
            ("contribution", $"{DemoPeople.IdOf("said/triage/lucia/need/concern")}"),
            ("id", template.StartsWith("/assignments/", StringComparison.Ordinal) ? place.Assignment.ToString()
                : template.StartsWith("/history/", StringComparison.Ordinal) ? "rotterdam-welfare-fraud-model"
                : template.StartsWith("/consultations/", StringComparison.Ordinal) ? $"{DemoConsultations.Open}"
                : place.Purchase.ToString()),
        })
        {
            if (path.Contains("{" + name + "}", StringComparison.Ordinal)) named.Add(name.Split(':')[0]);
            path = path.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return (path, named.ToImmutable());
    }

    private sealed record Form(
        string Path, bool IsPost, string By, ImmutableArray<(string Name, string Value)> Fields,
        bool NeedsToken = true);
}
