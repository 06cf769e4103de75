using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Benchmarks;

/// <summary>The standard rules, and purchases to plan by them.</summary>
internal static class Baseline
{
    public static DateOnly Day { get; } = new(2026, 11, 24);

    /// <summary>The folder of the project: the nearest above this program that has packs.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Folder { get; } = Path.Combine(Root, "packs", "baseline");

    public static Policy Read()
    {
        var reading = PackFolder.Read(Folder);
        return reading.Policy ?? throw new InvalidDataException(string.Join(Environment.NewLine, reading.Mistakes));
    }

    /// <summary>
    /// A purchase with the middle value of each fact, but for those of an order
    /// that <paramref name="open"/> leaves open.
    /// </summary>
    public static PurchaseFacts Purchase(Policy policy, Func<int, bool> open)
    {
        var facts = Facts.AllOpen(policy.Facts.Length);
        foreach (var fact in policy.Facts)
            if (!open(fact.Order)) facts = facts.With(fact.Order, fact.Values.Length / 2);
        return new PurchaseFacts("Benchmark", Day, facts);
    }

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "packs", "baseline")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new DirectoryNotFoundException("No folder above this program has packs/baseline.");
    }
}
