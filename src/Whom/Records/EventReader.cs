using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Whom.Records;

/// <summary>
/// Reads the members of one event, strictly: one that is missing, that is no such thing, that stands twice or that
/// nobody asked for is refused by its name, so that there is one reading of the bytes and no other.
/// </summary>
internal sealed class EventReader : IDisposable
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    private readonly string _event;
    private readonly string _path;
    private readonly JsonDocument? _document;
    private readonly JsonElement _members;
    private readonly int _count;
    private readonly long _position;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly EventReader _root;
    private readonly List<string> _read = [];
    private readonly List<EventReader> _inside = [];
    private IReadOnlyList<(long Offset, Commitment Commitment)>? _seals;

    public EventReader(string name, ReadOnlyMemory<byte> data, long position)
    {
        (_event, _path, _position, _data, _root) = (name, "", position, data, this);
        try
        {
            _document = JsonDocument.Parse(data, Once);
        }
        catch (JsonException bad)
        {
            throw Repeated(data) is { } twice
                ? new InvalidDataException($"{name}: the member “{twice}” stands there twice.", bad)
                : new InvalidDataException($"{name}: this is not JSON: {bad.Message}", bad);
        }

        _members = _document.RootElement;
        if (_members.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{name}: an object is expected, and {_members.ValueKind} stands there.");
        _count = _members.GetPropertyCount();
    }

    /// <summary>
    /// Reads an event whole. Throws <see cref="InvalidDataException"/> where its data are none of such an event,
    /// whichever exception the runtime has for what is wrong with them.
    /// </summary>
    public static T Whole<T>(string name, ReadOnlyMemory<byte> data, long position, Func<EventReader, T> read)
    {
        try
        {
            using var from = new EventReader(name, data, position);
            var happened = read(from);
            from.End();
            return happened;
        }
        catch (Exception wrong) when (wrong is ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name}: {wrong.Message}", wrong);
        }
    }

    private EventReader(EventReader around, string path, JsonElement members)
    {
        (_event, _path, _position, _root, _members,
            _count) = (around._event, path, around._position, around._root, members, members.GetPropertyCount());
        around._inside.Add(this);
    }

    public bool Has(string name) => _members.TryGetProperty(name, out _);

    public string Text(string name) => TextOrNull(name) ?? throw Wrong(name);

    public string? TextOrNull(string name) => Find(name, out var value) ? TextOf(name, value) : null;

    // Written in one way only: others that .NET would take, in capitals or between
    // blanks, are other bytes for the same event.
    public Guid Id(string name) =>
        Text(name) is var text && Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text
            ? id
            : throw Wrong(name);

    public DateOnly Day(string name) =>
        DateOnly.TryParseExact(Text(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong(name);

    public DateTimeOffset Instant(string name) =>
        InstantText.TryParse(Text(name), out var instant) ? instant : throw Wrong(name);

    public Sealed Sealed(string name)
    {
        var inside = Inside(name);
        if (!Commitment.TryParse(inside.TextOrNull("sealed"), out var commitment)) throw Wrong(name);
        return Records.Sealed.At(new SealPlace(_position, _root.PlaceOf(inside._members)), commitment);
    }

    public long Number(string name) =>
        Find(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
        // Written in one way only, as ids are.
        && value.GetRawText() == number.ToString(CultureInfo.InvariantCulture) ? number : throw Wrong(name);

    /// <summary>One of the words that are known.</summary>
    public T OneOf<T>(string name, params ReadOnlySpan<(string Word, T Value)> known)
    {
        var word = Text(name);
        foreach (var (candidate, value) in known)
            if (candidate == word) return value;
        throw Wrong(name);
    }

    /// <summary>
    /// Some of the words that are known, with blanks between, in the order of the list and each once.
    /// </summary>
    public IEnumerable<T> EachOf<T>(string name, params (string Word, T Value)[] known)
    {
        var words = Text(name).Split(' ');
        var found = known.Where(one => words.Contains(one.Word)).ToList();
        return found.Select(one => one.Word).SequenceEqual(words) ? found.Select(one => one.Value) : throw Wrong(name);
    }

    /// <summary>So many bytes, in lower-case hexadecimal digits.</summary>
    public ReadOnlyMemory<byte> Hex(string name, int length)
    {
        var text = Text(name);
        if (text.Length != 2 * length || text.Any(digit => !char.IsAsciiHexDigitLower(digit))) throw Wrong(name);
        return Convert.FromHexString(text);
    }

    public FileHash Hash(string name) => FileHash.TryParse(Text(name), out var hash) ? hash : throw Wrong(name);

    public EventReader Inside(string name) =>
        Find(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? new EventReader(this, _path + name + ".", value)
            : throw Wrong(name);

    public IEnumerable<EventReader> List(string name) =>
        Find(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object
                ? new EventReader(this, _path + name + ".", item)
                : throw Wrong(name))
            : throw Wrong(name);

    /// <summary>All members, each a text.</summary>
    public IEnumerable<(string Name, string Value)> Members()
    {
        foreach (var member in _members.EnumerateObject())
        {
            var name = NameOf(member);
            _read.Add(name);
            yield return (name, TextOf(name, member.Value));
        }
    }

    /// <summary>To be called when all is read: refuses what nobody asked for.</summary>
    public void End()
    {
        if (_read.Count < _count)
        {
            foreach (var member in _members.EnumerateObject())
                if (!_read.Contains(NameOf(member))) throw new InvalidDataException(
                    $"{_event}: the member “{_path}{NameOf(member)}” is none of such an event.");
        }

        foreach (var inside in _inside) inside.End();
    }

    public void Dispose() => _document?.Dispose();

    // Members may be read in another order than the one in which they stand.
    private int PlaceOf(JsonElement member)
    {
        _seals ??= SealedMembers.In(_data.Span);
        _data.Span.Overlaps(JsonMarshal.GetRawUtf8Value(member), out var offset);
        for (var place = 0; place < _seals.Count; place++)
            if (_seals[place].Offset == offset) return place;
        // It holds something else beside, which is refused when all is read.
        return _seals.Count;
    }

    private bool Find(string name, out JsonElement value)
    {
        if (!_members.TryGetProperty(name, out value)) return false;
        if (!_read.Contains(name)) _read.Add(name);
        return true;
    }

    private string TextOf(string name, JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name);
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half of a pair of surrogates.
            throw Wrong(name);
        }
    }

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException bad)
        {
            throw new InvalidDataException($"{_event}: the name of a member is no text.", bad);
        }
    }

    // Which member it is that stands twice; the platform says only that one does.
    private static string? Repeated(ReadOnlyMemory<byte> data)
    {
        try
        {
            using var lenient = JsonDocument.Parse(data);
            return Twice(lenient.RootElement, "");
        }
        catch (JsonException)
        {
            return null;
        }

        static string? Twice(JsonElement at, string path)
        {
            if (at.ValueKind == JsonValueKind.Array)
                return at.EnumerateArray().Select(item => Twice(item, path)).FirstOrDefault(found => found is not null);
            if (at.ValueKind != JsonValueKind.Object) return null;
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in at.EnumerateObject())
            {
                if (!names.Add(member.Name)) return path + member.Name;
                if (Twice(member.Value, path + member.Name + ".") is { } inside) return inside;
            }

            return null;
        }
    }

    private InvalidDataException Wrong(string name) =>
        new($"{_event}: the member “{_path}{name}” is missing, or is not what it should be.");
}
