using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Whom.Documents;
using Whom.Packs;
using Whom.Planning;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// The same plan as the page shows, as files. The address is that of the page, with an ending. With <c>show=1</c> the
/// page that needs nothing else is not saved but shown, to print it.
/// </summary>
public static class PlanExports
{
    private const string Show = "show";

    // The page that is shown has one style in it, and nothing else that a browser would fetch, run or send.
    private static readonly string ShownPolicy =
        $"default-src 'none'; style-src 'sha256-{Hash(PlanHtml.Style)}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly (string Ending, string Type, Action<Plan, string, Stream> Write)[] Formats =
    [
        ("json", "application/json", WriteJson),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", PlanDocx.Write),
        ("csv", "text/csv; charset=utf-8", PlanCsv.Write),
        ("md", "text/markdown; charset=utf-8", PlanMarkdown.Write),
        ("svg", "image/svg+xml", PlanSvg.Write),
        ("html", "text/html; charset=utf-8", PlanHtml.Write),
        ("yaml", "application/yaml", WriteFacts),
    ];

    public static void MapPlanExports(this IEndpointRouteBuilder routes)
    {
        foreach (var (ending, _, _) in Formats)
        {
            routes.MapReading($"/plan.{ending}", (HttpContext context, Planner planner, Locale locale) =>
            {
                ReadOnlySpan<string> own = ending == "html" ? ["skip", Show] : ["skip"];
                var reading = ParsedQuery.Read(planner.Policy, context.Request.QueryString.Value, locale.Language, own);
                if (!reading.Problems.IsEmpty) return Refuse(reading, locale);
                var plan = planner.Plan(locale.FactsOf(reading.Query));
                return File(plan, ending, reading.Own.ContainsKey(Show), context, locale);
            }).RequireRateLimiting(Limits.Exports);
        }
    }

    /// <summary>The plan of a purchase, by its own rules, for whoever may read it.</summary>
    public static void MapPurchasePlanExports(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/purchases/{id}/plan.{ending}", async (
            string id, string ending, HttpContext context, PurchasePages pages, Locale locale,
            CancellationToken cancel) =>
        {
            if (Formats.All(format => format.Ending != ending)
                || await pages.ReadAsync(id, cancel) is not { } view) return Results.NotFound();
            var show = ending == "html" && context.Request.Query.ContainsKey(Show);
            return File(pages.NamedPlanOf(view), ending, show, context, locale);
        }).RequireRateLimiting(Limits.Exports);

    private static IResult File(Plan plan, string ending, bool show, HttpContext context, Locale locale)
    {
        var (_, type, write) = Formats.First(format => format.Ending == ending);
        var content = new MemoryStream();
        write(plan, locale.Language, content);
        if (!show) return Results.File(content.ToArray(), type, FileName(plan, locale, ending));
        context.Response.Headers.ContentSecurityPolicy = ShownPolicy;
        return Results.File(content.ToArray(), type);
    }

    private static string Hash(string style) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

    private static IResult Refuse(ParsedQuery reading, Locale locale) => Results.Problem(
        title: locale["RefusedTitle"],
        detail: string.Join(" ", reading.Problems.Select(refused => QueryProblemWording.Say(refused, locale))),
        statusCode: StatusCodes.Status400BadRequest);

    private static string FileName(Plan plan, Locale locale, string ending) => FileNames.Of(
        plan.Input.Purchase, locale[ending == "yaml" ? "FactsFileName" : "PlanFileName"], ending);

    private static void WriteJson(Plan plan, string language, Stream to)
    {
        var bytes = new ArrayBufferWriter<byte>();
        PlanJson.Write(plan, language, bytes);
        to.Write(bytes.WrittenSpan);
    }

    private static void WriteFacts(Plan plan, string language, Stream to)
    {
        using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        FactsFile.Write(plan.Policy, plan.Input, writer);
    }
}
