using System.Globalization;
using System.Text.Json;
using Whom.Participation;
using Whom.People;
using Whom.Storage.Participation;
using Whom.Web.Hosting;
using Whom.Web.Participation;

namespace Whom.Web.Exports;

/// <summary>
/// A consultation as it was said, for a records request: each comment whole, with what the public did not see of it and
/// on what ground. For procurement officers and auditors alone. Contacts are kept apart and do not stand in it.
/// </summary>
public static class ConsultationRecordExport
{
    private const int AtOnce = 200;

    public static void MapConsultationRecordExport(this IEndpointRouteBuilder routes) =>
        routes.MapReading("/purchases/{id}/consultations/{consultation}/record.json", ServeAsync)
            .RequireRateLimiting(Limits.Exports);

    /// <summary>Whether somebody may have it.</summary>
    public static bool MayHave(Actor actor) => actor is Actor.Account account
        && (account.Is(AccountKinds.ProcurementOfficer) || account.Is(AccountKinds.Auditor));

    private static async Task ServeAsync(
        string id, string consultation, HttpContext context, LeadConsultations consultations, CommentQueries queries,
        CommentReading reading)
    {
        var cancel = context.RequestAborted;
        if (await consultations.FindAsync(id, consultation, cancel) is not var (view, asked))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!MayHave(view.Actor))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentDisposition = "attachment; filename=consultation.json";
        await using var json = new Utf8JsonWriter(context.Response.Body, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("consultation", asked.Id.ToString());
        json.WriteString("purchase", view.Purchase.Id.ToString());
        json.WriteString("opens", Day(asked.Page.Opens));
        json.WriteString("closes", Day(asked.Page.Closes));
        WritePage(json, asked);
        WriteSessions(json, asked);
        json.WriteStartArray("comments");
        for (var after = 0; ;)
        {
            var page = await queries.EveryAsync(asked.Id, after, AtOnce, cancel);
            foreach (var one in await reading.ReadAsync(page, asked.Today, cancel)) Write(json, one, asked);
            await json.FlushAsync(cancel);
            if (page.Length < AtOnce) break;
            after = page[^1].Number;
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    private static void WritePage(Utf8JsonWriter json, ConsultationView asked)
    {
        json.WriteStartArray("page");
        foreach (var text in asked.Page.Texts)
        {
            json.WriteStartObject();
            json.WriteString("field", text.Field);
            json.WriteString("language", text.Language);
            json.WriteString("words", asked.TextOf(text.Words));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSessions(Utf8JsonWriter json, ConsultationView asked)
    {
        json.WriteStartArray("sessions");
        foreach (var session in asked.Consultation.Sessions)
        {
            json.WriteStartObject();
            json.WriteString("id", session.Id.ToString());
            json.WriteString("way", ConsultationEventJson.WordOf(session.Origin));
            json.WriteString("day", Day(session.Day));
            json.WriteNumber("heads", session.Heads);
            json.WriteString("place", asked.TextOf(session.Place));
            json.WriteString("notes", asked.TextOf(session.Notes));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadComment one, ConsultationView asked)
    {
        var comment = one.Comment;
        json.WriteStartObject();
        json.WriteNumber("comment", one.Number);
        json.WriteString("received", Utc(comment.GivenAt));
        if (comment.AmendedAt is { } changed) json.WriteString("changed", Utc(changed));
        json.WriteString("way", ConsultationEventJson.WordOf(comment.Source.Origin));
        if (comment.Source.Session is { } session) json.WriteString("session", session.ToString());
        json.WriteString("language", comment.Body.Language);
        json.WriteBoolean("late", comment.Late);
        json.WriteString(
            "standing",
            comment.WithdrawnAt is not null ? "withdrawn" : comment.Waits is not null ? "waits" : "public");
        if (comment.Body.Name is { } name)
        {
            json.WriteString("name", one.TextOf(name));
            json.WriteBoolean("nameDisputed", comment.NameDisputedAt is not null);
        }

        json.WriteStartArray("texts");
        foreach (var text in comment.Body.Texts)
        {
            json.WriteStartObject();
            json.WriteNumber("question", text.Question);
            // Null where the words were cleared by authority.
            json.WriteString("words", one.TextOf(text.Words));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("heldBack");
        foreach (var hiding in comment.Hidings) Write(json, hiding, one, asked);
        json.WriteEndArray();
        if (comment.Answer is { } answer)
        {
            json.WriteString("answer", ConsultationEventJson.WordOf(answer.Kind));
            json.WriteString("answerWords", one.TextOf(answer.Words));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Hiding hiding, ReadComment one, ConsultationView asked)
    {
        json.WriteStartObject();
        json.WriteString("ground", CommentEventJson.WordOf(hiding.Ground));
        json.WriteBoolean("now", hiding.HoldsOn(asked.Today));
        json.WriteBoolean("whole", hiding.IsWhole);
        json.WriteString("since", Utc(hiding.At));
        if (hiding.EndedAt is { } ended) json.WriteString("until", Utc(ended));
        if (hiding.Why is { } why) json.WriteString("why", one.TextOf(why));
        json.WriteStartArray("parts");
        foreach (var span in hiding.Spans)
        {
            json.WriteStartObject();
            json.WriteNumber("question", span.Question);
            json.WriteNumber("start", span.Start);
            json.WriteNumber("length", span.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
