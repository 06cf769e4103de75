using System.Diagnostics;
using Whom.Testing;

namespace Whom.Storage.Tests;

/// <summary>The program that appends and is killed; built beside the tests.</summary>
internal static class Crasher
{
    public static string Assembly { get; } =
        Path.Combine(
            Repository.Root, "artifacts", "bin", "Whom.Storage.Crasher", "release", "Whom.Storage.Crasher.dll");

    public static bool IsLong => Environment.GetEnvironmentVariable("WHOM_LONG") == "1";

    public static Process Start(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true
        };
        // No time for a core dump.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }
}
