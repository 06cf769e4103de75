namespace Whom.Documents.Reading;

/// <summary>
/// Holds the tags of XML to a length before a reader gets them, since every reader keeps a tag whole. It goes by bytes,
/// and passes over the zeros of UTF-16.
/// </summary>
internal sealed class TagLengths(int most)
{
    private byte _quote;
    private bool _inTag;
    private int _length;

    /// <summary>Throws where a tag is longer.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            if (!_inTag)
            {
                if (letter != '<') continue;
                (_inTag, _quote, _length) = (true, 0, 0);
            }
            else if (++_length > most)
            {
                throw new RefusedFileException(new FileRefusal.Explodes());
            }
            else if (_quote != 0)
            {
                if (letter == _quote) _quote = 0;
            }
            else if (letter == '>')
            {
                _inTag = false;
            }
            else if (letter is (byte)'"' or (byte)'\'')
            {
                _quote = letter;
            }
            else if (letter is (byte)'!' or (byte)'?' && _length == 1)
            {
                // A comment or the like, which readers pass over in pieces, and in which a quote may stand alone.
                _inTag = false;
            }
        }
    }
}
