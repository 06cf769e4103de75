using System.Collections.Immutable;
using AngleSharp.Dom;
using Whom.Web.Forms;
using Whom.Web.Forms.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Tests.Forms;

/// <summary>What our tags become has the shape that the templates of the design system have.</summary>
public sealed class UpstreamMarkupTests(WebSite site)
{
    private const string AllControls = "usa-form/src/test/test-pattern/test-usa-form.twig";

    private readonly Locale _locale = Markup.Locale(site);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_field_is_upstream_s_text_input(bool refused)
    {
        var theirs = UpstreamTemplate.Read("usa-input/src/usa-input.twig", State(refused));
        var ours = await Markup.OfAsync(
            new FieldTagHelper(_locale) { Name = "it", Label = "Text input label", Problems = Refused(refused) },
            "whom-field");

        Assert.Equal(Around(theirs.QuerySelector("input")!), Around(ours.QuerySelector("input")!));
        Same(theirs, ours, "input", refused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_field_of_several_lines_is_upstream_s_text_area(bool refused)
    {
        var theirs = UpstreamTemplate.Read("usa-input/src/usa-input.twig", State(refused));
        var ours = await Markup.OfAsync(
            new TextAreaTagHelper(_locale) { Name = "it", Label = "Text area label", Problems = Refused(refused) },
            "whom-textarea");

        Assert.Equal(Around(theirs.QuerySelector("textarea")!), Around(ours.QuerySelector("textarea")!));
        Same(theirs, ours, "textarea", refused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_choice_from_a_list_is_upstream_s_select(bool refused)
    {
        var theirs = UpstreamTemplate.Read(AllControls, ErrorState(refused)).QuerySelector("select#options")!;
        var ours = await Markup.OfAsync(
            new SelectTagHelper(_locale) { Name = "options", Label = "Select", Problems = Refused(refused, "options") },
            "whom-select", () => Task.FromResult(theirs.InnerHtml));

        Assert.Equal(Around(theirs), Around(ours.QuerySelector("select")!));
        Assert.Equal(theirs.InnerHtml.Trim(), ours.QuerySelector("select")!.InnerHtml.Trim());
    }

    [Theory]
    [InlineData("radio", false)]
    [InlineData("radio", true)]
    [InlineData("checkbox", false)]
    [InlineData("checkbox", true)]
    public async Task Boxes_under_a_legend_are_upstream_s_fieldset(string type, bool refused)
    {
        var theirs = UpstreamTemplate.Read(AllControls, ErrorState(refused))
            .QuerySelector($".usa-{type}")!.ParentElement!.ParentElement!;
        var ours = (await Markup.OfAsync(
            new FieldsetTagHelper(_locale) { Name = "it", Legend = "It", Problems = Refused(refused) },
            "whom-fieldset", (new ChoiceTagHelper { Value = "a", Label = "A" }, "whom-" + type),
            (new ChoiceTagHelper { Value = "b", Label = "B" }, "whom-" + type))).FirstElementChild!;

        Assert.Equal(Markup.Shape(theirs).Select(Plain), Markup.Shape(ours));
        Assert.Equal(theirs.ClassList.Order(), ours.ClassList.Order());
        Assert.Equal(["it-a", "it-b"], ours.QuerySelectorAll("label").Select(label => label.GetAttribute("for")));
        Assert.Equal(["it-a", "it-b"], ours.QuerySelectorAll("input").Select(box => box.Id));
        Assert.All(ours.QuerySelectorAll("input"), box => Assert.Equal("it", box.GetAttribute("name")));
        Assert.Equal(refused ? "it-problem" : null,
            ours.QuerySelector("fieldset")!.GetAttribute("aria-describedby"));

        // Upstream marks the first box too, which is drawn by its label, so that nobody sees it.
        static string Plain(string line) => line.Replace(" .usa-input--error", "", StringComparison.Ordinal)
            .Replace(".usa-checkbox__input.usa-input--error", ".usa-checkbox__input", StringComparison.Ordinal)
            .Replace(".usa-radio__input.usa-input--error", ".usa-radio__input", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_box_is_upstream_s()
    {
        var theirs = UpstreamTemplate.Read("usa-checkbox/src/usa-checkbox.twig").QuerySelector(".usa-checkbox")!;
        var ours = (await Markup.OfAsync(
            new ChoiceTagHelper { Name = "it", Value = "yes", Label = "It" }, "whom-checkbox")).FirstElementChild!;

        Assert.Equal(Markup.Shape(theirs), Markup.Shape(ours));
        Assert.Equal(theirs.ClassList, ours.ClassList);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_hint_stands_before_what_was_refused_and_both_before_the_field_as_in_upstream_s_file_input(
        bool refused)
    {
        (string, string)[] values =
            [("id", "it"), ("label", "It"), ("hint", "Any file"), ("error", refused ? "1" : "")];
        var theirs = UpstreamTemplate.Read("usa-file-input/src/usa-file-input.twig", values)
            .QuerySelector(".usa-form-group")!;
        var ours = (await Markup.OfAsync(new FileTagHelper(_locale)
        {
            Name = "it", Label = "It", Hint = "Any file", Problems = Refused(refused)
        }, "whom-file")).FirstElementChild!;

        // Its class has no look before JavaScript gives it one; without it the field is the browser's own.
        Assert.Equal(
            Markup.Shape(theirs).Select(line => line.Replace(".usa-file-input", "", StringComparison.Ordinal)),
            Markup.Shape(ours));
        Assert.Equal(theirs.ClassList.Order(), ours.ClassList.Order());
        // Upstream's file input forgets to name what was refused; its text input names it.
        Assert.Equal(refused ? "it-hint it-problem" : "it-hint",
            ours.QuerySelector("input")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task A_day_is_one_field_with_an_example_like_upstream_s_before_its_calendar()
    {
        var theirs = UpstreamTemplate.Read("usa-date-picker/src/usa-date-picker.twig").QuerySelector("input")!;
        var ours = (await Markup.OfAsync(new DayTagHelper(_locale) { Name = "due", Label = "By when" }, "whom-day"))
            .QuerySelector("input")!;

        Assert.Equal(theirs.GetAttribute("type"), ours.GetAttribute("type"));
        Assert.Equal("due-hint", ours.GetAttribute("aria-describedby"));
        Assert.Equal(theirs.ClassList, ours.ClassList);
    }

    // The elements from the label to the control, and the group where there is one: upstream's has one only for what
    // was refused, ours always, so that the room around a field is the same.
    private static IEnumerable<string> Around(IElement control)
    {
        var label = control.Owner!.QuerySelector($"label[for='{control.Id}']")!;
        return label.ParentElement!.Children.SkipWhile(child => child != label)
            .TakeWhile(child => child.PreviousElementSibling != control || child == label)
            .Select(child => $"{child.LocalName} {string.Join('.', child.ClassList)}");
    }

    private static void Same(IDocument theirs, IElement ours, string tag, bool refused)
    {
        var (their, own) = (theirs.QuerySelector(tag)!, ours.QuerySelector(tag)!);
        Assert.Equal(
            refused ? ["usa-form-group", "usa-form-group--error"] : ["usa-form-group"],
            ours.FirstElementChild!.ClassList);
        if (refused) Assert.Equal(their.ParentElement!.ClassList, ours.FirstElementChild.ClassList);
        foreach (var (document, control) in new[] { (theirs.Body!, their), (ours, own) })
        {
            if (!refused) Assert.Null(control.GetAttribute("aria-describedby"));
            else Assert.Equal("usa-error-message", document.QuerySelector(
                "#" + control.GetAttribute("aria-describedby"))!.ClassName);
        }

        Assert.Equal(their.GetAttribute("type"), own.GetAttribute("type"));
        Assert.Equal(refused ? "true" : null, own.GetAttribute("aria-invalid"));
        // All that was refused is said once, at the top, where the focus is; upstream has no such summary.
        Assert.Empty(ours.QuerySelectorAll("[role=alert]"));
    }

    private static (string, string) State(bool refused) => ("state", refused ? "error" : "");

    private static (string, string) ErrorState(bool refused) => ("error_state", refused ? "true" : "false");

    private static ImmutableArray<Problem> Refused(bool refused, string field = "it") =>
        refused ? [new Problem(field, "Helpful error message")] : [];
}
