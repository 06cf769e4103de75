using System.Globalization;
using Whom.Planning;

namespace Whom.Documents.Pictures;

/// <summary>Draws a layout.</summary>
internal sealed class Drawing(
    Plan plan, PlanWording wording, Func<Involvement, string?>? link, string ids, bool toldInFull, bool bare)
{
    // The type of the page comes first; the others are what a reader of the bare file is likely to have.
    private const string Types =
        "'Public Sans Web', 'Public Sans', 'Source Sans 3', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

    private readonly SvgMarkup _svg = new();
    private readonly Layout _layout = Layout.Of(plan, wording, bare);

    public string Draw()
    {
        var legend = Legend.Of(plan, wording, _layout.Width - 2 * Layout.Margin);
        var footer = Lines.Of(
            bare ? "" : PlanReceipt.Line(plan, wording), 11, false, _layout.Width - 2 * Layout.Margin);
        var legendTop = _layout.Bottom + 18;
        var footerTop = legendTop + legend.Height + (bare ? 0 : 22);
        var height = Math.Ceiling(footerTop + footer.Height + 6);
        _svg.Open(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", Invariant($"0 0 {Math.Ceiling(_layout.Width)} {height}")),
            ("width", Math.Ceiling(_layout.Width)), ("height", height), ("font-family", Types),
            ("lang", wording.Language),
            // What stands inside an image cannot be followed; with links in it, it is a group.
            ("role", link is null ? "img" : "group"), ("aria-labelledby", $"{ids}-title {ids}-desc"));
        _svg.AddText("title", PictureText.Title(plan, wording), ("id", $"{ids}-title"));
        _svg.AddText(
            "desc", toldInFull ? PictureText.InFull(plan, wording) : wording["picture.desc"], ("id", $"{ids}-desc"));
        DefineHatching();
        _svg.Add("rect", ("width", Math.Ceiling(_layout.Width)), ("height", height), ("fill", Palette.Paper));
        _svg.Lines(_layout.Title, Layout.Margin, 38, Palette.Ink);
        _svg.Lines(_layout.Summary, Layout.Margin, 38 + _layout.Title.Height - 6, Palette.Quiet);
        DrawColumns();
        DrawGates();
        foreach (var band in _layout.Bands) DrawBand(band);
        legend.Draw(_svg, Layout.Margin, legendTop, Shapes);
        _svg.Lines(footer, Layout.Margin, footerTop + 11, Palette.Quiet);
        _svg.Close("svg");
        return _svg.ToString();
    }

    private Shapes Shapes => new(_svg, ids);

    private void DefineHatching()
    {
        _svg.Open("defs");
        _svg.Open(
            "pattern", ("id", $"{ids}-hatch"), ("width", 6), ("height", 6), ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(45)"));
        _svg.Add("rect", ("width", 2.5), ("height", 6), ("fill", Palette.Hatch));
        _svg.Close("pattern");
        _svg.Close("defs");
    }

    private void DrawColumns()
    {
        var shaded = true;
        foreach (var stage in _layout.Columns.GroupBy(column => column.Stage))
        {
            var (left, right) = (stage.First().X, stage.Last().Right);
            if (shaded)
                _svg.Add("rect", ("x", left), ("y", _layout.Top), ("width", right - left),
                    ("height", _layout.Bottom - _layout.Top), ("fill", Palette.Band));
            shaded = !shaded;
            _svg.Line(wording.In(stage.Key.Label), left + 8, _layout.Top + 21, 13, Palette.Ink, true);
        }
    }

    private void DrawGates()
    {
        foreach (var column in _layout.Columns)
        {
            if (column.Head is not { } head) continue;
            var y = _layout.HeadFoot - head.Height + 9;
            _svg.Lines(head.Name, column.Right, y, Palette.Blue, "middle");
            _svg.Lines(head.Notes, column.Right, y + head.Name.Height - 1, Palette.Quiet, "middle");
            _svg.Add(
                "line", ("x1", column.Right), ("y1", _layout.HeadFoot + 16), ("x2", column.Right),
                ("y2", _layout.Bottom), ("stroke", Palette.Line), ("stroke-width", 1.5),
                ("stroke-dasharray", head.Gate.Certain ? null : "2 4"));
            Shapes.Diamond(column.Right, _layout.HeadFoot + 12, head.Gate.Certain);
        }
    }

    private void DrawBand(Band band)
    {
        _svg.Line(band.Name, Layout.Margin, band.Y + 20, 12, Palette.Quiet, true);
        _svg.Add("line", ("x1", Layout.Margin), ("y1", band.Y + 28), ("x2", _layout.TableRight), ("y2", band.Y + 28),
            ("stroke", Palette.Line), ("stroke-width", 0.5));
        foreach (var row in band.Rows)
        {
            // The first line of the label and the first line of marks stand level.
            var middle = row.Y + Math.Min(row.Height / 2, 15);
            if (row.Label.Texts.Length > 1) middle = row.Y + 13;
            if (row.Call) Shapes.Triangle(Layout.Margin, middle);
            var label = row.Label with { Bold = row.Call };
            _svg.Lines(label, Layout.Margin + 14, middle + 4.5, Palette.Ink);
            for (var at = 0; at < row.Cells.Length; at++)
                if (row.Cells[at] is { } cell) DrawCell(cell, _layout.Columns[at].X + 8, middle);
            if (row != band.Rows[^1])
                _svg.Add("line", ("x1", Layout.Margin), ("y1", row.Y + row.Height), ("x2", _layout.TableRight),
                    ("y2", row.Y + row.Height), ("stroke", Palette.Hairline));
        }
    }

    private void DrawCell(Cell cell, double left, double middle)
    {
        for (var at = 0; at < cell.Lines.Length; at++)
        {
            var line = cell.Lines[at];
            var (x, y) = (left, middle + cell.Offset(at));
            foreach (var mark in line.Marks)
            {
                DrawMark(mark, x, y);
                x += mark.Width + Mark.Gap;
            }

            if (line.If is { } hangs) _svg.Lines(hangs, left, y + Mark.Height / 2 + 12, Palette.Quiet);
        }
    }

    private void DrawMark(Mark mark, double x, double y)
    {
        var href = link?.Invoke(mark.Item);
        var told = PictureText.Of(mark, plan, wording);
        // By keyboard the same is reached in the list below, without the fourscore stops of a picture.
        if (href is null) _svg.Open("g");
        else _svg.Open("a", ("href", href), ("aria-label", told), ("tabindex", -1));
        _svg.AddText("title", told);
        // A finger needs more than the shape.
        if (href is not null)
            _svg.Add("rect", ("x", x - 2), ("y", y - 13), ("width", mark.Width + 4), ("height", 26), ("fill", "none"),
                ("pointer-events", "all"));
        Shapes.Draw(mark.Item.Capacity, mark.Word, x, y, mark.Width, mark.Awaited, mark.Item.Certain);
        _svg.Close(href is null ? "g" : "a");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
