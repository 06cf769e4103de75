using System.Text;
using Whom.Web.Addresses;

namespace Whom.Web.Plans;

/// <summary>Two purchases in one address: each as a query of its own.</summary>
public static class CompareLink
{
    public static ReadOnlySpan<(string Name, string Value)> Pairs(PurchaseAddress a, PurchaseAddress b) =>
        new[] { ("a", Query(a)), ("b", Query(b)) };

    public static string Query(PurchaseAddress address)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in address.Pairs())
            query.Append(query.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return query.ToString();
    }
}
