using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Whom.Documents.Reading;

/// <summary>
/// Reads a text of OpenDocument out of its <c>content.xml</c>, in one pass. What was deleted while changes are tracked
/// stands apart there, and is passed over; what was inserted stands in its place.
/// </summary>
internal sealed class OdtText
{
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const string TableSpace = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const int MostRepeated = 100;

    private readonly XmlReader _xml;
    private readonly TextGathering _text;

    private OdtText(XmlReader xml, TextGathering text) => (_xml, _text) = (xml, text);

    public static void Read(Stream file, TextGathering text)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.GetEntry("content.xml") is not { } content) return;
        using var part = content.Open();
        using var xml = XmlPart.Open(part);
        var reading = new OdtText(xml, text);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "text" })
            {
                reading.Blocks(isItem: false);
                return;
            }
    }

    // The blocks within the element that the reader stands on, to its end.
    private void Blocks(bool isItem)
    {
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        var isFirst = isItem;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            if (!_text.HasRoom()) return;
            switch (_xml.LocalName)
            {
                case "h" when _xml.NamespaceURI == Text:
                    var level = Number("outline-level", Text, 1);
                    _text.Heading(level, Words());
                    break;
                case "p" when _xml.NamespaceURI == Text:
                    var words = Words();
                    if (isFirst) _text.Item(words);
                    else _text.Paragraph(words);
                    isFirst = isFirst && words.Length == 0;
                    break;
                case "list-item" or "list-header":
                    Blocks(isItem: true);
                    break;
                case "table" when _xml.NamespaceURI == TableSpace:
                    _text.Table(Rows());
                    break;
                case "tracked-changes" or "forms" or "sequence-decls" or "variable-decls" or "user-field-decls":
                    Pass();
                    break;
            }
        }
    }

    private List<ImmutableArray<string>> Rows()
    {
        var rows = new List<ImmutableArray<string>>();
        if (_xml.IsEmptyElement) return rows;
        var depth = _xml.Depth;
        var letters = 0;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml is not { NodeType: XmlNodeType.Element, LocalName: "table-row" }) continue;
            var row = Cells();
            letters += row.Sum(cell => cell.Length + 1);
            if (letters > 8_000_000 || !_text.HasRoom()) break;
            rows.Add(row);
        }

        return rows;
    }

    private ImmutableArray<string> Cells()
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        if (_xml.IsEmptyElement) return [];
        var depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.LocalName is not ("table-cell" or "covered-table-cell"))
                continue;
            var times = Math.Clamp(Number("number-columns-repeated", TableSpace, 1), 1, MostRepeated);
            var words = Words();
            for (var time = 0; time < times && cells.Count < 2000; time++) cells.Add(words);
        }

        return cells.DrainToImmutable();
    }

    // All words within the element that the reader stands on; it stands on its end then.
    private string Words()
    {
        if (_xml.IsEmptyElement) return "";
        var depth = _xml.Depth;
        var words = new StringBuilder();
        while (_xml.Read() && _xml.Depth > depth)
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                    or XmlNodeType.Whitespace:
                    var some = new char[4096];
                    while (words.Length < BoundedLines.Longest * 10 && _xml.ReadValueChunk(some, 0, some.Length) is > 0
                        and var read) words.Append(some, 0, read);
                    break;
                case XmlNodeType.Element:
                    switch (_xml.LocalName)
                    {
                        case "s" or "tab":
                            words.Append(' ');
                            break;
                        case "line-break":
                            words.Append('\n');
                            break;
                        case "note" when _xml.NamespaceURI == Text:
                            words.Append(" (");
                            break;
                        case "note-citation" or "annotation":
                            Pass();
                            break;
                        case "p" or "h" when words.Length > 0 && words[^1] != '(':
                            words.Append('\n');
                            break;
                    }

                    break;
                case XmlNodeType.EndElement when _xml.LocalName == "note":
                    words.Append(')');
                    break;
            }
        }

        return TextGathering.Lines(words.ToString());
    }

    private void Pass()
    {
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
        }
    }

    private int Number(string name, string space, int otherwise) =>
        int.TryParse(_xml.GetAttribute(name, space), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
