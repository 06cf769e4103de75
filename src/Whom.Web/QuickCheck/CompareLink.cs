using System.Collections.Immutable;
using System.Text;

namespace Whom.Web.QuickCheck;

/// <summary>Two purchases in one address: each as a query of its own.</summary>
public static class CompareLink
{
    public static ImmutableArray<(string Name, string Value)> Pairs(QuickCheckQuery a, QuickCheckQuery b) =>
        a.Packs is { } packs
            ? [(QuickCheckPacks.Name, packs), ("a", Query(a)), ("b", Query(b))]
            : [("a", Query(a)), ("b", Query(b))];

    public static string Query(QuickCheckQuery address)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in address.Pairs())
            query.Append(query.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=')
                .Append(Uri.EscapeDataString(value));
        return query.ToString();
    }
}
