using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Whom.Web.Access;

namespace Whom.Web.Tests.Walking;

/// <summary>Which line of the access table an address belongs to.</summary>
internal static class Routes
{
    private static readonly ImmutableArray<(string Route, Regex Fits)> All =
        [.. AccessTable.Rules.Select(rule => (rule.Route, new Regex(PatternOf(rule.Route))))];

    /// <summary>
    /// The route of a path; null where there is none. What is spelled out goes before what is filled in.
    /// </summary>
    public static string? Of(string path) => All.Where(one => one.Fits.IsMatch(path))
        .OrderBy(one => one.Route.Count(letter => letter == '{')).Select(one => one.Route).FirstOrDefault();

    private static string PatternOf(string route) => string.Concat(
        Regex.Split(route, @"(\{[^}]*\})").Select(part =>
            part.StartsWith("{**", StringComparison.Ordinal) ? ".+"
                : part.StartsWith('{') ? "[^/]+" : Regex.Escape(part))
            .Prepend("^").Append("$"));
}
