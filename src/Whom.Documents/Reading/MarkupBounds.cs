using System.Text;

namespace Whom.Documents.Reading;

/// <summary>
/// Looks at the marks of XML before a reader gets them, since every reader keeps a tag whole: it holds each to a
/// length, and refuses a document type. It goes by signs, in the width in which the piece is written: a byte, or two
/// for UTF-16. Other widths are in no document (ECMA-376, part 2, and OpenDocument have UTF-8 and UTF-16).
/// </summary>
internal sealed class MarkupBounds(int most)
{
    private const int LongestDeclaration = 200;

    private readonly byte[] _head = new byte[4];
    private readonly StringBuilder _declaration = new();
    private int _seen;
    private bool _isWide;
    private bool _isBigFirst;
    private int _half = -1;
    private Place _place;
    private string _opening = "";
    private int _length;
    private int _quote;
    private int _ending;
    private bool _wasDeclared;

    private enum Place
    {
        Text,
        Opening,
        Tag,
        Quote,
        Comment,
        Characters,
        Instruction,
        Reference,
    }

    /// <summary>Throws where a mark is longer, or declares a type.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            if (_seen == _head.Length)
            {
                Byte(letter);
                continue;
            }

            _head[_seen++] = letter;
            if (_seen == _head.Length) Begin();
        }
    }

    // As readers tell it: XML 1.0, appendix F.
    private void Begin()
    {
        if (_head is [0, 0, ..] or [_, _, 0, 0]) throw new InvalidDataException("Its signs have 32 bits.");
        _isBigFirst = _head is [0xFE, 0xFF, ..] or [0, ..];
        _isWide = _isBigFirst || _head is [0xFF, 0xFE, ..] or [_, 0, ..];
        foreach (var letter in _head) Byte(letter);
    }

    private void Byte(byte letter)
    {
        if (!_isWide)
        {
            Sign(letter);
        }
        else if (_half < 0)
        {
            _half = letter;
        }
        else
        {
            Sign(_isBigFirst ? (_half << 8) | letter : (letter << 8) | _half);
            _half = -1;
        }
    }

    private void Sign(int sign)
    {
        if (_place is Place.Tag or Place.Quote or Place.Instruction or Place.Reference && ++_length > most)
            throw new RefusedFileException(new FileRefusal.Explodes());
        switch (_place)
        {
            case Place.Text:
                Text(sign);
                break;
            case Place.Opening:
                Opening(sign);
                break;
            case Place.Tag:
                Tag(sign);
                break;
            case Place.Quote:
                if (sign == _quote) _place = Place.Tag;
                break;
            case Place.Comment:
                EndsWith('-', 2, sign);
                break;
            case Place.Characters:
                EndsWith(']', 2, sign);
                break;
            case Place.Instruction:
                Instruction(sign);
                break;
            case Place.Reference:
                if (sign == ';') _place = Place.Text;
                else Text(sign);
                break;
        }
    }

    private void Text(int sign)
    {
        if (sign is not ('<' or '&')) return;
        (_place, _opening, _length) = (sign == '<' ? Place.Opening : Place.Reference, "", 0);
    }

    private void Opening(int sign)
    {
        // Of a tag, nothing is to be put together.
        if (_opening.Length == 0 && sign is not ('!' or '?'))
        {
            _place = Place.Tag;
            Tag(sign);
            return;
        }

        _opening += (char)sign;
        _ending = 0;
        switch (_opening)
        {
            case "?":
                _place = Place.Instruction;
                break;
            case "!--":
                _place = Place.Comment;
                break;
            case "![CDATA[":
                _place = Place.Characters;
                break;
            case "!D":
                throw new RefusedFileException(new FileRefusal.Entities());
            default:
                if (!"!--".StartsWith(_opening, StringComparison.Ordinal)
                    && !"![CDATA[".StartsWith(_opening, StringComparison.Ordinal))
                    throw new InvalidDataException("It is no XML.");
                break;
        }
    }

    private void Tag(int sign)
    {
        if (sign == '>') _place = Place.Text;
        else if (sign is '"' or '\'') (_place, _quote) = (Place.Quote, sign);
    }

    private void Instruction(int sign)
    {
        if (_isWide && !_wasDeclared && _declaration.Append((char)sign).Length > LongestDeclaration)
            throw new InvalidDataException("It says too much of itself.");
        EndsWith('?', 1, sign);
        if (_place != Place.Text || _wasDeclared) return;
        _wasDeclared = true;
        // A reader would go on in the width that is said here.
        var says = _declaration.ToString();
        if (says.Contains("encoding", StringComparison.Ordinal)
            && !says.Contains("utf-16", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException("It is not written as it says.");
    }

    private void EndsWith(char last, int times, int sign)
    {
        if (sign == last) _ending++;
        else if (sign == '>' && _ending >= times) _place = Place.Text;
        else _ending = 0;
    }
}
