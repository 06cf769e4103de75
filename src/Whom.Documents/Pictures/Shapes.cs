using System.Globalization;
using Whom.Policies;

namespace Whom.Documents.Pictures;

/// <summary>
/// The shapes: a block leads, a filled pill advises, an empty pill is heard, a dot is told, a seal signs.
/// </summary>
internal sealed class Shapes(SvgMarkup svg, string ids)
{
    private const string Dashes = "3 2";

    /// <summary>Draws a mark, its left edge at <paramref name="x"/>, its middle at <paramref name="y"/>.</summary>
    /// <param name="capacity">Which shape.</param>
    /// <param name="word">The word in or beside it.</param>
    /// <param name="x">The left edge.</param>
    /// <param name="y">The middle.</param>
    /// <param name="width">The width.</param>
    /// <param name="awaited">Whether a gate waits; else dashed.</param>
    /// <param name="certain">Whether it is certain; else hatched.</param>
    public void Draw(Capacity capacity, string word, double x, double y, double width, bool awaited, bool certain)
    {
        switch (capacity)
        {
            case Capacity.Leads:
                Box(x, y, width, 2, awaited && certain ? Palette.Navy : Palette.Paper, Palette.Navy,
                    certain && awaited ? 1 : 2, awaited, certain);
                Word(word, x + width / 2, y, certain && awaited ? Palette.Paper : Palette.Navy, true, "middle");
                break;
            case Capacity.Advises:
                Box(x, y, width, 10, Palette.Sky, Palette.Teal, 1.1, awaited, certain);
                Word(word, x + width / 2, y, Palette.Navy, false, "middle");
                break;
            case Capacity.Consulted:
                Box(x, y, width, 10, Palette.Paper, Palette.Teal, 1.1, awaited, certain);
                Word(word, x + width / 2, y, Palette.Navy, false, "middle");
                break;
            case Capacity.Informed:
                Dot(x + 5, y, awaited, certain);
                Word(word, x + 14, y, Palette.Quiet, false, null);
                break;
            case Capacity.SignsOff:
                Seal(x + 9, y, awaited, certain);
                Word(word, x + 23, y, Palette.Blue, true, null);
                break;
        }
    }

    /// <summary>A gate; hatched where it may not exist.</summary>
    public void Diamond(double x, double y, bool certain)
    {
        var path = Path($"M{x:0.#} {y - 7:0.#} l7 7 l-7 7 l-7 -7 z");
        svg.Add("path", ("d", path), ("fill", certain ? Palette.Blue : Palette.Paper));
        if (!certain) svg.Add("path", ("d", path), ("fill", Hatch), ("stroke", Palette.Blue), ("stroke-width", 1.5));
    }

    /// <summary>Whom to call this week.</summary>
    public void Triangle(double x, double y) =>
        svg.Add("path", ("d", Path($"M{x:0.#} {y - 5:0.#} l9 5 l-9 5 z")), ("fill", Palette.Orange));

    private string Hatch => $"url(#{ids}-hatch)";

    private void Box(
        double x, double y, double width, double radius, string fill,
        string stroke, double line, bool awaited, bool certain)
    {
        Rectangle(fill);
        if (!certain) Rectangle(Hatch);

        void Rectangle(string with) => svg.Add(
            "rect", ("x", x), ("y", y - Mark.Height / 2), ("width", width), ("height", Mark.Height), ("rx", radius),
            ("fill", with), ("stroke", stroke), ("stroke-width", line), ("stroke-dasharray", awaited ? null : Dashes));
    }

    private void Dot(double x, double y, bool awaited, bool certain)
    {
        if (awaited && certain)
        {
            svg.Add("circle", ("cx", x), ("cy", y), ("r", 4), ("fill", Palette.Quiet));
            return;
        }

        svg.Add(
            "circle", ("cx", x), ("cy", y), ("r", 4), ("fill", certain ? Palette.Paper : Hatch),
            ("stroke", Palette.Quiet), ("stroke-width", 1.5), ("stroke-dasharray", awaited ? null : "2 1.5"));
    }

    private void Seal(double x, double y, bool awaited, bool certain)
    {
        var plain = awaited && certain;
        svg.Add("circle", ("cx", x), ("cy", y), ("r", 9), ("fill", plain ? Palette.Blue : Palette.Paper));
        if (!plain)
        {
            svg.Add(
                "circle", ("cx", x), ("cy", y), ("r", 8.5), ("fill", certain ? "none" : Hatch),
                ("stroke", Palette.Blue), ("stroke-width", 1.5), ("stroke-dasharray", awaited ? null : Dashes));
        }

        svg.Add(
            "path", ("d", Path($"M{x - 4:0.#} {y:0.#} l3 3.4 l5.4 -6.4")), ("fill", "none"),
            ("stroke", plain ? Palette.Paper : Palette.Blue), ("stroke-width", plain ? 1.8 : 2.2));
    }

    private void Word(string word, double x, double y, string fill, bool bold, string? anchor) =>
        svg.Line(word, x, y + 4, Mark.Type, fill, bold, anchor);

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
