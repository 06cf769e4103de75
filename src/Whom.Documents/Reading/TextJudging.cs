using System.Buffers;
using System.Text;

namespace Whom.Documents.Reading;

/// <summary>Tells text from what only passes for it.</summary>
internal static class TextJudging
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r' or '\f')).Select(c => (char)c),
            '\u007f', '\ufffe', '\uffff']);

    // By these, words are shown in another order than they are written, whatever language they are of.
    private static readonly SearchValues<char> Turning = SearchValues.Create('\u202D', '\u202E');

    /// <summary>
    /// Whether each byte belongs to a sign of UTF-8, or of UTF-16 that says so by its mark, and none of the signs is
    /// for machines; whether any of them can be seen; and whether any turns the others around.
    /// </summary>
    public static (bool IsText, bool Says, bool IsTurned) Look(Stream file)
    {
        file.Position = 0;
        using var reader = Reader(file);
        var signs = new char[16 * 1024];
        var (says, isTurned) = (false, false);
        try
        {
            while (reader.Read(signs) is > 0 and var count)
            {
                var read = signs.AsSpan(0, count);
                if (read.ContainsAny(Controls)) return (false, says, isTurned);
                says = says || !read.Trim('\uFEFF').IsWhiteSpace();
                isTurned = isTurned || read.ContainsAny(Turning);
            }

            return (true, says, isTurned);
        }
        catch (DecoderFallbackException)
        {
            return (false, says, isTurned);
        }
    }

    /// <summary>Reads it; throws <see cref="DecoderFallbackException"/> where it is none.</summary>
    public static StreamReader Reader(Stream file)
    {
        Span<byte> mark = stackalloc byte[2];
        file.Position = 0;
        var read = file.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        file.Position = 0;
        Encoding encoding = mark[..read] is [0xFF, 0xFE] ? new UnicodeEncoding(false, true, true)
            : mark[..read] is [0xFE, 0xFF] ? new UnicodeEncoding(true, true, true)
            : new UTF8Encoding(true, true);
        // Of itself it would take UTF-32 by its mark, which is UTF-16 with a zero behind it.
        return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false, 16 * 1024, leaveOpen: true);
    }
}
