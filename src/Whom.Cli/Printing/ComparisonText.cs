using Spectre.Console;
using Whom.Documents;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>Two plans side by side: what differs first, then who does what in each.</summary>
internal sealed class ComparisonText(CliWording wording, Screen screen)
{
    public void Print((string Name, Plan Plan) first, (string Name, Plan Plan) second)
    {
        var (one, two) = (first.Plan, second.Plan);
        screen.Title(wording.With("compare.title", first.Name, second.Name));
        screen.Blank();
        var table = New("", first.Name, second.Name);
        foreach (var fact in one.Policy.Facts.Where(fact => one.AnswerTo(fact) != two.AnswerTo(fact)))
            table.AddRow(
                Screen.Cell(wording.Of(fact.Label)), Screen.Cell(Answer(fact, one)), Screen.Cell(Answer(fact, two)));
        foreach (var (left, right) in one.Derived.Zip(two.Derived))
            table.AddRow(Screen.Cell(wording.Of(left.Fact.Label), Tone.Strong), Screen.Cell(Value(left)),
                Screen.Cell(Value(right)));
        Row(table, wording["compare.roles"], Roles(one), Roles(two));
        Row(table, wording["compare.requirements"], one.Counts.Required, two.Counts.Required);
        Row(table, wording["compare.signatures"], one.Counts.Signatures, two.Counts.Signatures);
        Row(table, wording["compare.documents"], one.Counts.Documents, two.Counts.Documents);
        screen.Table(table);
        screen.Blank();
        var difference = Planner.Compare(one, two);
        Only(wording.With("compare.only", first.Name), difference.RemovesRoles);
        Only(wording.With("compare.only", second.Name), difference.AddsRoles);
        Parts(first, second);
        Requirements(wording.With("compare.gates-only", first.Name), one, difference.RemovesRequirements);
        Requirements(wording.With("compare.gates-only", second.Name), two, difference.AddsRequirements);
    }

    private void Parts((string Name, Plan Plan) first, (string Name, Plan Plan) second)
    {
        var table = New(wording["matrix.role"], first.Name, second.Name);
        var same = 0;
        foreach (var stage in first.Plan.Policy.Stages)
        {
            var any = false;
            foreach (var role in first.Plan.Policy.Roles)
            {
                var (left, right) = (Part(first.Plan, role, stage), Part(second.Plan, role, stage));
                if (left == right)
                {
                    if (left.Length > 0) same++;
                    continue;
                }

                if (!any)
                    table.AddRow(Screen.Cell(wording.Of(stage.Label), Tone.Strong), Screen.Cell(""), Screen.Cell(""));
                any = true;
                table.AddRow(Screen.Cell($"  {wording.Of(role.Label)}"), Screen.Cell(Or(left)), Screen.Cell(Or(right)));
            }
        }

        screen.Heading(wording["compare.parts"]);
        if (table.Rows.Count == 0) screen.Line(2, wording["compare.parts.none"]);
        else screen.Table(table);
        screen.Line(2, "", Piece.Faint(wording.Count("compare.same", same)));
    }

    private void Only(string heading, IReadOnlyCollection<Role> roles)
    {
        if (roles.Count > 0) screen.Line(
            0, "", Piece.Strong($"{heading}: "), wording.Plan.And(roles.Select(role => wording.Of(role.Label))));
    }

    private void Requirements(string heading, Plan plan, IReadOnlyCollection<Requirement> items)
    {
        if (items.Count == 0) return;
        screen.Heading(heading);
        var gates = new GatesText(wording, screen);
        foreach (var gate in items.GroupBy(item => item.Gate))
        {
            screen.Line(2, "", Piece.Strong(wording.Of(plan.NameOf(gate.Key))));
            foreach (var kind in PlanOrder.Lines(gate).GroupBy(line => line[0].Kind))
                screen.Line(4, $"{wording.Plan.Kind(kind.Key)}: ",
                    wording.Plan.And(kind.Select(line => gates.Line(plan, line))));
        }
    }

    private Table New(params string[] heads)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        var column = screen.Width / heads.Length;
        foreach (var head in heads)
            table.AddColumn(new TableColumn(Screen.Cell(head, Tone.Faint))
            {
                Padding = new Padding(0, 0, 2, 0), Width = column - 2
            });
        return table;
    }

    private static void Row(Table table, string label, int first, int second) => table.AddRow(
        Screen.Cell(label, Tone.Strong), Screen.Cell($"{first}"), Screen.Cell($"{second}"));

    private string Part(Plan plan, Role role, Stage stage) => string.Join(", ", plan.Involvements
        .Where(item => item.Role == role && item.Stage == stage)
        .GroupBy(item => wording.Plan.ShortCapacity(item.Capacity) + (item.Certain ? "" : "?"))
        .Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ×{same.Count()}"));

    private string Answer(Fact fact, Plan plan) =>
        plan.AnswerTo(fact) is { } value ? wording.Of(value.Label) : wording["reason.open"];

    private string Value(DerivedValue derived) => derived.Value is { } value
        ? wording.Of(value.Label)
        : wording.Plan.Or(derived.Possible.Select(possible => wording.Of(possible.Label)));

    private static string Or(string part) => part.Length == 0 ? "–" : part;

    private static int Roles(Plan plan) => plan.CertainRoles.Count();
}
