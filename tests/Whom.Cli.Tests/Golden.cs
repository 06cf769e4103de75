using Whom.Testing;

namespace Whom.Cli.Tests;

/// <summary>
/// Output held to a file beside the tests. WHOM_ACCEPT=1 writes the files anew; whoever does that reads the difference.
/// </summary>
internal static class Golden
{
    public static void Holds(string name, string actual)
    {
        var file = Path.Combine(Repository.Root, "tests", "Whom.Cli.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("WHOM_ACCEPT") is "1") File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
