using System.Numerics;

namespace Whom.Planning;

/// <summary>
/// The rows that apply, one after another, out of a set in which few do. Which words of the set hold any is found first, without
/// a branch for each: an empty word cannot be foretold, and a wrong guess costs the processor more than looking at all of them.
/// </summary>
internal ref struct MatchedRows
{
    private readonly ReadOnlySpan<ulong> _words;
    private readonly int _end;
    private int _chunk;
    private ulong _filled;
    private int _word;
    private ulong _bits;

    /// <summary>The rows of <paramref name="words"/> before <paramref name="end"/>.</summary>
    public MatchedRows(ReadOnlySpan<ulong> words, int end)
    {
        _words = words[..((end + 63) / 64)];
        _end = end;
        _filled = Filled(0);
    }

    /// <summary>The next row; -1 after the last.</summary>
    public int Next()
    {
        while (_bits == 0)
        {
            while (_filled == 0)
            {
                if (++_chunk * 64 >= _words.Length) return -1;
                _filled = Filled(_chunk);
            }

            _word = _chunk * 64 + BitOperations.TrailingZeroCount(_filled);
            _filled &= _filled - 1;
            _bits = _words[_word];
        }

        var row = _word * 64 + BitOperations.TrailingZeroCount(_bits);
        _bits &= _bits - 1;
        return row < _end ? row : -1;
    }

    // One bit for each of 64 words.
    private readonly ulong Filled(int chunk)
    {
        var words = _words[(chunk * 64)..];
        if (words.Length > 64) words = words[..64];
        ulong filled = 0;
        for (var word = 0; word < words.Length; word++) filled |= Math.Min(words[word], 1) << word;
        return filled;
    }
}
