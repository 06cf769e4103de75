using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Whom.Documents.Pictures;
using Whom.Planning;
using Whom.Testing;

namespace Whom.Documents.Tests;

public sealed class PlanSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("whole", "approach=built entry=new-solicitation public-facing=yes area=health", "en")]
    [InlineData("half", "approach=built public-facing=yes", "es")]
    public void A_plan_is_drawn_like_this(string name, string answers, string language) =>
        Snapshot.Match(Plans.Bytes(PlanSvg.Write, Plans.FromLittle("Something new", answers), language), name, "svg");

    [Fact]
    public void No_two_texts_overlap_and_none_leaves_the_picture()
    {
        foreach (var (plan, language) in ManyPlans())
        {
            var texts = Texts(Draw(plan, language), out var width, out var height);
            foreach (var text in texts)
                Assert.True(text.Left >= 0 && text.Right <= width && text.Top >= 0
                    && text.Bottom <= height, $"“{text.Says}” leaves the picture ({language}).");
            for (var one = 0; one < texts.Count; one++)
                for (var other = one + 1; other < texts.Count; other++)
                    Assert.False(texts[one].Overlaps(texts[other]),
                        $"“{texts[one].Says}” overlaps “{texts[other].Says}” ({language}, {plan.Input.Purchase}).");
        }
    }

    [Fact]
    public void No_mark_crosses_the_line_of_a_gate()
    {
        foreach (var (plan, language) in ManyPlans())
        {
            var drawing = Draw(plan, language);
            var lines = drawing.Descendants(Svg + "line")
                .Where(line => (string?)line.Attribute("x1") == (string?)line.Attribute("x2"))
                .Select(line => (X: Number(line, "x1"), Top: Number(line, "y1"), Bottom: Number(line, "y2"))).ToList();
            foreach (var text in Texts(drawing, out _, out _))
                Assert.DoesNotContain(lines, line => line.X > text.Left && line.X < text.Right && line.Top < text.Top
                    && line.Bottom > text.Bottom);
        }
    }

    [Fact]
    public void The_type_is_at_least_eleven_pixels_at_the_width_of_a_page()
    {
        foreach (var (plan, language) in ManyPlans())
        {
            var drawing = Draw(plan, language);
            var shrunk = Math.Min(1, 1300 / Number(drawing, "width"));
            Assert.All(
                drawing.Descendants(Svg + "text"), text => Assert.True(Number(text, "font-size") * shrunk >= 10.9));
        }
    }

    [Fact]
    public void A_role_with_nothing_to_do_is_not_there()
    {
        var drawn = Draw(
            Plans.FromLittle(null, "approach=built entry=new-solicitation public-facing=no area=none"), "en");

        Assert.DoesNotContain(drawn.Descendants(Svg + "text"), text => text.Value == "The public");
        Assert.Contains(drawn.Descendants(Svg + "text"), text => text.Value == "Expert");
    }

    [Fact]
    public void A_gate_that_does_not_exist_is_not_drawn()
    {
        var drawn = Draw(Plans.FromLittle(null, "entry=pilot-or-donation"), "en");

        Assert.DoesNotContain(drawn.Descendants(Svg + "text"), text => text.Value == "Publish");
    }

    [Fact]
    public void Those_who_are_called_first_stand_first_in_their_group()
    {
        var plan = Plans.Example("311-chatbot");
        var called = plan.Calls.Select(call => call.Role).ToList();

        foreach (var group in Layout.Roles(plan).GroupBy(role => role.Group))
            Assert.Equal(called.Where(role => role.Group == group.Key).ToHashSet(),
                group.TakeWhile(called.Contains).ToHashSet());
    }

    [Fact]
    public void Each_mark_leads_where_it_is_told_to()
    {
        var plan = Plans.FromLittle(null, "approach=built entry=new-solicitation public-facing=yes area=health");

        var drawn = XDocument.Parse(PlanSvg.Draw(plan, "en", item => $"/plan?a=1&role={item.Role.Id}")).Root!;

        Assert.Equal(plan.Involvements.Length,
            drawn.Descendants(Svg + "a").DistinctBy(a => a.Attribute("aria-label")!.Value).Count());
        Assert.All(drawn.Descendants(Svg + "a"),
            a => Assert.StartsWith("/plan?a=1&role=", a.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.Equal("group", drawn.Attribute("role")!.Value);
    }

    [Fact]
    public void Two_pictures_in_one_page_have_ids_of_their_own()
    {
        var plan = Plans.FromLittle(null, "public-facing=yes");

        var ids = XDocument.Parse(PlanSvg.Draw(plan, "en", ids: "first")).Descendants()
            .Concat(XDocument.Parse(PlanSvg.Draw(plan, "en", ids: "second")).Descendants())
            .Select(element => (string?)element.Attribute("id")).OfType<string>().ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Those_who_do_not_see_it_are_told_all_of_it()
    {
        var plan = Plans.Example("311-chatbot");
        var told = XDocument.Parse(
            Encoding.UTF8.GetString(Plans.Bytes(PlanSvg.Write, plan, "en"))).Root!.Element(Svg + "desc")!.Value;

        Assert.All(plan.CertainRoles, role => Assert.Contains(role.Label.English, told, StringComparison.Ordinal));
        Assert.All(plan.Gates, gate => Assert.Contains(plan.NameOf(gate.Gate).English, told, StringComparison.Ordinal));
    }

    [Fact]
    public void Colours_have_contrast_enough()
    {
        foreach (var (text, ground) in new[]
        {
            (Palette.Ink, Palette.Paper), (Palette.Quiet, Palette.Band), (Palette.Navy, Palette.Sky),
            (Palette.Navy, Palette.Hatch), (Palette.Blue, Palette.Band), (Palette.Paper, Palette.Navy),
        }) Assert.True(Contrast(text, ground) >= 4.5, $"{text} on {ground}");
        foreach (var shape in new[] { Palette.Teal, Palette.Line, Palette.Orange, Palette.Quiet, Palette.Blue })
            Assert.True(Contrast(shape, Palette.Band) >= 3, shape);
    }

    private static IEnumerable<(Plan Plan, string Language)> ManyPlans()
    {
        foreach (var language in new[] { "en", "es" })
        {
            foreach (var name in Plans.Examples)
            {
                yield return (Plans.Example(name), language);
                yield return (Plans.HalfOpen(name), language);
            }

            yield return (Plans.AllOpen(), language);
            yield return (Plans.FromLittle(string.Concat(Enumerable.Repeat("A very long name of a purchase ", 20))
                + new string('x', 400), "public-facing=yes"), language);
        }
    }

    private static XElement Draw(Plan plan, string language) => XDocument.Parse(PlanSvg.Draw(plan, language)).Root!;

    private static List<TextBox> Texts(XElement drawing, out double width, out double height)
    {
        (width, height) = (Number(drawing, "width"), Number(drawing, "height"));
        return [.. drawing.Descendants(Svg + "text").Select(TextBox.Of)];
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The contrast of WCAG.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Light(one), Light(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

        static double Light(string color)
        {
            var parts = Enumerable.Range(0, 3).Select(at => Convert.ToInt32(color.Substring(1 + at * 2, 2), 16) / 255.0)
                .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
        }
    }

    private sealed record TextBox(
        string Says, double Left, double Right, double Top, double Bottom, bool Bold, bool Middle)
    {
        public static TextBox Of(XElement text)
        {
            var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
            var bold = (string?)text.Attribute("font-weight") == "700";
            var middle = (string?)text.Attribute("text-anchor") == "middle";
            var width = TextWidth.Of(text.Value, size, bold);
            var left = middle ? x - width / 2 : x;
            return new TextBox(text.Value, left, left + width, y - size * 0.8, y + size * 0.22, bold, middle);
        }

        public bool Overlaps(TextBox other) =>
            Left < other.Right - 0.5 && other.Left < Right - 0.5 && Top < other.Bottom - 0.5
            && other.Top < Bottom - 0.5;
    }
}
