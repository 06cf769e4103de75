using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>
/// Puts together what the fields of a document say, in however many runs and paragraphs that is written, and refuses
/// what starts a program (DDE). Fields lie in each other; what an inner one comes to is part of what the outer says.
/// </summary>
internal sealed partial class FieldInstructions(List<FileMark> marks)
{
    private const int Deepest = 64;
    private const int Longest = 4096;

    private static readonly string[] Fetching =
        ["INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "RD", "DATABASE"];

    // What stands in no field is at the bottom.
    private readonly Stack<Field> _open = new([new Field()]);
    private readonly char[] _some = new char[1024];
    private string _element = "";

    public void Look(XmlReader reader)
    {
        if (reader.NodeType != XmlNodeType.Element)
        {
            Words(reader);
            return;
        }

        _element = reader.LocalName;
        switch (_element)
        {
            case "ddeLink":
                throw new RefusedFileException(new FileRefusal.RunsPrograms());
            case "fldChar":
                Mark(Attribute(reader, "fldCharType"));
                break;
            case "fldSimple":
                var simple = new Field();
                Add(simple.Says, Attribute(reader, "instr"));
                Ends(simple);
                break;
        }
    }

    private void Mark(string type)
    {
        if (type == "begin")
        {
            if (_open.Count > Deepest) throw new RefusedFileException(new FileRefusal.Explodes());
            _open.Push(new Field());
        }
        else if (type == "separate" && _open.Count > 1)
        {
            _open.Peek().HasResult = true;
        }
        else if (type == "end" && _open.Count > 1)
        {
            Ends(_open.Pop());
        }

        if (_open.Count == 1) _open.Peek().Says.Clear();
    }

    private void Ends(Field field)
    {
        MustNotCall(field);
        var says = field.Says.ToString();
        if (Fetching.Contains(Word(says), StringComparer.OrdinalIgnoreCase)
            && says.Split([' ', '"', '\t'], StringSplitOptions.RemoveEmptyEntries).Skip(1).Any(RemoteTarget.Is))
            marks.Add(FileMark.ExternalLinks);
        if (_open.Count == 1) return;
        Add(_open.Peek().Current, ValueOf(field, says));
        MustNotCall(_open.Peek());
    }

    private void Words(XmlReader reader)
    {
        if (_element is not ("instrText" or "delInstrText" or "t" or "f")) return;
        var isFormula = _element == "f";
        var field = isFormula ? new Field() : _open.Peek();
        if (_element == "t" && _open.Count == 1) return;
        while (reader.ReadValueChunk(_some, 0, _some.Length) is > 0 and var read)
            Add(field.Current, _some.AsSpan(0, read));
        if (isFormula && Calling().IsMatch(field.Says.ToString()))
            throw new RefusedFileException(new FileRefusal.RunsPrograms());
        MustNotCall(field);
    }

    private static void Add(StringBuilder to, ReadOnlySpan<char> words)
    {
        if (to.Length == 0) words = words[Blanks(words)..];
        to.Append(words[..Math.Min(words.Length, Longest - to.Length)]);
    }

    private static int Blanks(ReadOnlySpan<char> words)
    {
        var at = 0;
        while (at < words.Length && (words[at] == '"' || char.IsWhiteSpace(words[at]) || char.IsControl(words[at])
            || char.GetUnicodeCategory(words[at]) == UnicodeCategory.Format)) at++;
        return at;
    }

    private static void MustNotCall(Field field)
    {
        if (field.Says.Length >= 3
            && field.Says.ToString(0, 3).Equals("DDE", StringComparison.OrdinalIgnoreCase))
            throw new RefusedFileException(new FileRefusal.RunsPrograms());
    }

    // QUOTE gives its words, or the signs whose numbers it has: so the letters of a command were hidden.
    private static string ValueOf(Field field, string says)
    {
        if (!Word(says).Equals("QUOTE", StringComparison.OrdinalIgnoreCase)) return field.Result.ToString();
        var words = says[5..].Split([' ', '"', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word =>
            ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? ((char)number).ToString()
                : word));
    }

    private static string Word(string says) => says.Split(' ', '"', '\t', '\\')[0];

    private static string Attribute(XmlReader reader, string name)
    {
        var value = "";
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.LocalName == name) value = reader.Value;
        reader.MoveToElement();
        return value;
    }

    // “cmd|'/c calc'!A0”: a program, a bar, and what it is told.
    [GeneratedRegex(@"^[\s=+\-@(]*'?[A-Za-z_.]{1,64}'?\|", RegexOptions.CultureInvariant)]
    private static partial Regex Calling();

    private sealed class Field
    {
        public StringBuilder Says { get; } = new();

        public StringBuilder Result { get; } = new();

        public bool HasResult { get; set; }

        public StringBuilder Current => HasResult ? Result : Says;
    }
}
