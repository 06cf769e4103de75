using AngleSharp.Html.Dom;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Walking;

/// <summary>A button of a form, as it is found again when its page is opened anew.</summary>
/// <param name="On">The page.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="Says">What tells it from others on the page: its button, and what it carries along.</param>
/// <param name="Words">What the button says.</param>
internal sealed record PressedForm(Address On, Address Action, string Says, string Words)
{
    // New each time that a page is opened, whatever the form is about.
    private static readonly string[] Passing = ["seen", "command", "__RequestVerificationToken", "shown"];

    private static readonly string[] Endings =
        ["=End", "=Decline", "=Delegate", "=Undelegate", "=Declare", "=Accept"];

    /// <summary>
    /// What others need goes first: words, then what ends something, then the purchase itself, the account, the
    /// session.
    /// </summary>
    public int Turn => Action.Path switch
    {
        "/sign-out" => 9,
        var path when path.StartsWith("/account", StringComparison.Ordinal) => 7,
        var path when path.EndsWith("/leaving", StringComparison.Ordinal) => 8,
        var path when path.Contains("/standing/", StringComparison.Ordinal) => 5,
        var path when path.Contains("/gates/", StringComparison.Ordinal) => 4,
        var path when path.EndsWith("/rules", StringComparison.Ordinal) => 3,
        _ when Endings.Any(ending => Action.Query.Contains(ending, StringComparison.Ordinal)) => 2,
        _ => 1,
    };

    /// <summary>Whether it brings somebody in, so that whoever presses it is somebody else from then on.</summary>
    public bool BringsIn => On.Path == "/link" || Action.Path is "/demo/sign-in"
        || Action.Path.StartsWith("/sign-in", StringComparison.Ordinal);

    /// <summary>
    /// Whether whoever presses it may be signed out by it: an administrator can end their own account.
    /// </summary>
    public bool EndsSession => Action.Path == "/sign-out"
        || Action.Path.EndsWith("/leaving", StringComparison.Ordinal)
        || Action.Path.StartsWith("/account/", StringComparison.Ordinal);

    public static IEnumerable<(PressedForm Form, IHtmlFormElement Element, IHtmlButtonElement? Button)> AllOn(
        Address page, IHtmlDocument document)
    {
        foreach (var form in document.QuerySelectorAll("form").OfType<IHtmlFormElement>())
        {
            var buttons = form.QuerySelectorAll("button, input[type=submit]").OfType<IHtmlButtonElement>()
                .Where(button => button.Type != "button" && !button.IsDisabled).Cast<IHtmlButtonElement?>().ToList();
            foreach (var button in buttons.DefaultIfEmpty(null))
            {
                var action = button?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "";
                if (Address.Of(page.Page, action) is not { } to) continue;
                var carries = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>()
                    .Where(input => !Passing.Contains(input.Name)).Select(input => input.Name + "=" + input.Value);
                yield return (new PressedForm(page, to,
                    $"{form.Method} {to.Page} {button?.Name}={button?.Value} {string.Join('&', carries)}",
                    button?.TextContent.Trim() ?? "no button"), form, button);
            }
        }
    }

    /// <summary>What the form says as it stands.</summary>
    public static List<KeyValuePair<string, string>> ValuesOf(IHtmlFormElement form, IHtmlButtonElement? button)
    {
        var values = Browser.ValuesOf(form).ToList();
        if (button is { Name.Length: > 0 }) values.Add(new(button.Name, button.Value));
        return values;
    }
}
