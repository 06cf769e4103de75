namespace Whom.Web.Tests.Walking;

/// <summary>Where a link leads within the site.</summary>
/// <param name="Path">The path.</param>
/// <param name="Query">The query with its question mark, sorted; empty for none.</param>
/// <param name="Fragment">The id of a place on the page; empty for none.</param>
internal sealed record Address(string Path, string Query, string Fragment)
{
    private static readonly Uri Site = new("http://localhost");

    public string Page => Path + Query;

    public string? Route => Routes.Of(Path);

    /// <summary>Where a link on a page leads; null where that is no page of this site.</summary>
    public static Address? Of(string from, string href)
    {
        if (!Uri.TryCreate(new Uri(Site, from), href, out var uri) || uri.Scheme != "http" || uri.Host != Site.Host)
            return null;
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal);
        return new Address(
            uri.AbsolutePath, uri.Query.Length > 1 ? "?" + string.Join('&', query) : "", uri.Fragment.TrimStart('#'));
    }

    /// <summary>
    /// What differs from others by its query alone, and how many of these are walked: the answers of a quick check can
    /// be combined in millions of ways, and each page stands in two languages.
    /// </summary>
    public (string Kind, int Most) Bound(bool everything)
    {
        if (Query.Contains("lang=es", StringComparison.Ordinal)) return ("in Spanish " + Route, 1);
        return Route switch
        {
            "/assets/{version}/{**name}" => (Route, 2),
            "/check" or "/plan" or "/facts" or "/compare" or "/purchases/new" => (Route, everything ? 25 : 3),
            "/history/{id}" or "/organisations/for/{role}" => (Route, everything ? 40 : 3),
            { } route when route.StartsWith("/plan.", StringComparison.Ordinal) => (route, everything ? 4 : 1),
            _ when Query.Length > 0 => (Path + " by " + string.Join(
                '&', Query[1..].Split('&').Select(part => part.Split('=')[0]).Distinct()), 4),
            _ => (Path, int.MaxValue),
        };
    }
}
