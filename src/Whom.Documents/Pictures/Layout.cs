using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Pictures;

/// <summary>A part of the picture's width: a stage, or what of it lies before one of its gates.</summary>
internal sealed record Column(Stage Stage, GateHead? Head, double X, double Width)
{
    public double Right => X + Width;
}

/// <summary>One role.</summary>
internal sealed record Row(Role Role, Lines Label, bool Call, ImmutableArray<Cell?> Cells, double Y, double Height);

/// <summary>The rows of one group of roles.</summary>
internal sealed record Band(string Name, double Y, ImmutableArray<Row> Rows);

/// <summary>
/// Where everything in the picture stands. Widths follow from what is to be shown, so that nothing overlaps.
/// </summary>
internal sealed record Layout(
    ImmutableArray<Column> Columns, ImmutableArray<Band> Bands, Lines Title, Lines Summary, double HeadFoot, double Top,
    double Bottom, double LabelRight, double Width)
{
    public const double Margin = 24;
    public const double GroupHeight = 34;
    private const double MarkerWidth = 14;
    private const double Padding = 8;
    private const double HeaderHeight = 32;
    private const double LeastWidth = 1100;
    private const double MostStretch = 56;

    public double TableRight => Columns[^1].Right;

    public static Layout Of(Plan plan, PlanWording wording, bool bare)
    {
        var entry = wording.In(plan.Policy.LabelOf(plan.Policy.Entries.Fact));
        var slots = Slots(plan, head => GateHead.Of(head, wording, wording.In(plan.NameOf(head.Gate)), entry));
        var labels = Roles(plan).ToDictionary(role => role, role => Lines.Of(wording.In(role.Label), 13, true, 176, 3));
        var labelRight = Margin + MarkerWidth
            + Math.Max(120, labels.Values.Select(label => label.Width).DefaultIfEmpty(0).Max()) + 12;
        var cells = labels.Keys.ToDictionary(role => role, role => CellsOf(plan, role, slots, wording));
        var columns = Place(slots, cells.Values, wording, labelRight);
        var width = columns.IsEmpty
            ? LeastWidth
            : Math.Max(columns[^1].Right + Math.Max(Margin, (columns[^1].Head?.Width ?? 0) / 2 + 8), 640);

        var (named, told) = bare
            ? ("", "")
            : (plan.Input.Purchase is { } name ? Markup.Clean(name) : wording["picture.title"],
                PlanSummary.Of(plan, wording));
        var title = Lines.Of(named, 22, true, width - 2 * Margin, 2);
        var summary = Lines.Of(told, 13, false, 0.9 * (width - 2 * Margin));
        var headFoot = (bare ? 0 : 16 + title.Height + 6 + summary.Height + 14)
            + columns.Select(column => column.Head?.Height ?? 0).DefaultIfEmpty(0).Max();
        var top = headFoot + 24;
        var y = top + HeaderHeight;
        var calls = plan.Calls.Select(call => call.Role).ToHashSet();
        var bands = ImmutableArray.CreateBuilder<Band>();
        foreach (var group in labels.Keys.GroupBy(role => role.Group))
        {
            var start = y;
            y += GroupHeight;
            var rows = ImmutableArray.CreateBuilder<Row>();
            foreach (var role in group)
            {
                var height = Math.Max(
                    30, Math.Max(labels[role].Height + 12, cells[role].Max(cell => cell?.Height ?? 0) + 10));
                rows.Add(new Row(role, labels[role], calls.Contains(role), cells[role], y, height));
                y += height;
            }

            bands.Add(new Band(wording.Group(group.Key), start, rows.DrainToImmutable()));
        }

        return new Layout(columns, bands.DrainToImmutable(), title, summary, headFoot, top, y + 6, labelRight, width);
    }

    /// <summary>
    /// The roles with something to do, group by group; in a group those come first who are called first.
    /// </summary>
    public static IEnumerable<Role> Roles(Plan plan)
    {
        var places = plan.Calls.ToDictionary(call => call.Role, call => call.Place);
        return plan.Involvements.Select(item => item.Role).Distinct()
            .OrderBy(role => role.Group)
            .ThenBy(role => places.GetValueOrDefault(role, int.MaxValue))
            .ThenBy(role => role.Order);
    }

    private static ImmutableArray<(Stage Stage, GateHead? Head)> Slots(Plan plan, Func<PlannedGate, GateHead> headOf)
    {
        var slots = ImmutableArray.CreateBuilder<(Stage, GateHead?)>();
        foreach (var stage in plan.Policy.Stages)
        {
            var gates = plan.Gates.Where(gate => gate.Gate.Stage == stage).ToList();
            if (gates.Count > 0) slots.AddRange(gates.Select(gate => (stage, (GateHead?)headOf(gate))));
            else if (plan.Involvements.Any(item => item.Stage == stage)) slots.Add((stage, null));
        }

        return slots.DrainToImmutable();
    }

    private static ImmutableArray<Cell?> CellsOf(
        Plan plan, Role role, ImmutableArray<(Stage Stage, GateHead? Head)> slots, PlanWording wording)
    {
        return
        [
            .. slots.Select((slot, at) =>
            {
                var here = plan.Involvements
                    .Where(item => item.Role == role && item.Stage == slot.Stage && IsDrawnAt(item, at)).ToList();
                return here.Count == 0 ? null : Cell.Of(here, wording);
            }),
        ];

        // Where a stage has several gates, a mark stands before each that waits for it, and else before the first.
        bool IsDrawnAt(Involvement item, int at)
        {
            var stage = slots.Where(slot => slot.Stage == item.Stage).ToList();
            var waiting = stage.Where(slot => slot.Head is { } head && item.Before.Contains(head.Gate.Gate)).ToList();
            return waiting.Count == 0 ? slots[at] == stage[0] : waiting.Contains(slots[at]);
        }
    }

    private static ImmutableArray<Column> Place(
        ImmutableArray<(Stage Stage, GateHead? Head)> slots, IEnumerable<ImmutableArray<Cell?>> rows,
        PlanWording wording, double left)
    {
        var widths =
            slots.Select((_, at) => Math.Max(64, rows.Max(row => row[at]?.Width ?? 0) + 2 * Padding)).ToArray();

        // The name of a stage stands over its first column, clear of the line of a gate.
        for (var at = 0; at < slots.Length; at++)
            if (at == 0 || slots[at].Stage != slots[at - 1].Stage)
                Widen(at, at + 1, TextWidth.Of(wording.In(slots[at].Stage.Label), 13, true) + 2 * Padding);

        if (widths.Length > 0)
        {
            var stretch = Math.Clamp((LeastWidth - left - widths.Sum()) / widths.Length, 0, MostStretch);
            for (var at = 0; at < widths.Length; at++) widths[at] = Math.Ceiling(widths[at] + stretch);
        }

        // The heads of two neighbouring gates stand side by side.
        var before = -1;
        for (var at = 0; at < slots.Length; at++)
        {
            if (slots[at].Head is not { } head) continue;
            if (before >= 0) Widen(before + 1, at + 1, (slots[before].Head!.Width + head.Width) / 2 + 14);
            before = at;
        }

        var columns = ImmutableArray.CreateBuilder<Column>(slots.Length);
        var x = left;
        for (var at = 0; at < slots.Length; x += widths[at++])
            columns.Add(new Column(slots[at].Stage, slots[at].Head, x, widths[at]));
        return columns.MoveToImmutable();

        void Widen(int from, int to, double atLeast)
        {
            var missing = atLeast - widths[from..to].Sum();
            for (var at = from; at < to && missing > 0; at++) widths[at] += Math.Ceiling(missing / (to - from));
        }
    }
}
