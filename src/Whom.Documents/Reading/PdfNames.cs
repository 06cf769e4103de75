using System.Globalization;
using System.Text;

namespace Whom.Documents.Reading;

/// <summary>
/// Finds names in the bytes of a PDF, one byte after another. A name may be written with the numbers of its signs
/// (<c>/J#61vaScript</c>), which is how scripts were hidden from those who look for the word.
/// </summary>
/// <param name="look">Is shown each name that is not longer than any that matters.</param>
internal sealed class PdfNames(Action<string> look)
{
    private const int Longest = 32;

    private readonly byte[] _name = new byte[Longest * 3];
    private readonly byte[] _word = new byte[8];
    private readonly List<(long, bool)> _streams = [];
    private long _at;
    private int _length = -1;
    private int _wordLength;
    private bool _isObjects;
    private int _filters;
    private bool _isFlate;
    private bool _awaitsLine;

    /// <summary>
    /// Where the bytes of streams of objects begin, that have been found since; and whether they are packed in the one
    /// way that writers use.
    /// </summary>
    public IEnumerable<(long Place, bool IsPlain)> TakeStreams()
    {
        (long, bool)[] found = [.. _streams];
        _streams.Clear();
        return found;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            _at++;
            if (_awaitsLine)
            {
                if (letter is (byte)'\r' or (byte)' ') continue;
                _awaitsLine = false;
                _streams.Add((letter == '\n' ? _at : _at - 1, IsPlain));
            }

            if (IsRegular(letter))
            {
                if (_length >= 0)
                {
                    if (_length < _name.Length) _name[_length++] = letter;
                }
                else if (_wordLength < _word.Length)
                {
                    _word[_wordLength++] = letter;
                }

                continue;
            }

            if (_length >= 0) Name();
            else Word();
            (_length, _wordLength) = (letter == '/' ? 0 : -1, 0);
            if (letter != '\n' || !_awaitsLine) continue;
            _awaitsLine = false;
            _streams.Add((_at, IsPlain));
        }
    }

    private bool IsPlain => _filters == 1 && _isFlate;

    private void Name()
    {
        if (_length == _name.Length) return;
        var name = Plain(_name.AsSpan(0, _length));
        look(name);
        switch (name)
        {
            case "ObjStm":
                _isObjects = true;
                break;
            case "FlateDecode" or "Fl":
                _isFlate = true;
                _filters++;
                break;
            case "LZWDecode" or "ASCII85Decode" or "ASCIIHexDecode" or "RunLengthDecode" or "Crypt":
                _filters++;
                break;
        }
    }

    private void Word()
    {
        var word = _word.AsSpan(0, _wordLength);
        if (word.SequenceEqual("obj"u8)) (_isObjects, _filters, _isFlate) = (false, 0, false);
        // What is not packed is gone through anyway.
        else if (word.SequenceEqual("stream"u8) && _isObjects && _filters > 0) _awaitsLine = true;
    }

    private static string Plain(Span<byte> name)
    {
        var plain = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] == '#' && at + 2 < name.Length && byte.TryParse(
                Encoding.ASCII.GetString(name.Slice(at + 1, 2)), NumberStyles.HexNumber, CultureInfo.InvariantCulture,
                out var sign))
            {
                plain.Append((char)sign);
                at += 2;
            }
            else
            {
                plain.Append((char)name[at]);
            }
        }

        return plain.ToString();
    }

    private static bool IsRegular(byte letter) => letter is not (0 or 9 or 10 or 12 or 13 or 32
        or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}'
        or (byte)'/' or (byte)'%');
}
