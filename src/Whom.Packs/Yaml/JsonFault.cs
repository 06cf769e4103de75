using System.Text;

namespace Whom.Packs.Yaml;

/// <summary>
/// What is wrong with a text that is no JSON, for whoever wrote it. It looks at the text itself: what the reader of
/// JSON says is for programmers.
/// </summary>
internal ref struct JsonFault
{
    private readonly ReadOnlySpan<byte> _json;

    // What is open, whether the last word was a key, and the last sign before.
    private readonly Stack<byte> _open = new();
    private bool _key;
    private byte _last;

    private JsonFault(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>
    /// Where it is, and what is said of it; <paramref name="place"/> is the byte at which the reader gave up.
    /// </summary>
    public static (int Place, FormattableString Says) Of(ReadOnlySpan<byte> json, int place)
    {
        var fault = new JsonFault(json);
        for (var at = 0; at < json.Length;)
        {
            var end = fault.EndOf(at);
            if (end > place && !IsBlank(json[at])) return fault.At(at, end);
            fault.Pass(at, end);
            at = end;
        }

        return (json.Length, Unfinished);
    }

    private static FormattableString Unfinished =>
        NotJson($"it ends here, before a quote, a bracket or a brace is closed.");

    private readonly (int Place, FormattableString Says) At(int at, int end)
    {
        var token = _json[at..end];
        var (sign, isValue) = (token[0], IsValue(token[0]));
        if (sign == '#' || _json[at..] is [(byte)'/', (byte)'/' or (byte)'*', ..])
            return (at, NotJson($"a comment begins here, and JSON has none. Leave it out."));
        if (Text(token) is var text && OddBlank.In(text) == 0) return (at, OddBlank.Says(text[0]));
        if (_open.Count == 0 && _last != 0)
            return (at, sign == '{'
                ? NotJson(
                    $"a second purchase begins here. Accepted: one in a file. For many, one a line, use whom plan with --format jsonl.")
                : NotJson($"something stands after the end. Leave it out."));
        if (sign is (byte)'\'' or (byte)'`')
            return (at, NotJson($"a single quote stands here. Write double quotes, as in \"approach\"."));
        if (text[0] is '“' or '”' or '„' or '‘' or '’' or '«' or '»' or '″')
            return (at, NotJson($"a curly quote stands here. Write straight double quotes, as in \"approach\"."));
        if (isValue && _last is not ((byte)',' or (byte)':' or (byte)'{' or (byte)'[' or 0))
            return (at, _key
                ? NotJson($"a colon is missing before this.") : NotJson($"a comma is missing before this."));
        if (sign is (byte)'[' or (byte)'{' && _open.Count >= NodeReader.Deepest)
            return (at, NodeReader.TooDeep);
        if (sign is (byte)',' or (byte)':' && _json[end..].IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return (end, Unfinished);
        return sign switch
        {
            (byte)'"' => InText(at, end),
            (byte)'}' or (byte)']' when _last == ',' =>
                (at, NotJson($"a comma stands before this bracket or brace. Leave the comma out.")),
            (byte)'}' or (byte)']' when _last == ':' || _key => (at, NotJson($"an answer is missing before this.")),
            (byte)'}' or (byte)']' => (at, NotJson($"this closes a bracket or a brace that is not open here.")),
            (byte)',' or (byte)':' => (at, NotJson($"there is a comma or a colon too many here.")),
            _ when IsKeyDue && (IsLetter(sign) || char.IsAsciiDigit((char)sign)) => (at, NotJson(
                $"{Quoted.Value(text)} stands without quotes. Write {$"\"{text}\""}.")),
            (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' =>
                (at, NotJson($"{Quoted.Value(text)} is no number.")),
            _ when IsLetter(sign) => (at, NotJson(
                $"{Quoted.Value(text)} stands without quotes. Write {Written(text)}.")),
            _ => (at, NotJson($"{Quoted.Value(text)} cannot stand here.")),
        };
    }

    // Between a brace, or a comma after it, and the colon.
    private readonly bool IsKeyDue => _open.TryPeek(out var open) && open == '{' && _last is (byte)'{' or (byte)',';

    // A text that breaks off, or an escape in it that is none; else it stands where no text can.
    private readonly (int Place, FormattableString Says) InText(int at, int end)
    {
        for (var place = at + 1; place < end; place++)
        {
            if (_json[place] is (byte)'\n' or (byte)'\r')
                return (place, NotJson($"a line ends within a text. Close the quote, or write \\n."));
            if (_json[place] < 0x20)
                return (place, NotJson($"a tab stands within a text. Write a blank, or \\t."));
            if (_json[place] != '\\') continue;
            if (++place >= end) break;
            if (!"\"\\/bfnrt"u8.Contains(_json[place]) && !IsCode(place))
                return (place, NotJson($"a backslash begins an escape that JSON does not have. Write two: \\\\."));
        }

        return end == _json.Length
            ? (end, Unfinished)
            : (at, NotJson($"{Quoted.Value(Text(_json[at..end]))} cannot stand here."));
    }

    private readonly bool IsCode(int at) => _json[at] == 'u' && _json.Length > at + 4
        && char.IsAsciiHexDigit((char)_json[at + 1]) && char.IsAsciiHexDigit((char)_json[at + 2])
        && char.IsAsciiHexDigit((char)_json[at + 3]) && char.IsAsciiHexDigit((char)_json[at + 4]);

    private readonly int EndOf(int at)
    {
        var end = at + 1;
        if (_json[at] == '"')
        {
            while (end < _json.Length && _json[end] != '"') end += _json[end] == '\\' ? 2 : 1;
            return Math.Min(end + 1, _json.Length);
        }

        if (_json[at] >= 0x80) while (end < _json.Length && (_json[end] & 0xC0) == 0x80) end++;
        else if (IsPart(_json[at])) while (end < _json.Length && IsPart(_json[end])) end++;
        return end;
    }

    private void Pass(int at, int end)
    {
        var sign = _json[at];
        if (IsBlank(sign)) return;
        var inMap = _open.TryPeek(out var open) && open == '{';
        _key = sign == '"' && inMap && _last is (byte)'{' or (byte)',';
        if (sign is (byte)'{' or (byte)'[') _open.Push(sign);
        else if (sign is (byte)'}' or (byte)']') _open.TryPop(out _);
        _last = _json[end - 1];
        // What a text ends with says nothing of what may follow.
        if (sign == '"' || IsPart(sign)) _last = (byte)'"';
    }

    private static string Written(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" => "true",
        "FALSE" => "false",
        "NULL" or "UNDEFINED" => "null",
        _ => $"\"{(word.Length > 60 ? word[..60] + "…" : word)}\"",
    };

    private static string Text(ReadOnlySpan<byte> token) =>
        Encoding.UTF8.GetString(token[..Math.Min(token.Length, 400)]);

    private static bool IsValue(byte sign) => sign is (byte)'"' or (byte)'{' or (byte)'[' || IsPart(sign);

    private static bool IsPart(byte sign) =>
        IsLetter(sign) || sign is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.';

    private static bool IsLetter(byte sign) => char.IsAsciiLetter((char)sign) || sign == '_';

    private static bool IsBlank(byte sign) => sign is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    private static FormattableString NotJson(FormattableString why) => $"This is not JSON: {why}";
}
