using System.Collections.Immutable;
using Whom.Web.Access;

namespace Whom.Web.Tests.Walking;

/// <summary>Which line of the access table an address belongs to.</summary>
internal static class Routes
{
    private static readonly ImmutableArray<(string Route, string[] Parts)> All =
        [.. AccessTable.Rules.Select(rule => (rule.Route, rule.Route.Split('/')))];

    /// <summary>The route of a path; null where there is none. What is spelled out goes before what is filled in.</summary>
    public static string? Of(string path)
    {
        var parts = path.Split('/');
        return All.Where(one => Fits(one.Parts, parts))
            .OrderBy(one => one.Parts.Count(part => part.StartsWith('{'))).Select(one => one.Route).FirstOrDefault();
    }

    private static bool Fits(string[] route, string[] path)
    {
        if (route[^1].StartsWith("{**", StringComparison.Ordinal))
            return path.Length >= route.Length && Fits(route[..^1], path[..(route.Length - 1)]);
        return route.Length == path.Length
            && route.Zip(path).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }
}
