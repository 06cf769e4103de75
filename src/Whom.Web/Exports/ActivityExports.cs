using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CsvHelper;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// What happened to a purchase as a file: all that the filter of the page takes, the latest first. The columns and
/// members are described in <c>docs/formats/activity.md</c>.
/// </summary>
public static class ActivityExports
{
    // So many are read at a time; a purchase may have very many.
    private const int AtOnce = 500;

    private static readonly string[] Columns =
    [
        "purchase", "number", "when_utc", "when_local", "time_zone", "who", "as", "kind", "what", "changes", "words",
    ];

    public static void MapActivityExports(this IEndpointRouteBuilder routes)
    {
        routes.MapReading("/purchases/{id}/activity.csv", (
            string id, HttpContext context, PurchasePages pages, ActivityPages activities, TimeProvider time,
            Locale locale) => ServeAsync(id, "csv", "text/csv; charset=utf-8", WriteCsvAsync,
                new Asked(context, pages, activities, time, locale))).RequireRateLimiting(Limits.Exports);
        routes.MapReading("/purchases/{id}/activity.json", (
            string id, HttpContext context, PurchasePages pages, ActivityPages activities, TimeProvider time,
            Locale locale) => ServeAsync(id, "json", "application/json", WriteJsonAsync,
                new Asked(context, pages, activities, time, locale))).RequireRateLimiting(Limits.Exports);
    }

    private static async Task<IResult> ServeAsync(
        string id, string ending, string type, Func<Selection, Stream, CancellationToken, Task> write, Asked asked)
    {
        var cancel = asked.Context.RequestAborted;
        if (await asked.Pages.ReadAsync(id, cancel) is not { } view) return Results.NotFound();
        var problems = new List<Forms.Problem>();
        var zone = asked.Time.LocalTimeZone;
        if (ActivityQuery.Of(asked.Context.Request.Query).Read(zone, asked.Locale, problems) is not { } filter
            || problems.Count > 0) return Results.BadRequest();
        var activity = await asked.Activities.OfAsync(view, cancel);
        var selection = new Selection(view, activity, [.. activity.Latest(filter)], zone, asked);
        // Read before anything is sent: what breaks meanwhile is an error, and no file that ends in its middle.
        var content = new MemoryStream();
        await write(selection, content, cancel);
        return Results.File(content.ToArray(), type,
            FileNames.Of(view.TextOf(view.Purchase.Name), asked.Locale["ActivityFileName"], ending));
    }

    private static async Task WriteCsvAsync(Selection selection, Stream to, CancellationToken cancel)
    {
        // A spreadsheet would run as a formula what begins like one; a quote before it makes it text.
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        using var csv = CsvWriter.Create(to, options, leaveOpen: true);
        csv.WriteRecord(Columns);
        var locale = selection.Asked.Locale;
        await foreach (var line in LinesAsync(selection, cancel))
        {
            csv.WriteRecord(
            [
                line.Then.Name, line.Version.ToString(CultureInfo.InvariantCulture), Utc(line.Happened.At),
                Local(line.Happened.At, selection.Zone), selection.Zone.Id,
                EventWording.Name(line.Happened.By, line.Then, locale), As(line.Happened.By),
                ActivityQuery.IdOf(Activity.KindOf(line.Happened)), EventWording.Say(line.Happened, line.Then, locale),
                string.Join(" | ", line.Changes(locale)),
                EventWording.WordsOf(line.Happened) is { } words ? line.Then.Say(words) : "",
            ]);
        }
    }

    private static async Task WriteJsonAsync(Selection selection, Stream to, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("purchase", selection.View.Purchase.Id.ToString());
        json.WriteString("name", selection.View.Name);
        json.WriteString("timeZone", selection.Zone.Id);
        json.WriteStartArray("activity");
        await foreach (var line in LinesAsync(selection, cancel))
            Write(json, line, selection.Zone, selection.Asked.Locale);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ActivityLine line, TimeZoneInfo zone, Locale locale)
    {
        json.WriteStartObject();
        json.WriteNumber("number", line.Version);
        json.WriteString("whenUtc", Utc(line.Happened.At));
        json.WriteString("whenLocal", Local(line.Happened.At, zone));
        json.WriteString("who", EventWording.Name(line.Happened.By, line.Then, locale));
        if (line.Happened.By.Person is { } person) json.WriteString("person", person.ToString());
        json.WriteString("as", As(line.Happened.By));
        json.WriteString("kind", ActivityQuery.IdOf(Activity.KindOf(line.Happened)));
        json.WriteString("event", PurchaseEventJson.NameOf(line.Happened));
        json.WriteString("what", EventWording.Say(line.Happened, line.Then, locale));
        if (line.Amended is { } amended)
        {
            json.WriteStartArray("changes");
            foreach (var (fact, before, after) in amended.Changes)
            {
                json.WriteStartObject();
                json.WriteString("fact", fact);
                json.WriteString("before", before);
                json.WriteString("after", after);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (EventWording.WordsOf(line.Happened) is { } words)
        {
            json.WriteString("words", line.Then.Say(words));
            json.WriteBoolean("cleared", line.Then.TextOf(words) is null);
        }

        json.WriteEndObject();
    }

    private static async IAsyncEnumerable<ActivityLine> LinesAsync(
        Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in selection.Entries.Chunk(AtOnce))
            foreach (var line in await selection.Asked.Activities.ReadAsync(
                selection.View, selection.Activity, some, cancel)) yield return line;
    }

    private static string As(Actor by) => by switch
    {
        Actor.Account => "account",
        Actor.LinkHolder => "link",
        Actor.Clock => "program",
        Actor.Operator => "operator",
        Actor.Anybody => "anybody",
    };

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private sealed record Asked(
        HttpContext Context, PurchasePages Pages, ActivityPages Activities, TimeProvider Time, Locale Locale);

    private sealed record Selection(
        PurchaseView View, Activity Activity, ActivityEntry[] Entries, TimeZoneInfo Zone, Asked Asked);
}
