using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Whom.Application.Packs;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Purchases;

namespace Whom.Web.Exports;

/// <summary>A column of the open data.</summary>
/// <param name="Name">Its name in CSV and JSON.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Field">The text that it holds; null for others.</param>
/// <param name="Language">In which language; null for others.</param>
public sealed record RegisterColumn(string Name, string Type, RegisterField? Field = null,
    RegisterLanguage? Language = null)
{
    /// <summary>The key of what it means.</summary>
    public string Means => Field is { } text ? "RegisterField-" + RegisterWords.Of(text) : "RegisterColumn-" + Name;
}

/// <summary>
/// The whole register as CSV (RFC 4180, UTF-8 with a byte order mark) and JSON, written while it is read; and each
/// entry
/// by the fields of the Algorithmic Transparency Recording Standard of the United Kingdom. What each column means
/// stands
/// on the page of the data dictionary.
/// </summary>
public sealed class RegisterData(RegisterEntryQueries entries, PolicyRegistry policies, PublicAddress address)
{
    public const string CsvPath = "/register.csv", JsonPath = "/register.json", AtrsPath = "/register/{id}/atrs.json";

    private const int FlushAfter = 200;

    // Empty where it is not known.
    private const string Text = "text", Instant = "instant (ISO 8601, UTC)", Id = "id", Link = "address";

    public static ImmutableArray<RegisterColumn> Columns { get; } =
    [
        new("id", Id), new("address", Link), new("standing", "active | on-hold | withdrawn | closed-out"),
        new("standing_since", Instant), new("last_gate", Id), new("gates_passed", "list of gate and instant"),
        new("public_by", "rule | choice"), new("public_since", Instant), new("opened", Instant), new("changed",
            Instant),
        new("rules", "list of id and version"),
        .. Enum.GetValues<RegisterField>().SelectMany(field => Enum.GetValues<RegisterLanguage>().Select(
            language => new RegisterColumn(
                $"{RegisterWords.Of(field).Replace('-', '_')}_{RegisterWords.Of(language)}", Text, field, language))),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading(CsvPath, (RegisterData data, HttpContext context, CancellationToken cancel) =>
            data.CsvAsync(context, cancel)).RequireRateLimiting(Limits.Exports);
        routes.MapReading(JsonPath, (RegisterData data, HttpContext context, CancellationToken cancel) =>
            data.JsonAsync(context, cancel)).RequireRateLimiting(Limits.Exports);
        routes.MapReading(AtrsPath, (RegisterEntryPages pages, string id, PublicAddress address,
            CancellationToken cancel) => AtrsAsync(pages, id, address, cancel)).RequireRateLimiting(Limits.Exports);
    }

    private async Task CsvAsync(HttpContext context, CancellationToken cancel)
    {
        if (await IsKnownAsync(context, "csv", cancel)) return;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=register.csv";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        var (some, isFirst) = (new List<ListedEntry>(FlushAfter), true);
        await foreach (var entry in entries.AllAsync(cancel))
        {
            some.Add(entry);
            if (some.Count < FlushAfter) continue;
            await WriteAsync();
        }

        if (isFirst || some.Count > 0) await WriteAsync();

        async Task WriteAsync()
        {
            await context.Response.Body.WriteAsync(Table(some, isFirst), cancel);
            await context.Response.Body.FlushAsync(cancel);
            (isFirst, some) = (false, []);
        }
    }

