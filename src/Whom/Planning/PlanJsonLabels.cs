using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// What most plans of one policy say in one language, encoded once for whoever writes many. Immutable and safe to share
/// between threads.
/// </summary>
public sealed class PlanJsonLabels
{
    private readonly JsonEncodedText[] _roles;
    private readonly JsonEncodedText[] _stages;
    private readonly JsonEncodedText[] _documents;
    private readonly JsonEncodedText[] _gates;
    private readonly JsonEncodedText[] _facts;
    private readonly JsonEncodedText[][] _values;
    private readonly FrozenDictionary<Grounds, EncodedGrounds> _grounds;

    /// <summary>Encodes them.</summary>
    public PlanJsonLabels(Policy policy, string language)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
        Language = language;
        var facts = Enumerable.Range(0, policy.Facts.Length + policy.Derived.Length).ToList();
        _roles = Encoded(policy.Roles.Select(role => role.Id));
        _stages = Encoded(policy.Stages.Select(stage => stage.Id));
        _documents = Encoded(policy.Documents.Select(document => document.Id));
        _gates = Encoded(policy.Gates.Select(gate => gate.Id));
        _facts = Encoded(facts.Select(policy.FactId));
        _values = [.. facts.Select(fact => Encoded(policy.ValuesOf(fact).Select(value => value.Id)))];

        // By reference: a plan names the very grounds of its policy, and comparing
        // their texts costs more than writing them.
        _grounds = policy.Grounds.Distinct<Grounds>(ReferenceEqualityComparer.Instance)
            .ToFrozenDictionary<Grounds, Grounds, EncodedGrounds>(
                grounds => grounds, Encode, ReferenceEqualityComparer.Instance);
    }

    internal Policy Policy { get; }

    internal string Language { get; }

    // Letters of all languages stay readable; what could end a script or an attribute is escaped, so that
    // a plan can be put into a page as it is.
    internal static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    internal JsonEncodedText Of(Role role) => _roles[role.Order];

    internal JsonEncodedText Of(Stage stage) => _stages[stage.Order];

    internal JsonEncodedText Of(Document document) => _documents[document.Order];

    internal JsonEncodedText Of(Gate gate) => _gates[gate.Order];

    internal JsonEncodedText Of(Fact fact) => _facts[fact.Order];

    internal JsonEncodedText Fact(int fact) => _facts[fact];

    internal JsonEncodedText Value(int fact, int value) => _values[fact][value];

    internal EncodedGrounds Of(Grounds grounds) =>
        _grounds.TryGetValue(grounds, out var known) ? known : Encode(grounds);

    private static JsonEncodedText[] Encoded(IEnumerable<string> ids) =>
        [.. ids.Select(id => JsonEncodedText.Encode(id, Encoder))];

    private EncodedGrounds Encode(Grounds grounds) => new(
        JsonEncodedText.Encode(grounds.Rule, Encoder), JsonEncodedText.Encode(grounds.Pack, Encoder),
        JsonEncodedText.Encode(grounds.Because.In(Language), Encoder),
        grounds.Citation is { } citation ? Encode(json => Cite(json, citation)) : "null"u8.ToArray(),
        Encode(json =>
        {
            json.WriteStartArray();
            foreach (var source in grounds.SeeAlso) Cite(json, source);
            json.WriteEndArray();
        }));

    private static byte[] Encode(Action<Utf8JsonWriter> value)
    {
        var made = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(made, new JsonWriterOptions { Encoder = Encoder })) value(json);
        return made.WrittenSpan.ToArray();
    }

    private static void Cite(Utf8JsonWriter json, Citation source)
    {
        json.WriteStartObject();
        json.WriteString("source"u8, source.Source);
        json.WriteString("section"u8, source.Section);
        json.WriteString("url"u8, source.Url);
        json.WriteEndObject();
    }
}

/// <summary>What grounds say, encoded.</summary>
internal sealed record EncodedGrounds(
    JsonEncodedText Rule, JsonEncodedText Pack, JsonEncodedText Because, byte[] Citation, byte[] SeeAlso);
