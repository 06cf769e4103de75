using System.Diagnostics;
using Microsoft.Playwright;
using Whom.Browser.Tests;

[assembly: AssemblyFixture(typeof(Site))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Whom.Browser.Tests;

/// <summary>The program as people start it, on a free port, and a real Chromium to visit it with.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Shell = "/usr/bin/chromium-headless-shell";
    private const string Whole = "/usr/bin/chromium";

    private Process _program = null!;
    private Task<string> _said = Task.FromResult("");
    private IPlaywright _playwright = null!;
    private string? _openedBy;

    public string Url { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // The same browser without its own windows, where there is one: those take as much time as our pages.
        var chromium = Environment.GetEnvironmentVariable("WHOM_CHROMIUM") is { Length: > 0 } named ? named
            : File.Exists(Shell) ? Shell : Whole;
        if (!File.Exists(chromium))
        {
            throw new InvalidOperationException(
                $"{chromium} is not there. Install it with: sudo apt-get install --yes chromium (or name another one in WHOM_CHROMIUM).");
        }

        await StartProgramAsync();
        // Other suites run beside this one.
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A page in a browser that has never been here.</summary>
    public async Task<IPage> VisitAsync(
        string path, int width = 1280, int height = 900, bool javaScript = true, bool bypassCsp = false)
    {
        if (_program.HasExited)
            throw new InvalidOperationException(
                $"The program ended by itself with exit code {_program.ExitCode}. It said: {await _said}");
        var page = await OpenAsync(Url, width, javaScript, height, bypassCsp: bypassCsp);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>A page of a demo in a browser of its own, in which this person of the city is signed in.</summary>
    public async Task<IPage> SignedInAsync(DemoProgram program, string name, int width, bool javaScript = true)
    {
        var page = await OpenAsync(program.Url, width, javaScript);
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).FollowAsync();
        return page;
    }

    /// <summary>An empty page in a browser of its own, for the program at this address.</summary>
    public async Task<IPage> OpenAsync(
        string url, int width, bool javaScript = true, int height = 900, bool touches = false, bool bypassCsp = false)
    {
        await CloseOthersAsync();
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = javaScript,
            BypassCSP = bypassCsp,
            HasTouch = touches,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    // What a test before this one has left open goes on taking processors and memory from all that come after it.
    private async Task CloseOthersAsync()
    {
        var test = TestContext.Current.Test?.UniqueID;
        if (test == _openedBy) return;
        _openedBy = test;
        foreach (var left in Browser.Contexts.ToList()) await left.CloseAsync();
    }

    private async Task StartProgramAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "Whom.Web.dll"), "--urls", "http://127.0.0.1:0"
        })
            start.ArgumentList.Add(argument);
        _program = Process.Start(start)!;
        while (await _program.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (!line.StartsWith("Whom is open at", StringComparison.Ordinal)) continue;
            Url = line[at..].Trim();
            _said = _program.StandardOutput.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException("The program ended before it said where it is open.");
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
        if (_program is { HasExited: false }) _program.Kill();
        _program?.Dispose();
    }
}
