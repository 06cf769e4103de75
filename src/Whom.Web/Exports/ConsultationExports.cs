using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Whom.Documents.Hearing;
using Whom.Participation;
using Whom.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// What the public said and was answered, as files for everybody: of each comment only what everybody may read. The
/// page <c>/consultations/data</c> says what stands in which column. Comments go out while they are read.
/// </summary>
public static class ConsultationExports
{
    private const int AtOnce = 200;
    private const string Csv = "text/csv; charset=utf-8";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The columns of comments, in order.</summary>
    public static IReadOnlyList<string> CommentColumns { get; } =
    [
        "comment", "received_utc", "changed_utc", "way", "language", "late", "question", "words", "name", "hidden",
        "themes",
    ];

    /// <summary>The columns of answers, in order.</summary>
    public static IReadOnlyList<string> AnswerColumns { get; } =
        ["to", "id", "theme", "answer", "words", "language", "document", "version", "answered_utc"];

    /// <summary>The columns of a report, in order.</summary>
    public static IReadOnlyList<string> ReportColumns { get; } = ["part", "what", "value", "words"];

    public static void MapConsultationExports(this IEndpointRouteBuilder routes)
    {
        routes.MapReading("/consultations/{id}/report.docx", DocxAsync).RequireRateLimiting(Limits.Exports);
        routes.MapReading("/consultations/{id}/report.csv", ReportCsvAsync).RequireRateLimiting(Limits.Exports);
        routes.MapReading("/consultations/{id}/comments.csv", CommentsCsvAsync).RequireRateLimiting(Limits.Exports);
        routes.MapReading("/consultations/{id}/comments.json", CommentsJsonAsync).RequireRateLimiting(Limits.Exports);
        routes.MapReading("/consultations/{id}/answers.csv", AnswersCsvAsync).RequireRateLimiting(Limits.Exports);
    }

