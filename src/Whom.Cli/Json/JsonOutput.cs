using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Whom.Planning;

namespace Whom.Cli.Json;

/// <summary>The shapes in docs/cli.md, written by hand so that none changes unseen.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON value and a line feed.</summary>
    public static void Write(Stream to, Action<Utf8JsonWriter> value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable)) value(json);
        buffer.Write("\n"u8);
        to.Write(buffer.WrittenSpan);
    }

    /// <summary>A plan as <c>whom plan --format json</c> writes it, taken apart.</summary>
    public static JsonDocument Parts(Plan plan, string language)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        PlanJson.Write(plan, language, buffer);
        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> items) =>
        json.Array(name, items, json.WriteStringValue);

    /// <summary>The parts of a list that satisfy a condition, as the plan writes them.</summary>
    public static void Where(this Utf8JsonWriter json, string name, JsonElement list, Func<JsonElement, bool> which)
    {
        json.WriteStartArray(name);
        foreach (var item in list.EnumerateArray().Where(which)) item.WriteTo(json);
        json.WriteEndArray();
    }

    /// <summary>What changes between two plans, by ids.</summary>
    public static void Difference(this Utf8JsonWriter json, PlanDifference difference)
    {
        json.Array("adds", difference.Adds, json.Involvement);
        json.Array("removes", difference.Removes, json.Involvement);
        json.Array("addsRequirements", difference.AddsRequirements, json.Requirement);
        json.Array("removesRequirements", difference.RemovesRequirements, json.Requirement);
        json.Strings("addsRoles", difference.AddsRoles.Select(role => role.Id));
        json.Strings("removesRoles", difference.RemovesRoles.Select(role => role.Id));
    }

    public static void Involvement(this Utf8JsonWriter json, Involvement item)
    {
        json.WriteStartObject();
        json.WriteString("role", item.Role.Id);
        json.WriteString("stage", item.Stage.Id);
        json.WriteString("capacity", PlanIds.Of(item.Capacity));
        json.Strings("on", item.On.Select(document => document.Id));
        json.Strings("before", item.Before.Select(gate => gate.Id));
        json.WriteEndObject();
    }

    public static void Requirement(this Utf8JsonWriter json, Requirement item)
    {
        json.WriteStartObject();
        json.WriteString("gate", item.Gate.Id);
        json.WriteString("kind", PlanIds.Of(item.Kind));
        json.WriteString("role", item.Role?.Id);
        json.WriteString("on", item.On?.Id);
        json.WriteEndObject();
    }

    public static void Derived(this Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartObject("derived");
        foreach (var derived in plan.Derived) json.WriteString(derived.Fact.Id, derived.Value?.Id);
        json.WriteEndObject();
    }
}
