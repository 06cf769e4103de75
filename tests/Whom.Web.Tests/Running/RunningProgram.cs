using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Whom.Web.Tests.Running;

/// <summary>The program as a process of its own, as whoever runs it starts it.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private const string Open = "Whom is open at ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    /// <summary>All that it has said so far, to both of its outputs.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    public Uri Url { get; private set; } = new("http://localhost");

    public int ProcessId => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it, and waits until it is open.</summary>
    public static Task<RunningProgram> StartAsync(params string[] arguments) => StartAsync([], arguments);

    public static async Task<RunningProgram> StartAsync(
        (string Name, string Value)[] environment, string[] arguments, string[]? under = null)
    {
        var started = Begin(environment, ["--urls", "http://127.0.0.1:0", .. arguments], under);
        var ended = started._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (await Task.WhenAny(started._open.Task, ended).WaitAsync(Patience) != ended) return started;
        }
        catch (TimeoutException)
        {
            // Nobody else knows of it.
            await started.DisposeAsync();
            throw;
        }

        await started.DisposeAsync();
        throw new InvalidOperationException("The program ended before it was open: " + started.Said);
    }

    /// <summary>Starts it, waits until it ends, and answers with what and how it ended.</summary>
    public static async Task<(int Code, string Said)> EndAsync(
        (string Name, string Value)[] environment, string[] arguments, string[]? under = null)
    {
        await using var started = Begin(environment, arguments, under);
        await Task.WhenAny(started._open.Task, started._process.WaitForExitAsync()).WaitAsync(Patience);
        if (started._open.Task.IsCompleted) return (-1, started.Said);
        // Waits for the last lines as well.
        await started._process.WaitForExitAsync();
        return (started._process.ExitCode, started.Said);
    }

    public static Task<(int Code, string Said)> EndAsync(params string[] arguments) => EndAsync([], arguments);

    /// <summary>A visitor of its own, with cookies.</summary>
    public HttpClient Visitor() => Visitor(out _);

    public HttpClient Visitor(out CookieContainer cookies)
    {
        cookies = new CookieContainer();
        return new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies })
        {
            BaseAddress = Url,
        };
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill",
            ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static RunningProgram Begin(
        (string Name, string Value)[] environment, string[] arguments, string[]? under)
    {
        string[] command =
            [.. under ?? [], "dotnet", Path.Combine(AppContext.BaseDirectory, "Whom.Web.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var program = new RunningProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += program.Hear;
        program._process.ErrorDataReceived += program.Hear;
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        if (heard.Data is not { } line) return;
        lock (_said) _said.AppendLine(line);
        if (!line.StartsWith(Open, StringComparison.Ordinal)) return;
        Url = new Uri(line[Open.Length..].Trim());
        _open.TrySetResult();
    }
}
