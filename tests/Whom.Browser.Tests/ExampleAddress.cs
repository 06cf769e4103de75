using Whom.Packs;

namespace Whom.Browser.Tests;

/// <summary>The answers of an example of the standard rules, as they stand in an address.</summary>
public static class ExampleAddress
{
    private static readonly PackResult Pack = PackFolder.Read(
        Path.Combine(PageAssertions.Repository(), "packs", "baseline"), PackContents.Examples, ["es"]);

    /// <summary>The page of its plan.</summary>
    public static string Of(string example, string purchase) =>
        $"/plan?purchase={Uri.EscapeDataString(purchase)}{Answers(example)}";

    /// <summary>One name and value after the other, each after an ampersand.</summary>
    public static string Answers(string example)
    {
        var facts = Pack.Examples.Single(one => one.Name == example).Facts;
        return string.Concat(Pack.Policy!.Facts.Where(fact => facts[fact.Order] is not null)
            .Select(fact => $"&{fact.Id}={fact.Values[facts[fact.Order]!.Value].Id}"));
    }
}
