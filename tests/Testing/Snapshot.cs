using System.Runtime.CompilerServices;
using System.Text;

namespace Whom.Testing;

/// <summary>
/// Compares what was made with a file beside the test, <c>Test.name.verified.ext</c>. With WHOM_ACCEPT=1 in the
/// environment the file is written instead: look at the difference before you commit it.
/// </summary>
public static class Snapshot
{
    public static void Match(string made, string name, string extension, [CallerFilePath] string test = "") =>
        Match(Encoding.UTF8.GetBytes(made), name, extension, test);

    public static void Match(ReadOnlySpan<byte> made, string name, string extension, [CallerFilePath] string test = "")
    {
        var verified = Path.Combine(
            Path.GetDirectoryName(test)!, $"{Path.GetFileNameWithoutExtension(test)}.{name}.verified.{extension}");
        var received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("WHOM_ACCEPT") == "1")
        {
            File.WriteAllBytes(verified, made);
            return;
        }

        var known = File.Exists(verified) ? File.ReadAllBytes(verified) : [];
        if (made.SequenceEqual(known))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllBytes(received, made);
        Assert.Fail(
            $"{Difference(known, made)}\nCompare {received}\nwith    {verified}\nand run the tests with WHOM_ACCEPT=1 to accept what is there now.");
    }

    /// <summary>The first line that differs, so that a failure can be read without opening a file.</summary>
    private static string Difference(ReadOnlySpan<byte> known, ReadOnlySpan<byte> made)
    {
        if (known.IsEmpty) return "There is no verified file yet.";
        var before = Encoding.UTF8.GetString(known).Split('\n');
        var after = Encoding.UTF8.GetString(made).Split('\n');
        for (var line = 0; line < Math.Max(before.Length, after.Length); line++)
        {
            var (was, now) = (LineOf(before, line), LineOf(after, line));
            if (was != now) return $"Line {line + 1} differs.\nwas: {was}\nnow: {now}";
        }

        return "They differ in bytes that are no text.";
    }

    private static string LineOf(string[] lines, int at) =>
        at >= lines.Length ? "(nothing)" : lines[at].Length > 400 ? lines[at][..400] + "…" : lines[at];
}
