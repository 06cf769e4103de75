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
    private readonly PdfWords _words = new();
    private Head _head;
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
                _streams.Add((letter == '\n' ? _at : _at - 1, _head.IsPlain));
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

                _words.Add(letter);
                continue;
            }

            if (_length >= 0) Name();
            else Word();
            (_length, _wordLength) = (letter == '/' ? 0 : -1, 0);
            _words.Add(letter);
            if (letter != '\n' || !_awaitsLine) continue;
            _awaitsLine = false;
            _streams.Add((_at, _head.IsPlain));
        }
    }

    private void Name()
    {
        if (_length == _name.Length) return;
        var name = Plain(_name.AsSpan(0, _length));
        look(name);
        switch (name)
        {
            case "ObjStm":
                _head.SaysObjects = true;
                break;
            case "N":
                _head.HasNumber = true;
                break;
            case "First":
                _head.HasFirst = true;
                break;
            case "Filter":
                _head.HasFilter = true;
                break;
            case "DecodeParms" or "DP":
                _head.HasParameters = true;
                break;
            case "FlateDecode" or "Fl":
                _head.IsFlate = true;
                _head.Filters++;
                break;
            case "LZWDecode" or "ASCII85Decode" or "ASCIIHexDecode" or "RunLengthDecode" or "Crypt":
                _head.Filters++;
                break;
        }
    }

    private void Word()
    {
        var word = _word.AsSpan(0, _wordLength);
        if (word.SequenceEqual("obj"u8) && !_words.AreOpen)
        {
            _head = new Head();
            _words.Begin();
        }
        else if (word.SequenceEqual("stream"u8))
        {
            // What is not packed is gone through anyway.
            if (_head is { IsOfObjects: true, IsPacked: true }) _awaitsLine = true;
            _words.End();
        }
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

    // What the head of a stream says. A value may stand elsewhere, and only its name be here; so what is packed in a
    // way that is not said here is no plain one.
    private struct Head
    {
        public bool SaysObjects;
        public bool HasNumber;
        public bool HasFirst;
        public bool HasFilter;
        public bool HasParameters;
        public bool IsFlate;
        public int Filters;

        // Without these two no reader finds the objects in it, whatever it says that it is.
        public readonly bool IsOfObjects => SaysObjects || (HasNumber && HasFirst);

        public readonly bool IsPacked => HasFilter || Filters > 0;

        public readonly bool IsPlain => Filters == 1 && IsFlate && !HasParameters;
    }

    private static bool IsRegular(byte letter) => letter is not (0 or 9 or 10 or 12 or 13 or 32
        or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}'
        or (byte)'/' or (byte)'%');
}
