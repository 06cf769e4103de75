using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using Whom.Web.Tests.Running;
using Whom.Web.Watching;

namespace Whom.Web.Tests.Watching;

/// <summary>What the program tells a collector, and what it must not.</summary>
public sealed class TelemetryTests
{
    private const string BrowserName = "Firefox-of-Keiko";
    private const string Typed = "Only-Keiko-wrote-this";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_metrics_and_logs_come_with_routes_and_without_anybody()
    {
        await using var collector = await Collector.StartAsync();
        using var folder = new Folder();
        string link, purchase;
        await using (var program = await RunningProgram.StartAsync(
            collector.Environment, ["--data", folder["whom.db"], "--demo-city", "true", "--proxies", "127.0.0.1"]))
        {
            var writer = CityWriters.All[0];
            purchase = writer.Assignment.Split('/')[2];
            var keiko = await CityWriters.SignInAsync(program, writer.Person);
            await keiko.VisitAsync(writer.Assignment);
            await keiko.PostAsync(writer.Assignment + "?handler=Say", CityWriters.Filled(keiko, Typed));
            Assert.Equal(HttpStatusCode.Found, keiko.Status);
            link = await CityWriters.LinkAsync(folder["whom.db"]);
            using var visitor = program.Visitor();
            visitor.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(BrowserName, "1"));
            visitor.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
            visitor.DefaultRequestHeaders.Add("tracestate", "keiko=" + Typed);
            visitor.DefaultRequestHeaders.Add("baggage", "keiko=" + Typed);
            visitor.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.77");
            await GoAsync(visitor, HttpMethod.Get, link);
            await GoAsync(visitor, HttpMethod.Get, "/people/keiko@city.example?email=keiko@city.example");
            await GoAsync(visitor, HttpMethod.Get, "/nowhere/keiko@city.example");
            await GoAsync(visitor, HttpMethod.Delete, "/check?receipt=7KQM-2XTP-94HD-RC6W");
            await GoAsync(visitor, new HttpMethod("KEIKO"), "/check");
            // The database has trouble, in words that name a person.
            Break(folder["whom.db"]);
            await GoAsync(visitor, HttpMethod.Get, "/register");
            await Eventually.IsAsync(() => collector.Told("traces").Contains("GET /register", StringComparison.Ordinal)
                && collector.Told("logs").Contains("exception.type", StringComparison.Ordinal)
                && collector.Told("metrics").Contains("whom.requests.refused", StringComparison.Ordinal)
                && collector.Told("metrics").Contains("whom.mails.waiting", StringComparison.Ordinal));
        }

        var (traces, metrics, logs) = (collector.Told("traces"), collector.Told("metrics"), collector.Told("logs"));
        foreach (var route in (string[])
            ["GET /link", "GET /assignments/{purchase}/{id}", "POST /assignments/{purchase}/{id}", "http.route"])
            Assert.Contains(route, traces, StringComparison.Ordinal);
        foreach (var meter in (string[])
        [
            "whom.record.events", "concern-raised.1", "whom.jobs.rounds",
            "Sending mail", "whom.mails.given_up", "whom.mails.late", "http.server.request.duration",
            "dotnet.gc.collections",
        ]) Assert.Contains(meter, metrics, StringComparison.Ordinal);
        Assert.Contains("An unhandled exception has occurred", logs, StringComparison.Ordinal);
        Assert.Contains("Microsoft.Data.Sqlite.SqliteException", logs, StringComparison.Ordinal);
        foreach (var secret in (string[])
        [
            link.Split('=')[1], purchase, "@city.example", "Keiko", Typed, BrowserName, "user_agent", "url.path",
            "url.query", "192.0.2.77", "no such table", "7KQM", "0af7651916cd43dd", "KEIKO", folder.Path,
        ]) Assert.DoesNotContain(secret, collector.All, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_no_collector_is_named_nothing_is_listened_to_and_one_that_is_away_does_no_harm()
    {
        await using (var program = await RunningProgram.StartAsync(
            [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")], []))
        {
            using var visitor = program.Visitor();
            Assert.Equal(HttpStatusCode.OK, await GoAsync(visitor, HttpMethod.Get, "/check"));
            program.Signal("TERM");
            Assert.Equal(0, await program.WaitAsync());
            Assert.DoesNotContain("   at ", program.Said, StringComparison.Ordinal);
        }

        var (code, said) = await RunningProgram.EndAsync([("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")], []);
        Assert.Equal(2, code);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT is “collector”", said, StringComparison.Ordinal);
    }

    // The red twin: the library by itself tells paths and browsers.
    [Fact]
    public void Of_a_trace_nothing_is_left_but_what_is_named()
    {
        using var told = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn");
        told.Start();
        told.DisplayName = "GET /link?secret=x";
        told.TraceStateString = "keiko=1";
        told.SetTag("http.request.method", "GET").SetTag("http.route", "/link").SetTag("url.path", "/link")
            .SetTag("url.query", "secret=x").SetTag("user_agent.original", "Firefox").SetTag("enduser.id", "keiko")
            .SetTag("http.response.status_code", 200);
        told.SetStatus(ActivityStatusCode.Error, "no mail for keiko@city.example");
        Assert.Equal(7, told.TagObjects.Count());
        using var only = new RoutesOnly();

        only.OnEnd(told);

        Assert.Equal(
            ["http.request.method", "http.response.status_code", "http.route"],
            told.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("GET /link", null, null, ActivityStatusCode.Error),
            (told.DisplayName, told.TraceStateString, told.StatusDescription, told.Status));
    }

    private static async Task<HttpStatusCode> GoAsync(HttpClient visitor, HttpMethod method, string where)
    {
        using var request = new HttpRequestMessage(method, where);
        using var answer = await visitor.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    // Renamed, so that what is read from it fails with a message of its own.
    private static void Break(string data)
    {
        using var connection = new SqliteConnection($"Data Source={data};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE register_entries RENAME TO keiko_tanaka";
        command.ExecuteNonQuery();
    }
}
