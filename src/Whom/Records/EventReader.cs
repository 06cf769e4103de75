using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Whom.Records;

/// <summary>Reads the members of one event; says which member is missing or is no such thing.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly string _event;
    private readonly JsonDocument? _document;
    private readonly JsonElement _members;
    private readonly Func<Commitment, ReadOnlyMemory<byte>?> _open;

    public EventReader(string name, ReadOnlyMemory<byte> data, Func<Commitment, ReadOnlyMemory<byte>?> open)
    {
        _event = name;
        _open = open;
        try
        {
            _document = JsonDocument.Parse(data);
        }
        catch (JsonException bad)
        {
            throw new InvalidDataException($"{name}: this is not JSON: {bad.Message}", bad);
        }

        _members = _document.RootElement;
        if (_members.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{name}: an object is expected, and {_members.ValueKind} stands there.");
    }

    private EventReader(EventReader around, JsonElement members) => (_event, _open, _members) = (around._event, around._open, members);

    public bool Has(string name) => _members.TryGetProperty(name, out _);

    public string Text(string name) => TextOrNull(name) ?? throw Wrong(name);

    public string? TextOrNull(string name) =>
        !_members.TryGetProperty(name, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name);

    public Guid Id(string name) => Guid.TryParseExact(Text(name), "D", out var id) ? id : throw Wrong(name);

    public DateOnly Day(string name) =>
        DateOnly.TryParseExact(Text(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Wrong(name);

    public DateTimeOffset Instant(string name) => DateTimeOffset.TryParseExact(
        Text(name), "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        ? instant : throw Wrong(name);

    public Sealed Sealed(string name)
    {
        if (!Commitment.TryParse(Inside(name).TextOrNull("sealed"), out var commitment)) throw Wrong(name);
        return _open(commitment) is { } content ? new Sealed(Encoding.UTF8.GetString(content.Span)) : Records.Sealed.Redacted;
    }

    /// <summary>One of the words that are known.</summary>
    public T OneOf<T>(string name, params ReadOnlySpan<(string Word, T Value)> known)
    {
        var word = Text(name);
        foreach (var (candidate, value) in known)
            if (candidate == word) return value;
        throw Wrong(name);
    }

    public EventReader Inside(string name) =>
        _members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? new EventReader(this, value) : throw Wrong(name);

    public IEnumerable<EventReader> List(string name) =>
        _members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? new EventReader(this, item) : throw Wrong(name))
            : throw Wrong(name);

    /// <summary>All members, each a text.</summary>
    public IEnumerable<(string Name, string Value)> Members() => _members.EnumerateObject()
        .Select(member => (member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw Wrong(member.Name)));

    public void Dispose() => _document?.Dispose();

    private InvalidDataException Wrong(string name) => new($"{_event}: the member “{name}” is missing, or is not what it should be.");
}
