using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Whom.Storage;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Running;

/// <summary>What a person sees whose form meets trouble with the database.</summary>
public sealed class TroublePagesTests
{
    private static readonly string Assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");

    private static readonly Dictionary<string, Exception> Exceptions = new()
    {
        ["full"] = new SqliteException("database or disk is full", 13),
        ["no room for the log"] = new SqliteException("disk I/O error", 10, 4874),
        ["disk"] = new SqliteException("disk I/O error", 10, 266),
        ["gone"] = new SqliteException("unable to open database file", 14),
        ["busy"] = new SqliteException("database is locked", 5),
        ["read-only"] = new SqliteException("attempt to write a readonly database", 8),
        ["server full"] = new PostgresException("could not extend file", "ERROR", "ERROR", "53100"),
        ["server stopping"] = new PostgresException("terminating connection", "FATAL", "FATAL", "57P01"),
        ["server gone"] = new NpgsqlException("Exception while reading from stream", new IOException()),
        ["within another"] = new InvalidOperationException("outer", new SocketException(111)),
    };

    [Theory]
    [InlineData("full", 507, "There is no room on the disk of this site")]
    [InlineData("no room for the log", 507, "There is no room on the disk of this site")]
    [InlineData("server full", 507, "There is no room on the disk of this site")]
    [InlineData("disk", 503, "This site cannot reach its database at the moment")]
    [InlineData("gone", 503, "This site cannot reach its database at the moment")]
    [InlineData("busy", 503, "This site cannot reach its database at the moment")]
    [InlineData("read-only", 503, "This site cannot reach its database at the moment")]
    [InlineData("server stopping", 503, "This site cannot reach its database at the moment")]
    [InlineData("server gone", 503, "This site cannot reach its database at the moment")]
    [InlineData("within another", 503, "This site cannot reach its database at the moment")]
    public async Task Trouble_is_said_and_the_words_come_back(string trouble, int status, string title)
    {
        await using var city = Where(Exceptions[trouble]);
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(Assignment);

        await keiko.PressAsync("Send", ("I have a concern", "Who <corrects> it?"));

        Assert.Equal((HttpStatusCode)status, keiko.Status);
        Assert.Equal(title, keiko.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Who <corrects> it?", keiko.Page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("60", keiko.Answer.Headers.GetValues("Retry-After").Single());
        Assert.DoesNotContain(Exceptions[trouble].Message, keiko.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    // The red twin: trouble that nobody knows is a fault of the program, and the words are gone.
    [Fact]
    public async Task Where_trouble_is_not_known_the_words_are_lost()
    {
        await using var city = Where(Exceptions["full"], services =>
        {
            services.RemoveAll<KnownTroubles>();
            services.AddSingleton(new KnownTroubles(_ => null));
        });
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(Assignment);

        await keiko.PressAsync("Send", ("I have a concern", "Who corrects it?"));

        Assert.Equal(HttpStatusCode.InternalServerError, keiko.Status);
        Assert.Null(keiko.Page.QuerySelector("textarea"));
    }

    [Fact]
    public async Task A_fault_of_the_program_is_no_trouble()
    {
        await using var city = Where(new SqliteException("UNIQUE constraint failed", 19));
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(Assignment);

        await keiko.PressAsync("Send", ("I have a concern", "Who corrects it?"));

        Assert.Equal(HttpStatusCode.InternalServerError, keiko.Status);
    }

    [Theory]
    [InlineData("full", "No queda espacio en el disco de este sitio")]
    [InlineData("gone", "Este sitio no puede acceder ahora a su base de datos")]
    [InlineData("fault", "Algo falló por nuestra parte")]
    public async Task It_is_said_in_the_language_of_the_page(string trouble, string title)
    {
        await using var city = Where(
            Exceptions.GetValueOrDefault(trouble) ?? new SqliteException("UNIQUE constraint failed", 19));
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(Assignment + "?lang=es");

        await keiko.PressAsync("Enviar", ("Tengo una preocupación", "¿Quién lo corrige?"));

        Assert.Equal(title, keiko.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("es", keiko.Page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task No_secret_is_given_back_whatever_its_field_is_called()
    {
        await using var site = new AccountSite(Throwing(Exceptions["full"]));
        var names = SecretFields();
        Assert.Contains("password", names);
        var browser = await site.Open().VisitAsync("/sign-in");
        var token = browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await browser.PostAsync("/sign-in",
        [
            new("__RequestVerificationToken", token), new("email", "ana@city.example"),
            .. names.Select(name => new KeyValuePair<string, string>(name, "hunter2")),
        ]);

        Assert.Equal(HttpStatusCode.InsufficientStorage, browser.Status);
        Assert.Equal(
            ["ana@city.example"], browser.Page.QuerySelectorAll("textarea").Select(area => area.TextContent));
        Assert.DoesNotContain("hunter2", browser.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_has_words_of_theirs_shown_by_posting_them_to_the_page_itself()
    {
        await using var site = new AccountSite();
        using var client = site.Client();

        foreach (var status in (int[])[503, 507])
        {
            using var form = new FormUrlEncodedContent([new("x", "PAY TO")]);
            var answer = await client.PostAsync($"/error/{status}", form, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("PAY TO",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }
    }

    // As the pages have them.
    private static List<string> SecretFields() =>
    [
        .. Directory.EnumerateFiles(
            Path.Combine(Whom.Testing.Repository.Root, "src/Whom.Web/Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(
                File.ReadAllText(file),
                "<whom-field name=\"(?<name>[^\"]+)\"[^\\n]*?\"(password|one-time-code|new-password|current-password)\""))
            .Select(match => match.Groups["name"].Value).Concat(["code", "secret", "newPassword", "token"]).Distinct(),
    ];

    private static DemoSite Where(Exception wrong, Action<IServiceCollection>? services = null) =>
        DemoSite.AtRest(has =>
        {
            Throwing(wrong)(has);
            services?.Invoke(has);
        });

    // Whatever is posted from now on meets it, save that somebody signs in.
    private static Action<IServiceCollection> Throwing(Exception wrong) => services =>
        services.Configure<MvcOptions>(options => options.Filters.Add(new Meeting(wrong)));

    private sealed class Meeting(Exception wrong) : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public Task OnPageHandlerExecutionAsync(
            PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
            context.HttpContext.Request is { Method: "POST" } request
                && !request.Path.StartsWithSegments("/demo", StringComparison.Ordinal)
                && !request.Path.StartsWithSegments("/error", StringComparison.Ordinal)
                ? throw wrong : next();
    }
}
