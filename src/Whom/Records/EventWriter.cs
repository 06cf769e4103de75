using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Whom.Records;

/// <summary>Writes the members of one event. The same calls give the same bytes, but for the salts.</summary>
internal sealed class EventWriter : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _written = new();
    private readonly Utf8JsonWriter _json;
    private readonly Func<ReadOnlyMemory<byte>> _nextSalt;
    private readonly ImmutableArray<Seal>.Builder _seals = ImmutableArray.CreateBuilder<Seal>();

    public EventWriter(Func<ReadOnlyMemory<byte>> nextSalt)
    {
        _nextSalt = nextSalt;
        _json = new Utf8JsonWriter(_written, Plain);
        _json.WriteStartObject();
    }

    public void Id(string name, Guid value) => _json.WriteString(name, value.ToString("D"));

    public void Text(string name, string value) => _json.WriteString(name, value);

    public void Number(string name, long value) => _json.WriteNumber(name, value);

    public void Instant(string name, DateTimeOffset value)
    {
        if (value.Offset != TimeSpan.Zero)
            throw new ArgumentException($"{value:O} is not in UTC; instants of events are.", nameof(value));
        _json.WriteString(name, InstantText.Of(value));
    }

    public void Day(string name, DateOnly value) =>
        _json.WriteString(name, value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>
    /// Writes the commitment, and keeps the content beside. What stands in the record already cannot be written anew.
    /// </summary>
    public void Sealed(string name, Sealed value)
    {
        var content = Encoding.UTF8.GetBytes(value.Text
            ?? throw new InvalidOperationException("Words that stand in the record cannot be recorded again."));
        var salt = value.Salt ?? _nextSalt();
        var commitment = Commitment.To(salt.Span, content);
        _seals.Add(new Seal(commitment, salt, content));
        _json.WriteStartObject(name);
        _json.WriteString("sealed", commitment.ToString());
        _json.WriteEndObject();
    }

    public void Begin(string? name)
    {
        if (name is null) _json.WriteStartObject();
        else _json.WriteStartObject(name);
    }

    public void End() => _json.WriteEndObject();

    public void BeginList(string name) => _json.WriteStartArray(name);

    public void EndList() => _json.WriteEndArray();

    public EncodedEvent Encoded(string name)
    {
        _json.WriteEndObject();
        _json.Flush();
        return new EncodedEvent(name, _written.WrittenMemory, _seals.DrainToImmutable());
    }

    public void Dispose() => _json.Dispose();
}
