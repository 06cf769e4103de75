using System.Collections.Frozen;
using System.Collections.Immutable;
using Whom.Web.Hosting;
using static Whom.Web.Access.ActorKinds;

namespace Whom.Web.Access;

/// <summary>Who may do what: one line for each route. What has no line, nobody may.</summary>
public sealed class AccessTable(Installation installation)
{
    public static readonly ImmutableArray<AccessRule> Rules =
    [
        // The quick check, for everybody.
        new("/", Anyone),
        new("/about", Anyone),
        new("/assets/{version}/{**name}", Anyone),
        new("/check", Anyone),
        new("/compare", Anyone),
        new("/error/{code:int}", Anyone, Anyone),
        new("/facts", Anyone, Anyone),
        new("/health/live", Anyone),
        new("/health/ready", Anyone),
        new("/history", Anyone),
        new("/history/{id}", Anyone),
        new("/plan", Anyone),
        new("/plan.csv", Anyone),
        new("/plan.docx", Anyone),
        new("/plan.html", Anyone),
        new("/plan.json", Anyone),
        new("/plan.md", Anyone),
        new("/plan.svg", Anyone),
        new("/plan.yaml", Anyone),
        new("/rules", Anyone),
        new("/rules/{pack}", Anyone),
        new("/rules/{pack}/{rule}", Anyone),
        new("/sources", Anyone),
        new("/where", Anyone),

        // To sign in, before anyone knows who it is.
        new("/account/begin", Anyone, Anyone, Having.Accounts),
        new("/setup", Anyone, Anyone, Having.Accounts),
        new("/sign-in", Anyone, Anyone, Having.Accounts),
        new("/sign-in/organisation", Anyone, Having: Having.OrganisationSignIn),
        new("/sign-in/passkey", Anyone, Anyone, Having.Accounts),
        new("/sign-in/recovery-code", Anyone, Anyone, Having.Accounts),
        new("/sign-in/second-factor", Anyone, Anyone, Having.Accounts),
        new("/demo/mails", Anyone, Having: Having.Demo),
        new("/demo/sign-in", Anyone, Anyone, Having.Demo),

        // The public log, for everybody and for witnesses.
        new("/log", Anyone, Having: Having.Accounts),
        new("/log/checkpoint", Anyone, Having: Having.Accounts),
        new("/log/checkpoints/{size}", Anyone, Having: Having.Accounts),
        new("/log/tiles/{size}", Anyone, Having: Having.Accounts),
        new("/log/tile/{**path}", Anyone, Having: Having.Accounts),
        new("/log/cosignatures", Nobody, Anyone, Having.Accounts),

        // What the public is asked, and says; who may read what waits is asked of each.
        new("/consultations", Anyone, Having: Having.Accounts),
        new("/consultations/moderation", Anyone, Having: Having.Accounts),
        new("/consultations/receipt", Anyone, Anyone, Having.Accounts),
        new("/consultations/{id}", Anyone, Anyone, Having.Accounts),
        new("/consultations/{id}/comments", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/comments/{number:int}", Anyone, Anyone, Having.Accounts),
        new("/consultations/{id}/documents/{version}", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/pictures/{number:int}/{file}", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/reading", SignedIn, Having: Having.Accounts),
        new("/consultations/{id}/reading/{number}", SignedIn, SignedIn, Having.Accounts),
        // What the public is asked, said, and was answered.
        new("/consultations/data", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/answers.csv", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/comments.csv", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/comments.json", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/report", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/report.csv", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/report.docx", Anyone, Having: Having.Accounts),
        // Consultations, on paper.
        new("/consultations/{id}/paper", Anyone, Having: Having.Accounts),
        new("/consultations/{id}/poster", Anyone, Having: Having.Accounts),
        // What residents read, for everybody.
        new("/register", Anyone, Having: Having.Accounts),
        new("/register.atom", Anyone, Having: Having.Accounts),
        new("/register.csv", Anyone, Having: Having.Accounts),
        new("/register.json", Anyone, Having: Having.Accounts),
        new("/register/data", Anyone, Having: Having.Accounts),
        new("/register/follow", Anyone, Anyone, Having.Accounts),
        new("/register/following", Anyone, Anyone, Having.Accounts),
        new("/register/{id}/atrs.json", Anyone, Having: Having.Accounts),
        new("/register/{id}/news.atom", Anyone, Having: Having.Accounts),
        new("/robots.txt", Anyone, Having: Having.Accounts),
        new("/sitemap.xml", Anyone, Having: Having.Accounts),
        new("/register/{id}", Anyone, Having: Having.Accounts),
        new("/register/{id}/documents/{version}", Anyone, Having: Having.Accounts),

        // Purchases; which of them are somebody's is asked of each.
        new("/purchases", SignedIn, Having: Having.Accounts),
        new("/purchases.csv", SignedIn, Having: Having.Accounts),
        // All that is in use, by name and with who answers for it.
        new("/inventory", ProcurementOfficer | Auditor | Administrator, Having: Having.Accounts),
        new("/inventory.csv", ProcurementOfficer | Auditor | Administrator, Having: Having.Accounts),
        new("/purchases/new", ProcurementOfficer, ProcurementOfficer, Having.Accounts),
        new("/purchases/{id}", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/people", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/staffing", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/documents", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/documents/{document}", SignedIn, SignedIn, Having.Accounts),
        // Whoever is asked about a document may have come by a link.
        new("/purchases/{id}/documents/{document}/compare", SignedIn | LinkHolder, Having: Having.Accounts),
        new("/purchases/{id}/documents/{document}/start.{ending}", SignedIn | LinkHolder, Having: Having.Accounts),
        new("/purchases/{id}/documents/{document}/versions/{version}", SignedIn | LinkHolder, Having: Having.Accounts),
        new("/purchases/{id}/documents/{document}/versions/{version}/file", SignedIn | LinkHolder,
            Having: Having.Accounts),
        new("/purchases/{id}/consultations", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/consultations/{consultation}/call-off", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/consultations/{consultation}/prepare/{step}", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/consultations/{consultation}/preview", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/contributions", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/consultations/{consultation}", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/consultations/{consultation}/comments", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/consultations/{consultation}/record.json", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/confirmations", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/declarations", SignedIn, SignedIn, Having.Accounts),
        // Whoever settles may have come by a link.
        new("/purchases/{id}/disputes/{contribution}", SignedIn | LinkHolder, SignedIn | LinkHolder, Having.Accounts),
        new("/purchases/{id}/gates", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/gates/{gate}", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/gates/{gate}/emergency", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/gates/{gate}/evidence", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/gates/{gate}/vote", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/gates/{gate}/waive", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/evidence/{file}", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/oversight", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/incidents", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/ending", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/renewal", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/standing/{change}", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/facts", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/activity", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/activity.csv", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/activity.json", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/evidence.zip", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/mails", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/plan", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/plan.{ending}", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/register", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/register/preview", SignedIn, Having: Having.Accounts),
        new("/purchases/{id}/register/texts/{language}", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/roles/{role}", SignedIn, SignedIn, Having.Accounts),
        new("/purchases/{id}/rules", SignedIn, SignedIn, Having.Accounts),

        // One's own assignment, with an account or by a link.
        new("/my-work", SignedIn, Having: Having.Accounts),
        new("/assignments/{purchase}/{id}", SignedIn | LinkHolder, SignedIn | LinkHolder, Having.Accounts),
        new("/assignments/{purchase}/{id}/dispute/{contribution}", SignedIn | LinkHolder, SignedIn | LinkHolder,
            Having.Accounts),
        new("/assignments/{purchase}/{id}/reviews/{review}", SignedIn | LinkHolder, SignedIn | LinkHolder,
            Having.Accounts),
        new("/assignments/{purchase}/{id}/conflict", SignedIn | LinkHolder, SignedIn | LinkHolder, Having.Accounts),
        new("/assignments/{purchase}/{id}/sign/{document}", SignedIn | LinkHolder, SignedIn | LinkHolder,
            Having.Accounts),
        new("/assignments/{purchase}/{id}/sign-passing/{gate}", SignedIn | LinkHolder, SignedIn | LinkHolder,
            Having.Accounts),
        new("/assignments/{purchase}/{id}/conditions/{condition}", SignedIn | LinkHolder, SignedIn | LinkHolder,
            Having.Accounts),
        new("/link", Anyone, Anyone, Having.Accounts),
        new("/link/again", Nobody, Anyone, Having.Accounts),
        new("/link/others", LinkHolder, LinkHolder, Having.Accounts),

        // Programs that read mail or calendars cannot sign in; they know a secret.
        new("/reminders/stop", Anyone, Anyone, Having.Accounts),
        new("/calendar", Anyone, Having: Having.Accounts),

        // The directory.
        new("/people", SignedIn, Having: Having.Accounts),
        new("/people/import", Administrator | ProcurementOfficer, Administrator | ProcurementOfficer, Having.Accounts),
        new("/people/new", Administrator | ProcurementOfficer, Administrator | ProcurementOfficer, Having.Accounts),
        new("/people/{person}", SignedIn, SignedIn, Having.Accounts),
        new("/people/{person}/handing-over", SignedIn, SignedIn, Having.Accounts),
        new("/people/{person}/leaving", Administrator, Administrator, Having.Accounts),
        new("/organisations", SignedIn, Administrator | ProcurementOfficer, Having.Accounts),
        new("/organisations/for/{role}", SignedIn, Having: Having.Accounts),

        // What administrators look after.
        new("/admin", Administrator | Auditor, Having: Having.Accounts),
        new("/admin/settings", Administrator, Administrator, Having.Accounts),
        new("/admin/rules", Administrator, Administrator, Having.Accounts),
        new("/admin/starting-texts", Administrator, Administrator, Having.Accounts),
        new("/admin/starting-texts/{document}", Administrator, Having: Having.Accounts),
        new("/admin/mail", Administrator, Administrator, Having.Accounts),
        new("/admin/record", Administrator | Auditor, Having: Having.Accounts),
        new("/admin/redactions", Administrator, Administrator, Having.Accounts),
        new("/admin/redactions/{id}", Administrator, Administrator, Having.Accounts),

        // One's own account.
        new("/account", SignedIn, Having: Having.Accounts),
        new("/account/authenticator", SignedIn, SignedIn, Having.Accounts),
        new("/account/calendar", SignedIn, SignedIn, Having.Accounts),
        new("/account/mails", SignedIn, SignedIn, Having.Accounts),
        new("/account/passkeys", SignedIn, SignedIn, Having.Accounts),
        new("/account/passkeys/add", SignedIn, SignedIn, Having.Accounts),
        new("/account/password", SignedIn, SignedIn, Having.Accounts),
        new("/account/recovery-codes", SignedIn, SignedIn, Having.Accounts),
        new("/account/prove", SignedIn, SignedIn, Having.Accounts),
        new("/account/sessions", SignedIn, SignedIn, Having.Accounts),
        new("/sign-out", Nobody, SignedIn | LinkHolder, Having.Accounts),
    ];

    private readonly FrozenDictionary<string, AccessRule> _rules =
        Rules.Where(rule => rule.IsIn(installation)).ToFrozenDictionary(rule => rule.Route, StringComparer.Ordinal);

    public IEnumerable<AccessRule> Here => _rules.Values;

    public AccessRule? Find(Endpoint endpoint) =>
        endpoint is RouteEndpoint route ? _rules.GetValueOrDefault(RouteOf(route)) : null;

    /// <summary>Routes without a line, lines without a route. The program does not start with any.</summary>
    public ImmutableArray<string> Mistakes(IEnumerable<Endpoint> endpoints)
    {
        var routes = endpoints.OfType<RouteEndpoint>().Select(RouteOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. routes.Except(_rules.Keys).Order(StringComparer.Ordinal)
                .Select(route => $"{route} has no line in the access table."),
            .. _rules.Keys.Except(routes).Order(StringComparer.Ordinal)
                .Select(route => $"The access table has a line for {route}, which is no route."),
        ];
    }

    private static string RouteOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
