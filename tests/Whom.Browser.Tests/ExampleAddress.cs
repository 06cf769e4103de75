namespace Whom.Browser.Tests;

/// <summary>The address of the plan of an example of the standard rules.</summary>
public static class ExampleAddress
{
    /// <summary>As answers stand in its file, <c>fact: value</c> a line under <c>facts:</c>.</summary>
    public static string Of(string example, string purchase)
    {
        var file = Path.Combine(
            PageAssertions.Repository(), "packs", "baseline", "examples", example + ".yaml");
        var answers = File.ReadLines(file).SkipWhile(line => line != "facts:").Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Split(':', 2))
            .Select(pair => $"{pair[0].Trim()}={pair[1].Trim().Trim('\'')}");
        return $"/plan?purchase={Uri.EscapeDataString(purchase)}&{string.Join('&', answers)}";
    }
}
