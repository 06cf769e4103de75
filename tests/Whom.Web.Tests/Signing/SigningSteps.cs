using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Signing;

/// <summary>What people do who sign the RFP of the benefits triage, and what is recorded of it.</summary>
internal static partial class SigningSteps
{
    public const string Look = "Look at what you will sign";
    public const string Without = "Sign without a passkey";

    /// <summary>The page on which the lawyer signs the RFP.</summary>
    public static string Page => DemoSite.Assignment("triage", "hugo", "legal-officer") + "/sign/rfp";

    /// <summary>A version of a document, with these bytes.</summary>
    public static Task<DocumentVersionId> AddVersionAsync(this DemoSite city, string bytes) =>
        city.AddVersionAsync("rfp", bytes);

    public static async Task<DocumentVersionId> AddVersionAsync(this DemoSite city, string document, string bytes)
    {
        var id = new DocumentVersionId(Guid.NewGuid());
        var file = new DocumentFile(
            FileHash.Of(SHA256.HashData(Encoding.UTF8.GetBytes(bytes))), bytes.Length, FileFormat.Markdown, []);
        await city.DoAsync("triage", new AddDocumentVersion(
            id, document, file, document + ".md", "Clause 4 is new.", false, DemoSite.By("ana"),
            city.Clock.GetUtcNow()));
        return id;
    }

    /// <summary>A browser in which the lawyer is signed in, in front of the first version.</summary>
    public static async Task<Browser> LawyerAsync(this DemoSite city)
    {
        // A city is built at its first visit.
        await city.AsAsync("ana");
        await city.AddVersionAsync("The first version.");
        return await (await city.AsAsync("hugo")).VisitAsync(Page);
    }

    /// <summary>The same with a passkey of theirs.</summary>
    public static async Task<Browser> LawyerAsync(this DemoSite city, Authenticator device)
    {
        device.Site = "http://localhost";
        var lawyer = await city.LawyerAsync();
        return await (await lawyer.AddPasskeyAsync(device)).VisitAsync(Page);
    }

    /// <summary>Approves, as far as to what will be signed.</summary>
    public static async Task<Browser> ApproveAsync(this Browser browser) =>
        await (await browser.PressAsync(Look, ("Yes, I approve", "x"))).FollowAsync();

    /// <summary>The form in front of the reader that is sent to this handler.</summary>
    public static IHtmlFormElement Form(this Browser browser, string handler) =>
        browser.Page.QuerySelectorAll<IHtmlFormElement>("main form").Single(
            form => form.GetAttribute("action")!.Contains("handler=" + handler, StringComparison.Ordinal));

    /// <summary>The id of what is shown.</summary>
    public static string Shown(this Browser browser) =>
        browser.Page.QuerySelector("main input[name=shown]")!.GetAttribute("value")!;

    public static string Text(this Browser browser) => browser.Page.QuerySelector("main")!.TextContent;

    public static string Status(this Browser browser) =>
        browser.Page.QuerySelector("main [role=status]")?.TextContent ?? "";

    public static async Task<List<SignOffGiven>> SignedAsync(this DemoSite city) =>
        [
            .. (await city.EventsAsync("triage")).OfType<SignOffGiven>()
                .Where(given => given.Statement.On.Of is "rfp" or "contract"),
        ];

    /// <summary>The sign-offs on the RFP, and their conditions.</summary>
    public static async Task<(SignOff Last, List<SignOffCondition> Conditions)> StandsAsync(this DemoSite city)
    {
        var purchase = await city.ReadAsync("triage");
        var all = purchase.SignOffs.Where(one => one.On.Of == "rfp").ToList();
        return (all[^1], [.. purchase.Conditions.Where(one => all.Any(given => given.Id == one.SignOff))]);
    }

    /// <summary>The code in the last mail that has one.</summary>
    public static async Task<string> CodeAsync(this DemoSite city) => Digits().Match(
        (await city.MessagesAsync()).Last(mail => mail.Subject == "Your code for Whom").Body).Value;

    public static Task<Browser> GuestAsync(this DemoSite city) =>
        city.OpenLinkAsync("triage", "hugo", "legal-officer");

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();
}