    private ReadOnlyMemory<byte> Table(List<ListedEntry> some, bool isFirst)
    {
        var content = new MemoryStream();
        // A spreadsheet would run as a formula what begins like one; a quote before it makes it text.
        var options = new CsvWriterOptions { WriteByteOrderMark = isFirst, Injection = CsvInjection.Escape };
        using (var csv = CsvWriter.Create(content, options, leaveOpen: true))
        {
            if (isFirst) csv.WriteRecord([.. Columns.Select(column => column.Name)]);
            foreach (var entry in some)
                csv.WriteRecord([.. Columns.Select(column => Value(entry, column) ?? "")]);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private async Task JsonAsync(HttpContext context, CancellationToken cancel)
    {
        if (await IsKnownAsync(context, "json", cancel)) return;
        context.Response.ContentType = "application/json";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await using var json = new Utf8JsonWriter(context.Response.Body);
        json.WriteStartObject();
        json.WriteString("dictionary", address.Of("/register/data"));
        json.WriteStartArray("entries");
        await foreach (var entry in entries.AllAsync(cancel))
        {
            json.WriteStartObject();
            foreach (var column in Columns)
            {
                if (column.Name == "gates_passed") Passages(json, entry);
                else if (column.Name == "rules") Rules(json, entry);
                else json.WriteString(column.Name, Value(entry, column));
            }

            json.WriteEndObject();
            if (json.BytesPending > 64 * 1024) await json.FlushAsync(cancel);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Passages(Utf8JsonWriter json, ListedEntry entry)
    {
        json.WriteStartArray("gates_passed");
        foreach (var (gate, at) in entry.Passages)
        {
            json.WriteStartObject();
            json.WriteString("gate", gate);
            json.WriteString("at", Utc(at));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Rules(Utf8JsonWriter json, ListedEntry entry)
    {
        json.WriteStartArray("rules");
        foreach (var pack in policies.Of(entry.Rules).Policy.Packs)
        {
            json.WriteStartObject();
            json.WriteString("id", pack.Id);
            json.WriteString("version", pack.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string? Value(ListedEntry entry, RegisterColumn column) => column switch
    {
        { Field: { } field, Language: { } language } => entry.Texts.GetValueOrDefault((language, field)),
        { Name: "id" } => entry.Purchase.ToString(),
        { Name: "address" } => address.Of(RegisterEntryView.PathOf(entry.Purchase)),
        { Name: "standing" } => Word(entry.Standing),
        { Name: "standing_since" } => entry.StandsSince is { } since ? Utc(since) : null,
        { Name: "last_gate" } => entry.Gate.Length == 0 ? null : entry.Gate,
        { Name: "gates_passed" } =>
            string.Join("; ", entry.Passages.Select(one => $"{one.Gate} {Utc(one.At)}")),
        { Name: "public_by" } => entry.ByRule ? "rule" : "choice",
        { Name: "public_since" } => Utc(entry.First),
        { Name: "opened" } => Utc(entry.Opened),
        { Name: "changed" } => Utc(entry.Changed),
        { Name: "rules" } => string.Join(
            "; ", policies.Of(entry.Rules).Policy.Packs.Select(one => $"{one.Id} {one.Version}")),
        _ => throw new InvalidOperationException($"There is no column “{column.Name}”."),
    };

    private static string Word(Standing standing) => standing switch
    {
        Standing.Active => "active",
        Standing.OnHold => "on-hold",
        Standing.Withdrawn => "withdrawn",
        Standing.ClosedOut => "closed-out",
    };

    private async Task<bool> IsKnownAsync(HttpContext context, string form, CancellationToken cancel)
    {
        var (count, change) = await entries.StateAsync(cancel);
        return RegisterFeeds.IsKnown(context, FormattableString.Invariant($"W/\"{form}-{change}-{count}\""));
    }

    // By the names of the standard as its template has them; what this program does not know is null, never guessed.
    private static async Task<IResult> AtrsAsync(
        RegisterEntryPages pages, string id, PublicAddress address, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { IsPublic: true } entry) return Results.NotFound();
        var content = new MemoryStream();
        await using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("standard",
                "UK Algorithmic Transparency Recording Standard, by the names of its sections");
            json.WriteString("source", address.Of(entry.Path));
            json.WriteString("language", entry.Name?.Language);
            json.WriteStartObject("tier_1");
            json.WriteString("name", entry.Words(RegisterField.Name));
            json.WriteString("description", entry.Words(RegisterField.What));
            json.WriteString("website_url", address.Of(entry.Path));
            json.WriteString("contact", entry.Words(RegisterField.Who));
            json.WriteEndObject();
            json.WriteStartObject("tier_2");
            json.WriteStartObject("owner_and_responsibility");
            json.WriteString("organisation_or_department", entry.Words(RegisterField.Office));
            json.WriteNull("team");
            json.WriteNull("senior_responsible_owner");
            json.WriteNull("third_party_involvement");
            json.WriteNull("supplier");
            json.WriteString("procurement_procedure_type", Fact(entry, "entry"));
            json.WriteString("terms", entry.Words(RegisterField.Money));
            json.WriteEndObject();
            json.WriteStartObject("description_and_rationale");
            json.WriteString("detailed_description", entry.Words(RegisterField.Does));
            json.WriteString("scope", entry.Words(RegisterField.DoesNot));
            json.WriteString("benefits_and_justification", entry.Words(RegisterField.Why));
            json.WriteString("alternatives_considered", entry.Words(RegisterField.Else));
            json.WriteEndObject();
            json.WriteStartObject("decision_making_process");
            json.WriteString("process_integration", entry.Words(RegisterField.Decides));
            json.WriteString("role_in_decision", Fact(entry, "decision-role"));
            json.WriteNull("frequency_and_scale_of_usage");
            json.WriteString("human_decisions_and_review", entry.Words(RegisterField.Decides));
            json.WriteNull("required_training");
            json.WriteString("appeals_and_review", entry.Words(RegisterField.Objection));
            json.WriteEndObject();
            json.WriteStartObject("tool_specification");
            json.WriteString("phase", entry.Stage);
            json.WriteNull("system_architecture");
            json.WriteNull("maintenance");
            json.WriteNull("models");
            json.WriteEndObject();
            json.WriteStartObject("data");
            json.WriteString("data_description", entry.Words(RegisterField.Data));
            json.WriteString("personal_data", Fact(entry, "personal-data"));
            json.WriteNull("datasets");
            json.WriteEndObject();
            json.WriteStartObject("risks_mitigations_and_impact_assessments");
            json.WriteString("risks_and_mitigations", entry.Words(RegisterField.Wrong));
            json.WriteStartArray("impact_assessments");
            foreach (var document in entry.Documents.Where(one => one is { Ended: null, IsCleared: false }))
            {
                json.WriteStartObject();
                json.WriteString("name", document.Name);
                json.WriteString("link", address.Of(document.Address));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Results.Bytes(content.ToArray(), "application/json");
    }

    private static string? Fact(RegisterEntryView entry, string id) =>
        entry.Facts.FirstOrDefault(one => one.Id == id).Value;

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
