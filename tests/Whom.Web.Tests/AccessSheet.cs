using System.Collections.Immutable;
using Whom.Testing;

namespace Whom.Web.Tests;

/// <summary>
/// Who may do what, as a sheet: a line for each route, two columns for each kind of visitor. It is written by hand,
/// apart from the table that the program goes by, so that each of the two catches a slip in the other.
/// </summary>
internal static class AccessSheet
{
    public static ImmutableArray<AccessLine> Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "access.csv"));
        var columns = lines[0].Split(',')[2..].Select(column => (Kind: column[..column.LastIndexOf(' ')],
            Method: column[(column.LastIndexOf(' ') + 1)..])).ToArray();
        return [.. lines[1..].Select(line => line.Split(',')).Select(cells => new AccessLine(
            cells[0], cells[1], columns.Zip(cells[2..]).ToDictionary(cell => cell.First, cell => cell.Second)))];
    }
}

/// <summary>A line of the sheet.</summary>
/// <param name="Route">The route.</param>
/// <param name="Where">Which installations have it: always, accounts, demo, organisation.</param>
/// <param name="Cells">What becomes of each kind of visitor, by method: yes, no, sign in, no method.</param>
internal sealed record AccessLine(
    string Route, string Where, IReadOnlyDictionary<(string Kind, string Method), string> Cells);
