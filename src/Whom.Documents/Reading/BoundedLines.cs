using System.Text;

namespace Whom.Documents.Reading;

/// <summary>The lines of a text, of which one that is too long for memory comes in pieces.</summary>
internal sealed class BoundedLines(StreamReader reader) : IDisposable
{
    /// <summary>The longest line, in signs.</summary>
    public const int Longest = 200_000;

    private readonly StringBuilder _line = new();
    private readonly char[] _signs = new char[8 * 1024];
    private int _at;
    private int _length;

    /// <summary>The next line, without its end; null at the end of the text.</summary>
    public string? Next()
    {
        _line.Clear();
        while (_line.Length < Longest)
        {
            if (_at == _length)
            {
                (_at, _length) = (0, reader.Read(_signs));
                if (_length == 0) return _line.Length == 0 ? null : _line.ToString();
            }

            var rest = _signs.AsSpan(_at, _length - _at);
            var end = rest.IndexOfAny('\n', '\f');
            _line.Append(end < 0 ? rest : rest[..end]);
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0) return _line.ToString().TrimEnd('\r').TrimStart('\uFEFF');
        }

        return _line.ToString();
    }

    public void Dispose() => reader.Dispose();
}
