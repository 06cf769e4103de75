using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Whom.Web.Forms;
using Whom.Web.Forms.TagHelpers;
using Whom.Web.Wording;

namespace Whom.Web.Tests.Forms;

public sealed class FieldTests(WebSite site)
{
    private const string Hostile = "\"><script>alert('1')</script>&lt;' onfocus=alert(1) x=\"";

    private readonly Locale _locale = Markup.Locale(site);

    [Fact]
    public async Task Whatever_was_typed_stands_in_the_field_and_is_nothing_else()
    {
        foreach (var (helper, tag) in new (TagHelper, string)[]
        {
            (new FieldTagHelper(_locale) { Value = Hostile }, "whom-field"),
            (new DayTagHelper(_locale) { Value = Hostile }, "whom-day"),
            (new TextAreaTagHelper(_locale) { Value = Hostile }, "whom-textarea"),
        })
        {
            var group = await Markup.OfAsync(helper, tag);
            var control = group.QuerySelector("input, textarea")!;
            Assert.Equal(Hostile, control is IHtmlInputElement input ? input.Value : control.TextContent);
            Assert.Empty(group.QuerySelectorAll("script, [onfocus]"));
        }
    }

    [Fact]
    public async Task Whatever_stands_in_words_ids_and_what_was_refused_is_nothing_else()
    {
        var group = await Markup.OfAsync(
            new FieldTagHelper(_locale)
            {
                Name = Hostile, Label = Hostile, Hint = Hostile, Problems = [new Problem(Hostile, Hostile)]
            }, "whom-field");
        var fieldset = await Markup.OfAsync(
            new FieldsetTagHelper(_locale) { Name = Hostile, Legend = Hostile, Hint = Hostile }, "whom-fieldset",
            (new ChoiceTagHelper { Value = Hostile, Label = Hostile, Description = Hostile }, "whom-radio"));
        var summary = await Markup.OfAsync(
            new ProblemsTagHelper(_locale) { Of = [new Problem(Hostile, Hostile), new Problem(null, Hostile)] },
            "whom-problems");

        foreach (var made in new[] { group, fieldset, summary })
            Assert.Empty(made.QuerySelectorAll("script, [onfocus]"));
        Assert.Equal(Hostile, group.QuerySelector("label")!.TextContent);
        Assert.Equal(Hostile, group.QuerySelector(".usa-error-message")!.TextContent);
        Assert.Equal(Hostile, group.QuerySelector("input")!.GetAttribute("name"));
        Assert.Equal(Hostile, fieldset.QuerySelector("legend")!.TextContent);
        Assert.Equal(Hostile, fieldset.QuerySelector("input")!.GetAttribute("value"));
        Assert.Equal([Hostile, Hostile], summary.QuerySelectorAll("li").Select(item => item.TextContent));
        Assert.Equal("#" + Hostile, summary.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_password_is_never_sent_back()
    {
        var group = await Markup.OfAsync(
            new FieldTagHelper(_locale) { Name = "secret", Type = "password", Value = "correct horse" }, "whom-field");
        Assert.DoesNotContain("horse", group.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_break_at_the_beginning_of_words_is_not_lost()
    {
        var group = await Markup.OfAsync(
            new TextAreaTagHelper(_locale) { Name = "words", Value = "\n\nAfter two" }, "whom-textarea");
        Assert.Equal("\n\nAfter two", group.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task What_a_page_says_of_a_field_stands_on_the_field()
    {
        var group = await Markup.OfAsync(
            new FieldTagHelper(_locale) { Name = "code", Label = "Code" }, "whom-field", null,
            ("autocomplete", "one-time-code"), ("inputmode", "numeric"), ("maxlength", "6"), ("class", "whom-days"));
        var input = group.QuerySelector("input")!;

        Assert.Equal("one-time-code", input.GetAttribute("autocomplete"));
        Assert.Equal("numeric", input.GetAttribute("inputmode"));
        Assert.Equal("6", input.GetAttribute("maxlength"));
        Assert.Equal(["usa-input", "whom-days"], input.ClassList.Order());
        Assert.Equal(["usa-form-group"], group.FirstElementChild!.ClassList);
    }

    [Fact]
    public async Task A_field_may_have_another_id_than_its_name_and_then_problems_know_it_by_its_id()
    {
        Problem[] problems = [new("reason", "Another form's."), new("reason-2", "This one's.")];
        var group = await Markup.OfAsync(
            new FieldTagHelper(_locale) { Name = "reason", Id = "reason-2", Problems = [.. problems] }, "whom-field");

        Assert.Equal("This one's.", group.QuerySelector("#reason-2-problem")!.TextContent);
        Assert.Equal("reason", group.QuerySelector("#reason-2")!.GetAttribute("name"));
        Assert.Equal("reason-2", group.QuerySelector("label")!.GetAttribute("for"));
    }

    [Theory]
    [InlineData("en", "It (optional)", "For example, December 15, 2026 or 12/15/2026")]
    [InlineData("es", "It (opcional)", "Por ejemplo, 15 de diciembre de 2026 o 15/12/2026")]
    public async Task What_may_stay_empty_and_how_to_write_a_day_is_said_in_the_language_of_the_reader(
        string language, string label, string example)
    {
        var group = await Markup.OfAsync(
            new DayTagHelper(Markup.Locale(site, language)) { Name = "it", Label = "It", Optional = true }, "whom-day");
        Assert.Equal(label, group.QuerySelector("label")!.TextContent);
        Assert.Equal(example, group.QuerySelector(".usa-hint[id]")!.TextContent);
    }

    [Fact]
    public async Task A_day_is_text_and_stands_there_in_words_and_what_is_none_as_it_was_typed()
    {
        var day = await Markup.OfAsync(
            new DayTagHelper(_locale) { Name = "due", Type = "date", Value = "2026-12-15" }, "whom-day");
        var none = await Markup.OfAsync(new DayTagHelper(_locale) { Name = "due", Value = "soon" }, "whom-day");

        Assert.Equal("December 15, 2026", day.QuerySelector("input")!.GetAttribute("value"));
        Assert.Equal("text", day.QuerySelector("input")!.GetAttribute("type"));
        Assert.Equal("soon", none.QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_summary_leads_to_the_field_and_a_refused_question_of_boxes_can_take_the_focus()
    {
        Problem[] problems = [new("ground", "Choose one."), new(null, "Somebody else was faster.")];
        var summary = await Markup.OfAsync(new ProblemsTagHelper(_locale) { Of = [.. problems] }, "whom-problems");
        var group = await Markup.OfAsync(
            new FieldsetTagHelper(_locale) { Name = "ground", Legend = "Why?", Problems = [.. problems] },
            "whom-fieldset");

        var link = Assert.Single(summary.QuerySelectorAll("a"));
        var fieldset = group.QuerySelector(link.GetAttribute("href")!)!;
        Assert.Equal("fieldset", fieldset.LocalName);
        Assert.Equal("-1", fieldset.GetAttribute("tabindex"));
        Assert.Equal("Choose one.", fieldset.QuerySelector(".usa-error-message")!.TextContent);
        Assert.Equal("alert", summary.FirstElementChild!.GetAttribute("role"));
        Assert.True(summary.FirstElementChild.HasAttribute("data-focus"));
    }

    [Fact]
    public async Task Where_nothing_was_refused_there_is_no_summary() => Assert.Equal("",
        (await Markup.OfAsync(new ProblemsTagHelper(_locale), "whom-problems")).InnerHtml);
}
