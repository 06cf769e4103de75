using System.Diagnostics;

namespace Whom.Web.Documents;

/// <summary>What the scanner has said of a file.</summary>
public enum ScanAnswer
{
    Clean,
    Infected,

    /// <summary>It has said nothing that counts, and is asked again.</summary>
    None,
}

/// <summary>
/// Asks the program that looks for malicious software. It is started by itself and not by a shell, so that nothing that
/// people typed is ever part of a command.
/// </summary>
public sealed class Scanner(ScannerSettings settings)
{
    private const int Clean = 0;
    private const int Infected = 1;

    public async Task<ScanAnswer> AskAsync(Stream file, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!settings.Command.Any(argument => argument.Contains(ScannerSettings.File, StringComparison.Ordinal)))
            return await RunAsync(null, file, cancel);
        var path = Path.Combine(Path.GetTempPath(), $"whom-scan-{Guid.NewGuid():N}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            // A scanner that is a service of its own runs as somebody else.
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
                    | UnixFileMode.OtherRead;
            await using (var copy = new FileStream(path, options)) await file.CopyToAsync(copy, cancel);
            return await RunAsync(path, null, cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<ScanAnswer> RunAsync(string? path, Stream? input, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(settings.Command[0])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in settings.Command.Skip(1))
            start.ArgumentList.Add(argument.Replace(ScannerSettings.File, path, StringComparison.Ordinal));
        using var process = Process.Start(start)!;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(settings.Time);
        try
        {
            // What it says is thrown away, and must not stand in its way.
            var said = Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, time.Token),
                process.StandardError.BaseStream.CopyToAsync(Stream.Null, time.Token));
            await GiveAsync(process, input, time.Token);
            await said;
            await process.WaitForExitAsync(time.Token);
            return process.ExitCode switch
            {
                Clean => ScanAnswer.Clean,
                Infected => ScanAnswer.Infected,
                _ => ScanAnswer.None,
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ScanAnswer.None;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    // What cannot be read of the file is thrown, and is no end of it: nobody is to find half of one clean.
    private static async Task GiveAsync(Process process, Stream? input, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        while (input is not null && await input.ReadAsync(buffer, cancel) is > 0 and var read)
            if (!await IsTakenAsync(process, buffer.AsMemory(0, read), cancel)) return;
        await IsTakenAsync(process, null, cancel);
    }

    // One that has seen enough reads no further.
    private static async Task<bool> IsTakenAsync(
        Process process, ReadOnlyMemory<byte>? bytes, CancellationToken cancel)
    {
        try
        {
            if (bytes is { } some) await process.StandardInput.BaseStream.WriteAsync(some, cancel);
            else process.StandardInput.Close();
            return true;
        }
        catch (IOException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
