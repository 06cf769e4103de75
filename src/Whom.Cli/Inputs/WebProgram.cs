using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Whom.Cli.Inputs;

/// <summary>The web program of a release, which lies beside this one.</summary>
internal static class WebProgram
{
    private const string Name = "Whom.Web";

    /// <summary>Where it is; null where none is.</summary>
    public static string? Beside(string folder)
    {
        var path = Path.Combine(folder, "web", OperatingSystem.IsWindows() ? Name + ".exe" : Name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>
    /// Puts that program in the place of this one, with its number, its signals and its outputs, so that whatever
    /// started this one looks after that. Comes back only where that was not possible, and says why; on Windows, where
    /// there is no such thing, when that program has ended.
    /// </summary>
    public static string? Become(string program, IReadOnlyList<string> arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments));
            process!.WaitForExit();
            return null;
        }

        // The list of words ends with none.
        nint[] words = [.. arguments.Prepend(program).Select(Marshal.StringToCoTaskMemUTF8), 0];
        _ = Execute(Utf8(program), words);
        return Marshal.GetLastPInvokeErrorMessage();
    }

    private static byte[] Utf8(string text) => [.. System.Text.Encoding.UTF8.GetBytes(text), 0];

    [DllImport("libc", EntryPoint = "execv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Execute(byte[] path, nint[] words);
}