    private static async Task<IResult> DocxAsync(
        string id, ReportReading reading, TimeProvider time, Locale locale, CancellationToken cancel)
    {
        if (await reading.FindAsync(id, cancel) is not { } heard) return Results.NotFound();
        var content = new MemoryStream();
        HeardReportFile.WriteDocx(
            ReportWording.Of(
                heard,
                DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(heard.Report.At, time.LocalTimeZone).DateTime), locale),
            content);
        return Results.File(
            content.ToArray(), Docx, FileNames.Of(heard.Asked.Title.Words, locale["ReportFileName"], "docx"));
    }

    private static async Task<IResult> ReportCsvAsync(
        string id, ReportReading reading, Locale locale, CancellationToken cancel)
    {
        if (await reading.FindAsync(id, cancel) is not { } heard) return Results.NotFound();
        var asked = heard.Asked;
        return Results.File(
            Table(true, csv =>
            {
                csv.WriteRecord([.. ReportColumns]);
                csv.WriteRecord(["summary", "", "", asked.TextOf(heard.Report.Summary)]);
                foreach (var (what, count) in ReportWording.Figures(heard, locale))
                    csv.WriteRecord(["number", what, count, ""]);
                foreach (var group in heard.Groups)
                {
                    var row = ReportWording.Row(group, asked, locale);
                    csv.WriteRecord(["group", row[0], string.Join(" | ", row[1..5]), row[5]]);
                }

                foreach (var theme in heard.Themes)
                    csv.WriteRecord(
                        [
                            "theme", asked.TextOf(theme.Theme.Name), Number(theme.Comments),
                            theme.Theme.Answer is { } answer ? asked.TextOf(answer.Words) : "",
                        ]);
            }), Csv, FileNames.Of(asked.Title.Words, locale["ReportFileName"], "csv"));
    }

    private static async Task CommentsCsvAsync(
        string id, HttpContext context, ConsultationPages pages, CommentReading reading)
    {
        if (await BeginAsync(id, context, pages, Csv, "comments.csv") is not { } asked) return;
        var to = context.Response.Body;
        await to.WriteAsync(Table(true, csv => csv.WriteRecord([.. CommentColumns])), context.RequestAborted);
        await foreach (var some in reading.AllAsync(asked.Id, asked.Today, context.RequestAborted).Chunk(AtOnce)
            .WithCancellation(context.RequestAborted))
        {
            await to.WriteAsync(
                Table(false, csv =>
                {
                    foreach (var record in some.SelectMany(one => Records(one, asked))) csv.WriteRecord(record);
                }), context.RequestAborted);
            await to.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task CommentsJsonAsync(
        string id, HttpContext context, ConsultationPages pages, CommentReading reading)
    {
        if (await BeginAsync(id, context, pages, "application/json", null) is not { } asked) return;
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteString("consultation", asked.Id.ToString());
        json.WriteStartArray("comments");
        var written = 0;
        await foreach (var one in reading.AllAsync(asked.Id, asked.Today, context.RequestAborted))
        {
            Write(json, one, asked);
            if (++written % AtOnce == 0) await json.FlushAsync(context.RequestAborted);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static async Task AnswersCsvAsync(
        string id, HttpContext context, ConsultationPages pages, CommentReading reading)
    {
        if (await BeginAsync(id, context, pages, Csv, "answers.csv") is not { } asked) return;
        // Until the report is out an answer can still be another.
        var isOut = asked.Consultation.Report is not null;
        var to = context.Response.Body;
        await to.WriteAsync(
            Table(true, csv =>
            {
                csv.WriteRecord([.. AnswerColumns]);
                foreach (var theme in asked.Consultation.Themes)
                    if (isOut && theme.Answer is { } answer)
                        csv.WriteRecord(Record(
                            "theme", theme.Id.ToString(), asked.TextOf(theme.Name), answer, asked.TextOf(answer.Words),
                            asked));
            }), context.RequestAborted);
        if (!isOut) return;
        await foreach (var some in reading.AllAsync(asked.Id, asked.Today, context.RequestAborted).Chunk(AtOnce)
            .WithCancellation(context.RequestAborted))
            await to.WriteAsync(
                Table(false, csv =>
                {
                    foreach (var one in some)
                        if (one.Comment.Answer is { } answer)
                            csv.WriteRecord(Record(
                                "comment", Number(one.Number), "", answer, one.TextOf(answer.Words) ?? asked.Redacted,
                                asked));
                }), context.RequestAborted);
    }

    private static async Task<ConsultationView?> BeginAsync(
        string id, HttpContext context, ConsultationPages pages, string type, string? fileName)
    {
        if (await pages.FindAsync(id, context.RequestAborted) is not { } asked)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }

        context.Response.ContentType = type;
        if (fileName is not null)
            context.Response.Headers.ContentDisposition = $"attachment; filename={fileName}";
        return asked;
    }

    private static IEnumerable<string[]> Records(ReadComment one, ConsultationView asked)
    {
        var shown = one.Shown;
        string[] before =
        [
            Number(one.Number), Utc(shown.GivenAt), shown.AmendedAt is { } changed ? Utc(changed) : "",
            ConsultationEventJson.WordOf(shown.Origin), shown.Language, shown.Late ? "yes" : "no",
        ];
        var themes = string.Join(" | ", ThemesOf(one, asked));
        var name = ShownCommentWording.ForFiles(shown.Name);
        return shown.Whole is { } whole
            ? [[.. before, "", "", "", CommentEventJson.WordOf(whole.Ground), themes]]
            : shown.Texts.Select(text => (string[])
            [
                .. before, Number(text.Question), ShownCommentWording.ForFiles(text.Segments), name, "", themes,
            ]);
    }

    private static void Write(Utf8JsonWriter json, ReadComment one, ConsultationView asked)
    {
        var shown = one.Shown;
        json.WriteStartObject();
        json.WriteNumber("comment", one.Number);
        json.WriteString("received", Utc(shown.GivenAt));
        if (shown.AmendedAt is { } changed) json.WriteString("changed", Utc(changed));
        json.WriteString("way", ConsultationEventJson.WordOf(shown.Origin));
        json.WriteString("language", shown.Language);
        json.WriteBoolean("late", shown.Late);
        if (shown.Whole is { } whole) json.WriteString("hidden", CommentEventJson.WordOf(whole.Ground));
        json.WriteStartArray("texts");
        foreach (var text in shown.Texts)
        {
            json.WriteStartObject();
            json.WriteNumber("question", text.Question);
            json.WriteString("words", ShownCommentWording.ForFiles(text.Segments));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!shown.Name.IsEmpty) json.WriteString("name", ShownCommentWording.ForFiles(shown.Name));
        json.WriteStartArray("themes");
        foreach (var theme in ThemesOf(one, asked)) json.WriteStringValue(theme);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<string> ThemesOf(ReadComment one, ConsultationView asked) =>
        asked.Consultation.Themes.Where(theme => one.Comment.Themes.Contains(theme.Id))
            .Select(theme => asked.TextOf(theme.Name));

    private static string[] Record(
        string to, string id, string theme, PublicAnswer answer, string words, ConsultationView asked)
    {
        var version = answer.Version is { } of ? asked.Purchase.FindVersion(of) : null;
        return
        [
            to, id, theme, ConsultationEventJson.WordOf(answer.Kind), words, answer.Language,
            version?.Document ?? "", version is null ? "" : Number(version.Number), Utc(answer.At),
        ];
    }

    private static byte[] Table(bool isFirst, Action<CsvWriter> write)
    {
        using var content = new MemoryStream();
        // A spreadsheet would run as a formula what begins like one; a quote before it makes it text.
        var options = new CsvWriterOptions { WriteByteOrderMark = isFirst, Injection = CsvInjection.Escape };
        using (var csv = CsvWriter.Create(content, options, leaveOpen: true)) write(csv);
        return content.ToArray();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
