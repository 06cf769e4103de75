using System.Buffers;
using System.Text;

namespace Whom.Packs;

/// <summary>The bytes of a file that is not longer than its limit, as text; anything else is a mistake.</summary>
internal static class BoundedContent
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (char)c), '\u007f',
            '\ufffe', '\uffff']);

    /// <summary>At most <paramref name="limit"/> bytes; null, and a mistake, where there are more.</summary>
    public static byte[]? Read(Stream content, string name, int limit, Mistakes mistakes)
    {
        // Grows with what is there, so that neither a small file nor a lying length costs the whole limit.
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            var count = 0;
            while (true)
            {
                if (count == buffer.Length)
                {
                    var longer = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, limit + 1));
                    buffer.AsSpan(0, count).CopyTo(longer);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = longer;
                }

                var read = content.Read(buffer, count, Math.Min(buffer.Length, limit + 1) - count);
                if (read == 0) return buffer.AsSpan(0, count).ToArray();
                count += read;
                if (count <= limit) continue;
                mistakes.Say(name, 1, 1, $"The file is too large to read. Accepted: at most {Size(limit)}.");
                return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// The text of <paramref name="bytes"/>, which begin in line <paramref name="first"/>, without a byte order mark;
    /// null, and a mistake, where it is no UTF-8 text.
    /// </summary>
    public static string? Text(ReadOnlySpan<byte> bytes, string name, Mistakes mistakes, int first = 1)
    {
        if (bytes.StartsWith("\ufeff"u8)) bytes = bytes[3..];
        if (LooksLikeUtf16(bytes))
        {
            mistakes.Say(
                name, first, 1, $"The file is UTF-16 text. Accepted: UTF-8. Save it again with the encoding UTF-8.");
            return null;
        }

        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException bad)
        {
            var (line, column) = Position.Of(bytes, Math.Max(0, bad.Index));
            mistakes.Say(name, first - 1 + line, column,
                $"The byte {$"0x{bad.BytesUnknown?.FirstOrDefault():x2}"} is not UTF-8 text. Accepted: UTF-8. Save the file again with the encoding UTF-8.");
            return null;
        }

        var control = text.AsSpan().IndexOfAny(Controls);
        if (control < 0) return text;
        var (atLine, atColumn) = Position.Of(text, control);
        mistakes.Say(name, first - 1 + atLine, atColumn,
            $"The control character {Code(text[control])} stands here: this looks like a binary file. Accepted: UTF-8 text.");
        return null;
    }

    // With its mark, or without one: every second byte of plain UTF-16 words is zero.
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes) =>
        bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..]
        || bytes is [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..];

    private static string Code(char c) => $"U+{(int)c:X4}";

    private static string Size(int bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MiB" : $"{bytes} bytes";
}
