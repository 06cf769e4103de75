using System.Globalization;
using System.Text;
using MimeKit;

namespace Whom.Web.Mail;

/// <summary>
/// Fields at the head of a mail, as they go over the wire: what is not ASCII in encoded words of at most 75 octets,
/// each of whole characters, on lines of at most 76 (RFC 2047, sections 2 and 5), and all else folded at its spaces
/// (RFC 5322, section 2.2.3). What has no space to fold at, such as a long address, stands on a line of its own.
/// </summary>
public static class MailFields
{
    private const int LongestLine = 76;
    private const int LongestWord = 75;
    private const string Begin = "=?utf-8?B?";
    private const string End = "?=";

    /// <summary>What stands behind the colon of a field of free text.</summary>
    public static byte[] Text(string field, string value)
    {
        var line = new Folding(field);
        if (IsPlain(value)) line.AddAll(value);
        else AddEncoded(line, value);
        return line.Written();
    }

    /// <summary>What stands behind the colon of a field that names one mailbox.</summary>
    public static byte[] Mailbox(string field, MailboxAddress mailbox)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        var (line, name) = (new Folding(field), mailbox.Name ?? "");
        if (name.Length > 0)
        {
            if (IsPlain(name) && name.All(IsAtom)) line.AddAll(name);
            else if (IsPlain(name) && Quoted(name) is var quoted && IsPlain(quoted)) line.AddAll(quoted);
            else AddEncoded(line, name);
        }

        line.Add($"<{mailbox.GetAddress(true)}>");
        return line.Written();
    }

    /// <summary>What stands behind the colon of a field that holds one address of a page.</summary>
    public static byte[] Address(string field, string address)
    {
        var line = new Folding(field);
        line.Add($"<{address}>");
        return line.Written();
    }

    private static bool IsPlain(string value) =>
        value.All(mark => mark is >= ' ' and <= '~') && !value.Contains("=?", StringComparison.Ordinal)
        && value.Split(' ').All(word => word.Length is > 0 and <= LongestWord);

    // RFC 5322, section 3.2.3, and the space between two of them.
    private static bool IsAtom(char mark) => mark == ' ' || char.IsAsciiLetterOrDigit(mark)
        || "!#$%&'*+-/=?^_`{|}~".Contains(mark, StringComparison.Ordinal);

    private static string Quoted(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // Between two encoded words the space is no part of the text, so the words hold all of it.
    private static void AddEncoded(Folding line, string value)
    {
        var word = new List<byte>();
        foreach (var piece in Pieces(value))
        {
            if (word.Count > 0 && Length(word.Count + piece.Length) > Room()) Flush();
            // Where there is no room on the first line for even one character, it begins on the next.
            word.AddRange(piece);
        }

        Flush();

        int Room() => Math.Min(LongestWord, line.Left is var left && left >= Length(4) ? left : LongestWord);

        void Flush()
        {
            if (word.Count == 0) return;
            line.Add(Begin + Convert.ToBase64String([.. word]) + End);
            word.Clear();
        }
    }

    // Characters as people count them, where one word can hold them; else the code points that they are made of.
    private static IEnumerable<byte[]> Pieces(string value)
    {
        var elements = StringInfo.GetTextElementEnumerator(value);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (Length(Encoding.UTF8.GetByteCount(element)) <= LongestWord)
                yield return Encoding.UTF8.GetBytes(element);
            else foreach (var rune in element.EnumerateRunes()) yield return Encoding.UTF8.GetBytes(rune.ToString());
        }
    }

    private static int Length(int octets) => Begin.Length + ((octets + 2) / 3 * 4) + End.Length;

    // A field being written: each word goes where it fits.
    private sealed class Folding(string field)
    {
        private readonly StringBuilder _written = new();
        private int _column = field.Length + 1;

        /// <summary>How long a word can be that still stands on this line.</summary>
        public int Left => LongestLine - _column - 1;

        /// <summary>Words, apart by one space each.</summary>
        public void AddAll(string text)
        {
            foreach (var word in text.Split(' ')) Add(word);
        }

        public void Add(string word)
        {
            if (_column + 1 + word.Length > LongestLine)
            {
                _written.Append("\r\n");
                _column = 0;
            }

            _written.Append(' ').Append(word);
            _column += 1 + word.Length;
        }

        public byte[] Written() => Encoding.UTF8.GetBytes(_written.Append("\r\n").ToString());
    }
}
