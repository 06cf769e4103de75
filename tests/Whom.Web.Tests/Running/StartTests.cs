namespace Whom.Web.Tests.Running;

/// <summary>What is wrong with how it is started is said in a sentence, with the name of the setting.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("demo is “maybe”", "DEMO=maybe", "--data", "{folder}/whom.db")]
    [InlineData("There is no folder {folder}/none", "--data", "{folder}/none/whom.db")]
    [InlineData("{folder}/text is no database", "--data", "{folder}/text")]
    [InlineData("data", "--data", "Host=127.0.0.1;Port=1;Username=whom;Database=whom")]
    [InlineData("data", "--data", "postgres://127.0.0.1/whom?sslmode=perhaps")]
    [InlineData("urls", "--urls", "nowhere")]
    [InlineData("is in use", "--urls", "http://127.0.0.1:{taken}")]
    [InlineData("Did you mean “demo”?", "--dmeo", "true")]
    [InlineData("packs", "--packs", "{folder}/none")]
    [InlineData("secret", "--data", "{folder}/whom.db", "--secret", "short")]
    [InlineData("{folder}/missing", "--data", "{folder}/whom.db", "--secret-file", "{folder}/missing")]
    [InlineData("address is", "--data", "{folder}/whom.db", "--address", "javascript:alert(1)")]
    [InlineData("oidc:authority is", "--data", "{folder}/whom.db", "--oidc:authority", "login")]
    [InlineData("smtp:port is set, but smtp:host is not", "--data", "{folder}/whom.db", "--smtp:port", "25")]
    [InlineData("mail:folder is", "--data", "{folder}/whom.db", "--mail:folder", "{folder}/none/mail")]
    [InlineData("Logging:LogLevel:Default is “Loud”", "--Logging:LogLevel:Default", "Loud")]
    [InlineData("The settings cannot be read", "--contentRoot", "{folder}/broken")]
    [InlineData("The settings cannot be read", "--contentRoot", "{folder}/none")]
    [InlineData("data is “{folder}”, which is a folder", "--data", "{folder}")]
    [InlineData("data is not understood", "--data", "Data Source={folder}/whom.db;Frobnicate=1")]
    [InlineData("Did you mean “oidc:authority”?", "--oidc:authorty", "x")]
    [InlineData("Both secret and secret-file are set", "--data", "{folder}/whom.db", "--secret-file", "{folder}/text",
        "--secret", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("urls", "--urls", "http://192.0.2.1:5080")]
    [InlineData("smtp:port is “many”", "--data", "{folder}/whom.db", "--smtp:host", "mail", "--smtp:from",
        "a@b.example", "--smtp:port", "many")]
    [InlineData("Kestrel:Endpoints", "--Kestrel:Endpoints:Http:Url", "nowhere")]
    public async Task A_mistake_is_a_sentence_and_exit_code_2(string sentence, params string[] start)
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(
            folder["text"], new string('x', 5000), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder["broken"]);
        await File.WriteAllTextAsync(
            Path.Combine(folder["broken"], "appsettings.json"), "{ \"demo\": ", TestContext.Current.CancellationToken);
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        string Fill(string text) => text
            .Replace("{folder}", folder.Path, StringComparison.Ordinal)
            .Replace("{taken}", $"{port}", StringComparison.Ordinal);
        var environment = start.Where(word => word.StartsWith("DEMO=", StringComparison.Ordinal))
            .Select(word => (word.Split('=')[0], word.Split('=')[1])).ToArray();
        string[] arguments = [.. start.Where(word => !word.StartsWith("DEMO=", StringComparison.Ordinal)).Select(Fill)];
        if (!arguments.Contains("--urls")) arguments = [.. arguments, "--urls", "http://127.0.0.1:0"];

        var (code, said) = await RunningProgram.EndAsync(environment, arguments);

        Assert.Equal(2, code);
        Assert.Contains(Fill(sentence), said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_said_at_once()
    {
        var (code, said) = await RunningProgram.EndAsync(
            [("DEMO", "perhaps")],
            ["--data", "whom.db", "--adress", "x", "--redaction:delay-hours", "never", "--oidc:authority", "login",
                "--demo:days-ahead", "7"]);

        Assert.Equal(2, code);
        Assert.Contains("demo is “perhaps”", said, StringComparison.Ordinal);
        Assert.Contains("Did you mean “address”?", said, StringComparison.Ordinal);
        Assert.Contains("this is no demo", said, StringComparison.Ordinal);
        Assert.Contains("redaction:delay-hours is “never”", said, StringComparison.Ordinal);
        Assert.Contains("oidc:authority is “login”", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("TRUE")]
    public async Task Demo_is_said_in_the_usual_words(string yes)
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(
            [("DEMO", yes)], ["--data", folder["whom.db"]]);
        using var visitor = program.Visitor();

        var page = await visitor.GetStringAsync(
            new Uri("/demo/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("</html>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_that_sets_up_is_under_the_address_that_people_use()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(
            "--data", folder["whom.db"], "--address", "https://whom.city.example/");

        await Eventually.IsAsync(() => program.Said.Contains("/setup?secret=", StringComparison.Ordinal));
        Assert.Contains(" https://whom.city.example/setup?secret=", program.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_reached_over_http_it_says_that_accounts_need_https()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync("--data", folder["whom.db"]);
        using var visitor = program.Visitor();

        await Eventually.IsAsync(() => program.Said.Contains("/setup?secret=", StringComparison.Ordinal));
        Assert.Contains("need https", program.Said, StringComparison.Ordinal);
        var secret = program.Said.Split("/setup?secret=")[1].Split()[0];
        foreach (var page in new[] { "/sign-in", "/setup?secret=" + secret })
        {
            var said = await visitor.GetStringAsync(
                new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains("This page came over http", said, StringComparison.Ordinal);
        }
    }
}
