using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs.Purchases;

/// <summary>
/// The facts of one purchase from JSON. Streams of many purchases come this way, so that nothing is allocated here but what is
/// handed back: words are compared in the bytes in which they come.
/// </summary>
internal ref struct JsonFacts
{
    /// <summary>So many facts fit the scratch that the caller lends.</summary>
    public const int FewFacts = 64;

    private static readonly JsonReaderOptions Strict = new() { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 64 };

    private readonly Policy _policy;
    private readonly string _name;
    private readonly int _line;
    private readonly ReadOnlySpan<byte> _json;
    private readonly Span<sbyte> _answers;
    private Utf8JsonReader _reader;
    private Mistakes? _mistakes;
    private string? _purchase;
    private DateOnly? _date;
    private Target? _target;
    private string? _aim;
    private WorkingCalendar? _calendar;
    private Given _given;
    private int _next;
    private int _firstAtTop = -1;

    public JsonFacts(Policy policy, string name, int line, ReadOnlySpan<byte> json, Span<sbyte> scratch)
    {
        _policy = policy;
        _name = name;
        _line = line;
        _json = json;
        _answers = policy.Facts.Length <= scratch.Length ? scratch[..policy.Facts.Length] : new sbyte[policy.Facts.Length];
        _answers.Fill(NotSeen);
        _reader = new(json, Strict);
    }

    private const sbyte NotSeen = -2;
    private const sbyte Open = -1;

    [Flags]
    private enum Given
    {
        Purchase = 1,
        Date = 2,
        Facts = 4,
        GoLive = 8,
        RfpOut = 16,
        RenewBy = 32,
        Calendar = 64,
    }

    public FactsReading Read(DateOnly today)
    {
        if (!Utf8.IsValid(_json))
        {
            var mistakes = new Mistakes();
            BoundedContent.Text(_json, _name, mistakes);
            return new(null, JsonPlaces.Moved(mistakes.InOrder(), _line - 1));
        }

        try
        {
            Whole();
        }
        catch (JsonException bad)
        {
            Add(JsonPlaces.Of(bad, _json), $"This is not JSON: {JsonPlaces.Without(bad.Message)}");
        }

        if (_mistakes is not null) return new(null, _mistakes.InOrder());
        foreach (ref var answer in _answers)
            if (answer == NotSeen) answer = Open;
        return new(new(_purchase, _date ?? today, Facts.Of(_answers), _target, _calendar), []);
    }

    private void Whole()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
        {
            Add(Here, FactsMessages.NotAMap(Kind()));
            return;
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName) Top();
        _reader.Read();
        if (_given.HasFlag(Given.Facts) && _firstAtTop >= 0) Add(_firstAtTop, FactsMessages.BesideFacts(JsonPlaces.WordAt(_firstAtTop, _json)));
    }

    private void Top()
    {
        var at = Here;
        if (IsHalf())
        {
            SkipValue();
        }
        else if (TryFact(out var fact))
        {
            if (_firstAtTop < 0) _firstAtTop = at;
            Answer(fact);
        }
        else if (_reader.ValueTextEquals("facts"u8))
        {
            Once(Given.Facts, "facts");
            Inside();
        }
        else if (_reader.ValueTextEquals("purchase"u8))
        {
            Once(Given.Purchase, "purchase");
            Name();
        }
        else if (_reader.ValueTextEquals("date"u8))
        {
            Once(Given.Date, "date");
            _date = Day("date");
        }
        else if (_reader.ValueTextEquals("calendar"u8))
        {
            Once(Given.Calendar, CalendarFacts.Key);
            Calendar();
        }
        else if (_reader.ValueTextEquals("go-live"u8)) Aim(Targets.GoLive, Given.GoLive);
        else if (_reader.ValueTextEquals("rfp-out"u8)) Aim(Targets.RfpOut, Given.RfpOut);
        else if (_reader.ValueTextEquals("renew-by"u8)) Aim(Targets.RenewBy, Given.RenewBy);
        else Unknown(inside: false);
    }

    private void Inside()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null) return;
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Add(Here, FactsMessages.NotFacts(Kind()));
            _reader.Skip();
            return;
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            if (IsHalf()) SkipValue();
            else if (TryFact(out var fact)) Answer(fact);
            else Unknown(inside: true);
    }

    private void Unknown(bool inside)
    {
        if (Text() is { } key) Add(Here, FactsMessages.UnknownKey(_policy, key, inside));
        SkipValue();
    }

    private void SkipValue()
    {
        _reader.Read();
        _reader.Skip();
    }

    // Facts mostly come in the order of the vocabulary, so that the next one is looked at first.
    private bool TryFact(out Fact fact)
    {
        var facts = _policy.Facts;
        for (var i = 0; i < facts.Length; i++)
        {
            var place = _next + i < facts.Length ? _next + i : _next + i - facts.Length;
            if (!Is(facts[place].Id)) continue;
            fact = facts[place];
            _next = place + 1 < facts.Length ? place + 1 : 0;
            return true;
        }

        fact = null!;
        return false;
    }

    private void Answer(Fact fact)
    {
        if (_answers[fact.Order] != NotSeen) Add(Here, FactsMessages.Twice(fact.Id));
        _answers[fact.Order] = Open;
        _reader.Read();
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String when !IsHalf():
                foreach (var value in fact.Values)
                {
                    if (!Is(value.Id)) continue;
                    _answers[fact.Order] = (sbyte)value.Order;
                    return;
                }

                if (Text() is { } word) Add(Here, FactsMessages.NoSuchAnswer(fact, word));
                break;
            case JsonTokenType.String:
                break;
            case JsonTokenType.True or JsonTokenType.False when FactsMessages.IsYesOrNo(fact):
                _answers[fact.Order] = (sbyte)FactsMessages.ValueOf(fact, _reader.TokenType == JsonTokenType.True ? "yes" : "no");
                break;
            default:
                Add(Here, FactsMessages.NotOneAnswer(fact, Kind()));
                _reader.Skip();
                break;
        }
    }

    private void Name()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null) return;
        if (_reader.TokenType != JsonTokenType.String)
        {
            Add(Here, FactsMessages.NotAName("purchase", Kind()));
            _reader.Skip();
        }
        else if (Text()?.Trim() is { } name)
        {
            if (FactsMessages.WrongName(name, $"the purchase") is { } wrong) Add(Here, wrong);
            else if (name.Length > 0) _purchase = name;
        }
    }

    private void Calendar()
    {
        _reader.Read();
        var mistakes = new Mistakes();
        var node = new JsonNodes(_json, _name, _line, mistakes).Read(ref _reader);
        _calendar = CalendarFacts.Read(_policy, node, mistakes);
        if (mistakes.Any) (_mistakes ??= new()).AddAll(mistakes);
    }

    private void Aim(string key, Given given)
    {
        Once(given, key);
        var at = Here;
        var day = Day(key);
        if (_reader.TokenType == JsonTokenType.Null) return;
        if (_aim is not null && _aim != key) Add(at, FactsMessages.TwoTargets(_aim, key));
        _aim = key;
        if (day is null) return;
        if (Targets.GateOf(_policy, key) is { } gate) _target = new(gate, day.Value);
        else Add(at, FactsMessages.NoSuchGate(key));
    }

    private DateOnly? Day(string key)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null) return null;
        Span<char> text = stackalloc char[10];
        if (_reader.TokenType == JsonTokenType.String && _reader.ValueSpan.Length == text.Length
            && Ascii.IsValid(_reader.ValueSpan) && Encoding.ASCII.GetChars(_reader.ValueSpan, text) == text.Length
            && Targets.TryDay(text, out var day)) return day;
        if (_reader.TokenType != JsonTokenType.String) Add(Here, FactsMessages.NotADay(key, Kind()));
        else if (Text() is { } found) Add(Here, FactsMessages.NotADay(key, Quoted.Value(found)));
        _reader.Skip();
        return null;
    }

    private void Once(Given given, string key)
    {
        if (_given.HasFlag(given)) Add(Here, FactsMessages.Twice(key));
        _given |= given;
    }

    private readonly bool Is(string id) =>
        _reader.ValueIsEscaped ? _reader.ValueTextEquals(id) : Ascii.Equals(_reader.ValueSpan, id);

    private readonly int Here => (int)_reader.TokenStartIndex;

    // Words that the reader itself would throw on; reported. Only escapes can make one.
    private bool IsHalf() => _reader.ValueIsEscaped && Text() is null;

    // Null, and reported, where an escape stands for half a character.
    private string? Text()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            Add(Here, FactsMessages.HalfACharacter);
            return null;
        }
    }

    private readonly FormattableString Kind() => FactsMessages.Kind(_reader.TokenType);

    private void Add(int index, FormattableString says)
    {
        var (line, column) = Position.Of(_json, index);
        (_mistakes ??= new()).Say(_name, _line - 1 + line, column, says);
    }
}
