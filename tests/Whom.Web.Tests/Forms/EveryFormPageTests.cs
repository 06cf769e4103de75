using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Whom.Testing;

namespace Whom.Web.Tests.Forms;

/// <summary>Pages write fields by our tags alone, so that each is as accessible as the tags are.</summary>
public sealed partial class EveryFormPageTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "src", "Whom.Web", "Pages");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Pages, "*.cshtml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Pages, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    // What stands here is no field of a form that a label, a hint and a refusal belong to.
    private static readonly ImmutableDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["Accounts/AddPasskey.cshtml: usa-error-message"] = "What a script says that talks to the browser.",
        ["Accounts/Passkey.cshtml: usa-error-message"] = "What a script says that talks to the browser.",
        ["Accounts/Prove.cshtml: usa-error-message"] = "What a script says that talks to the browser.",
        ["Assignments/_SignCheck.cshtml: usa-error-message"] = "What a script says that talks to the browser.",
        ["Consultations/Consultation.cshtml: <input"] = "Only a program fills it in; no person finds it.",
        ["Consultations/Consultation.cshtml: <label"] = "Only a program fills it in; no person finds it.",
        ["Purchases/_Name.cshtml: usa-radio__label-description"] = "It has marks and a refusal in it.",
    }.ToImmutableDictionary();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_page_writes_no_field_of_a_form_by_hand(string file)
    {
        var found = ByHand().Matches(File.ReadAllText(Path.Combine(Pages, file))).Select(match => match.Value)
            .Distinct().Where(what => !Exceptions.ContainsKey($"{file}: {what}"));
        Assert.Empty(found);
    }

    [Fact]
    public void No_exception_is_left_that_no_page_needs() => Assert.All(Exceptions.Keys, exception =>
    {
        var (file, what) = (exception.Split(": ")[0], exception.Split(": ")[1]);
        Assert.Contains(what, ByHand().Matches(File.ReadAllText(Path.Combine(Pages, file))).Select(one => one.Value));
    });

    [Theory]
    [MemberData(nameof(Files))]
    public void A_field_has_words_of_its_own_and_no_day_is_asked_by_a_calendar(string file)
    {
        var text = File.ReadAllText(Path.Combine(Pages, file));
        foreach (var tag in text.Split('\n').Select(line => line.Trim()).Where(line => Tag().IsMatch(line)))
        {
            var asked = tag.StartsWith("<whom-fieldset", StringComparison.Ordinal) ? " legend=\"" : " label=\"";
            var isBox = tag.StartsWith("<whom-checkbox", StringComparison.Ordinal);
            // A box may have its words between the tags, where they are in a language of their own.
            Assert.True(tag.Contains(asked, StringComparison.Ordinal)
                || (isBox && tag.EndsWith("</span></whom-checkbox>", StringComparison.Ordinal)), tag);
        }

        Assert.DoesNotContain("type=\"date\"", text, StringComparison.Ordinal);
    }

    // What is itself said to the team, and answered; a reason for something else is not taken for that.
    private static readonly ImmutableArray<string> SaidToTheTeam =
        ["Purchases/Contributions.cshtml", "Shared/_JudgementForm.cshtml", "Shared/_ConfirmationForm.cshtml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Whoever_writes_a_reason_on_the_record_is_told_who_reads_it(string file)
    {
        var reasons = File.ReadAllText(Path.Combine(Pages, file)).Split('\n').Select(line => line.Trim())
            .Where(line => Tag().IsMatch(line) && line.Contains(" name=\"reason\"", StringComparison.Ordinal));
        if (!SaidToTheTeam.Contains(file))
            Assert.All(reasons, tag => Assert.Contains(" hint=\"", tag, StringComparison.Ordinal));
    }

    // The framework takes the handler without a name in place of one that is not there, and nothing is done.
    [Theory]
    [MemberData(nameof(Files))]
    public void Every_handler_that_a_page_names_is_there(string file)
    {
        var path = Path.Combine(Pages, file);
        var theirs = File.Exists(path + ".cs") ? [path + ".cs"]
            // A partial stands in pages beside it.
            : Directory.GetFiles(Path.GetDirectoryName(path)!, "*.cs");
        var there = theirs.SelectMany(one => Handler().Matches(File.ReadAllText(one)))
            .Select(match => match.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = Named().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value);
        Assert.All(named, name => Assert.Contains(name, there));
    }

    // Visible inputs and what the design system calls their parts; a hidden input has none of them.
    [GeneratedRegex(
        """<textarea|<select|<fieldset|<legend|<label|<input(?![^>]*type="hidden")|usa-(?:form-group|label|legend|fieldset|input|select|textarea|hint|error-message|file-input|radio|checkbox)(?:__label-description)?(?=[\s"])""")]
    private static partial Regex ByHand();

    [GeneratedRegex("\\bOn(?:Post|Get)([A-Z][A-Za-z]*?)(?:Async)?\\(")]
    private static partial Regex Handler();

    [GeneratedRegex("""(?:\b(?:To|Action)\(|"handler", )"([^"]+)""")]
    private static partial Regex Named();

    [GeneratedRegex("^<whom-(field|textarea|select|day|file|fieldset|radio|checkbox)\\b")]
    private static partial Regex Tag();
}
