using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Pictures;

/// <summary>What the shapes mean; of the rarer ones only those that the picture has.</summary>
internal sealed record Legend(
    ImmutableArray<LegendItem> Items, ImmutableArray<(double X, double Y)> Places, double Height)
{
    private const double LineHeight = 28;

    public static Legend Of(Plan plan, PlanWording wording, double width)
    {
        var items = ImmutableArray.CreateBuilder<LegendItem>();
        if (plan.Calls.Length > 0)
            items.Add(new LegendItem(9, wording["legend.call"], static (shapes, x, y) => shapes.Triangle(x, y)));
        foreach (var capacity in PlanOrder.Capacities)
        {
            if (!plan.Involvements.Any(item => item.Capacity == capacity)) continue;
            items.Add(Shape(capacity, wording, wording["legend." + PlanIds.Of(capacity)], true, true));
        }

        if (plan.Involvements.Any(item => item.Before.IsEmpty))
            items.Add(Shape(Capacity.Advises, wording, wording["legend.recommended"], false, true));
        if (plan.Involvements.Any(item => !item.Certain))
            items.Add(Shape(Capacity.Advises, wording, wording["legend.possible"], true, false));
        items.Add(new LegendItem(14, wording["legend.gate"], static (shapes, x, y) => shapes.Diamond(x + 7, y, true)));

        var places = ImmutableArray.CreateBuilder<(double, double)>(items.Count);
        var (left, top) = (0.0, 0.0);
        foreach (var item in items)
        {
            if (left > 0 && left + item.Width > width) (left, top) = (0, top + LineHeight);
            places.Add((left, top));
            left += item.Width + 26;
        }

        return new Legend(items.ToImmutable(), places.MoveToImmutable(), top + LineHeight);
    }

    public void Draw(SvgMarkup svg, double x, double y, Shapes shapes)
    {
        for (var at = 0; at < Items.Length; at++)
        {
            var (left, middle) = (x + Places[at].X, y + Places[at].Y + LineHeight / 2);
            Items[at].Draw(shapes, left, middle);
            svg.Line(Items[at].Says, left + Items[at].ShapeWidth + 8, middle + 4, 12, Palette.Ink);
        }
    }

    private static LegendItem Shape(Capacity capacity, PlanWording wording, string says, bool awaited, bool certain)
    {
        var word = wording.ShortCapacity(capacity);
        var width = Mark.WidthOf(capacity, word);
        return new LegendItem(
            width, says, (shapes, x, y) => shapes.Draw(capacity, word, x, y, width, awaited, certain));
    }
}

/// <summary>A shape and what it means.</summary>
internal sealed record LegendItem(double ShapeWidth, string Says, Action<Shapes, double, double> Draw)
{
    public double Width => ShapeWidth + 8 + TextWidth.Of(Says, 12, false);
}
