using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Whom.Web.Tests.Words;

/// <summary>What the program says in English where it says something else in Spanish.</summary>
internal static partial class EnglishTexts
{
    private static readonly HashSet<string> Spanish =
        [.. TextsPeopleRead.Spanish.Select(text => Flat(text.Text))];

    private static readonly string[] English = [.. TextsPeopleRead.English
        .Where(text => !text.Place.Contains(".cs:", StringComparison.Ordinal)
            && !text.Place.Contains(".md:", StringComparison.Ordinal)
            && !text.Place.Contains("/examples/", StringComparison.Ordinal)
            // The name of a purchase, which its people have given it.
            && !text.Place.EndsWith(" ExamplePurchase", StringComparison.Ordinal))
        .Select(text => Flat(text.Text)).Where(text => text.Length > 2 && !Spanish.Contains(text)).Distinct()];

    private static readonly HashSet<string> Whole = [.. English.Where(text => !Place().IsMatch(text))];

    // With places: where enough words stand around them to tell it from another.
    private static readonly Regex[] Patterns = [.. English
        .Where(text => Place().IsMatch(text) && Letters().Count(Place().Replace(text, "")) > 7)
        .Select(text => new Regex(
            $"^{string.Join(".+", Place().Split(text).Select(Regex.Escape))}$", RegexOptions.Singleline))];

    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>Whether a text of a page is one of them.</summary>
    public static bool Has(string text) => Known.GetOrAdd(
        text, _ => Whole.Contains(text) || Patterns.Any(pattern => pattern.IsMatch(text)));

    private static string Flat(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Letters();
}
