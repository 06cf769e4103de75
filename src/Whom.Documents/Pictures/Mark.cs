using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Pictures;

/// <summary>One involvement as it is drawn: a shape and a word.</summary>
internal sealed record Mark(Involvement Item, string Word)
{
    public const double Height = 20;
    public const double Type = 11;

    /// <summary>The gap between two marks of a line.</summary>
    public const double Gap = 6;

    /// <summary>Leads and signs are written bold.</summary>
    public bool Bold => Item.Capacity is Capacity.Leads or Capacity.SignsOff;

    /// <summary>Whether a gate waits for it; what none waits for is recommended.</summary>
    public bool Awaited => !Item.Before.IsEmpty;

    public double Width => WidthOf(Item.Capacity, Word);

    public static double WidthOf(Capacity capacity, string word) => capacity switch
    {
        Capacity.Leads => Math.Max(48, TextWidth.Of(word, Type, true) + 18),
        Capacity.Advises or Capacity.Consulted => Math.Max(48, TextWidth.Of(word, Type, false) + 18),
        Capacity.SignsOff => 23 + TextWidth.Of(word, Type, true),
        Capacity.Informed => 14 + TextWidth.Of(word, Type, false),
    };
}

/// <summary>Marks side by side; under those that open answers decide, what they hang on.</summary>
internal sealed record MarkLine(ImmutableArray<Mark> Marks, Lines? If)
{
    public double Width => Math.Max(Marks.Sum(mark => mark.Width) + Mark.Gap * (Marks.Length - 1), If?.Width ?? 0);

    public double Height => Mark.Height + (If is null ? 0 : If.Height + 3);
}

/// <summary>What one role does in one column.</summary>
internal sealed record Cell(ImmutableArray<MarkLine> Lines)
{
    private const double MostWidth = 128;
    private const double IfWidth = 104;
    private const int MostNamed = 3;
    private const double Between = 4;

    public double Width => Lines.Max(line => line.Width);

    public double Height => Lines.Sum(line => line.Height) + Between * (Lines.Length - 1);

    public double Offset(int line) => Lines.Take(line).Sum(above => above.Height + Between);

    /// <summary>Certain marks first, then the possible ones, those that hang on the same answers together.</summary>
    public static Cell Of(IEnumerable<Involvement> items, PlanWording wording)
    {
        var marks = items.Select(item => new Mark(item, wording.ShortCapacity(item.Capacity))).ToList();
        var lines = Fill(marks.Where(mark => mark.Item.Certain)).Select(line => new MarkLine(line, null)).ToList();
        foreach (var same in marks.Where(mark => !mark.Item.Certain)
            .GroupBy(mark => string.Join(' ', mark.Item.DependsOn.Select(fact => fact.Id))))
        {
            var filled = Fill(same).ToList();
            lines.AddRange(filled.Select(
                (line, at) => new MarkLine(line, at == filled.Count - 1 ? If(same.First().Item, wording) : null)));
        }

        return new Cell([.. lines]);
    }

    private static IEnumerable<ImmutableArray<Mark>> Fill(IEnumerable<Mark> marks)
    {
        var line = new List<Mark>();
        foreach (var mark in marks)
        {
            if (line.Count > 0 && line.Sum(set => set.Width + Mark.Gap) + mark.Width > MostWidth)
            {
                yield return [.. line];
                line.Clear();
            }

            line.Add(mark);
        }

        if (line.Count > 0) yield return [.. line];
    }

    private static Lines If(Involvement item, PlanWording wording)
    {
        // More than a few names would say less than their number; the mark's own text names them all.
        var answers = item.DependsOn.Length <= MostNamed
            ? string.Join(", ", item.DependsOn.Select(fact => wording.In(fact.Label)))
            : wording.Say("picture.answers", item.DependsOn.Length);
        return Pictures.Lines.Of(wording.Say("picture.if", answers), Mark.Type, false, IfWidth, 4);
    }
}
