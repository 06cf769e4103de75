using Whom.Records;

namespace Whom.Web.QuickCheck;

/// <summary>A name in an address, read as everywhere else.</summary>
internal static class QueryName
{
    /// <summary>
    /// The name as it is kept, null where nothing is left of it, and what is wrong with it. What nobody sees is left
    /// out: nothing is recorded here, and the page shows what it took. Of what is too long the beginning is kept, so
    /// that whoever typed it finds it in its field.
    /// </summary>
    public static (string? Name, QueryProblem? Problem) Read(string name, string value)
    {
        var seen = GivenText.Shortened(value, value.Length + 1);
        var problem = GivenText.Name(seen, GivenText.LongestName).Fault is TextFault.TooLong(var length, var longest)
            ? new QueryProblem.TooLong(name, length, longest) : null;
        var kept = problem is null ? seen : GivenText.Shortened(seen, GivenText.LongestName);
        return (kept.Length == 0 ? null : kept, problem);
    }
}
