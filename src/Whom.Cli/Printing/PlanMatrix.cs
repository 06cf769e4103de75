using Spectre.Console;
using Whom.Documents;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>
/// Roles by stages, each cell with what the role does there in words; as a list where the terminal is too narrow.
/// </summary>
internal sealed class PlanMatrix(CliWording wording, Screen screen)
{
    private const int LeastForRoles = 20;
    private const int NarrowLabel = 10;

    /// <summary>Prints all involvements; those for which <paramref name="mark"/> says so carry its sign.</summary>
    public void Print(Plan plan, Func<Role, string?>? mark = null)
    {
        var columns = Columns(plan, int.MaxValue);
        if (!Fit(columns)) columns = Columns(plan, NarrowLabel);
        if (Fit(columns)) Matrix(plan, columns, mark);
        else List(plan, mark);
        Legend(plan);
    }

    private bool Fit(List<int> columns) => columns.Sum(column => column + 1) + LeastForRoles <= screen.Width;

    /// <summary>How wide each stage is; a longer label is broken.</summary>
    private List<int> Columns(Plan plan, int longestLabel) =>
    [
        .. plan.Policy.Stages.Select(stage => Math.Max(
            Math.Min(LongestWord(wording.Of(stage.Label)), longestLabel),
            plan.Involvements.Where(item => item.Stage == stage).GroupBy(item => item.Role)
                .SelectMany(Cells).Select(cell => cell.Length).DefaultIfEmpty(0).Max())),
    ];

    private void Matrix(Plan plan, List<int> columns, Func<Role, string?>? mark)
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        var roles = new TableColumn(Screen.Cell(wording["matrix.role"], Tone.Faint))
        {
            Padding = new Padding(0, 0, 1, 0)
        };
        table.AddColumn(roles);
        roles.Width = Math.Min(
            plan.Involvements.Select(item => Name(item.Role, mark).Length).DefaultIfEmpty(0).Max(),
            screen.Width - columns.Sum(column => column + 1));
        for (var stage = 0; stage < columns.Count; stage++)
        {
            table.AddColumn(new TableColumn(
                Screen.Cell(Broken(wording.Of(plan.Policy.Stages[stage].Label), columns[stage]), Tone.Faint))
            {
                Width = columns[stage],
                Padding = new Padding(0, 0, stage == columns.Count - 1 ? 0 : 1, 0),
            });
        }

        foreach (var role in plan.Involvements.GroupBy(item => item.Role).OrderBy(role => role.Key.Order))
        {
            table.AddRow(
            [
                Screen.Cell(Name(role.Key, mark), mark?.Invoke(role.Key) is null ? Tone.Usual : Tone.Alert),
                .. plan.Policy.Stages.Select(stage => Screen.Cell(
                    string.Join('\n', Cells(role.Where(item => item.Stage == stage))))),
            ]);
        }

        screen.Table(table);
    }

    private void List(Plan plan, Func<Role, string?>? mark)
    {
        foreach (var stage in plan.Involvements.GroupBy(item => item.Stage))
        {
            screen.Line(2, "", Piece.Strong(wording.Of(stage.Key.Label)));
            foreach (var role in stage.GroupBy(item => item.Role))
                screen.Line(4, "- ", Name(role.Key, mark), $": {string.Join(", ", Cells(role))}");
        }
    }

    private void Legend(Plan plan)
    {
        var used = plan.Involvements.Select(item => item.Capacity).ToHashSet();
        var legend = PlanOrder.Capacities.Where(used.Contains)
            .Where(capacity => wording.Plan.ShortCapacity(capacity) != wording.Plan.Capacity(capacity))
            .Select(capacity => wording.With(
                "legend.is", wording.Plan.ShortCapacity(capacity), wording.Plan.Capacity(capacity))).ToList();
        if (plan.Involvements.Any(item => item.Before.IsEmpty)) legend.Add(wording["legend.recommended"]);
        if (plan.Involvements.Any(item => !item.Certain)) legend.Add(wording["legend.possible"]);
        if (legend.Count == 0) return;
        screen.Blank();
        screen.Line(0, "", Piece.Faint(string.Join(" · ", legend)));
    }

    // Several sign-offs of one role at one stage, each on a document of its own, take one line.
    private IEnumerable<string> Cells(IEnumerable<Involvement> items) =>
        items.GroupBy(Cell).Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ×{same.Count()}");

    // A gate that does not wait shows as brackets, an item that open answers may yet take away as a question mark.
    private string Cell(Involvement item)
    {
        var word = wording.Plan.ShortCapacity(item.Capacity) + (item.Certain ? "" : "?");
        return item.Before.IsEmpty ? $"({word})" : word;
    }

    private string Name(Role role, Func<Role, string?>? mark) => wording.Of(role.Label) + mark?.Invoke(role);

    private static string Broken(string label, int width) => string.Join(' ', label.Split(' ').Select(word =>
        word.Length <= width ? word : $"{word[..(width - 1)]}-\n{word[(width - 1)..]}"));

    private static int LongestWord(string label) => label.Split(' ').Max(word => word.Length);
}
