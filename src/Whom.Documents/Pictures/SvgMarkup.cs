using System.Globalization;
using System.Text;

namespace Whom.Documents.Pictures;

/// <summary>Writes elements of SVG; every value is escaped here and nowhere else.</summary>
internal sealed class SvgMarkup
{
    private readonly StringBuilder _markup = new(32 * 1024);

    /// <summary>Opens an element. Numbers are written with at most one decimal, null attributes not at all.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Start(name, attributes);
        _markup.Append('>');
    }

    public void Close(string name) => _markup.Append("</").Append(name).Append(">\n");

    /// <summary>An element without content.</summary>
    public void Add(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Start(name, attributes);
        _markup.Append("/>\n");
    }

    /// <summary>An element with text in it.</summary>
    public void AddText(string name, string text, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Start(name, attributes);
        _markup.Append('>').Append(Escape(text)).Append("</").Append(name).Append(">\n");
    }

    /// <summary>One line of text.</summary>
    public void Line(
        string text, double x, double y, double size, string fill, bool bold = false, string? anchor = null) =>
        AddText(
            "text", text, ("x", x), ("y", y), ("font-size", size), ("fill", fill), ("font-weight", bold ? "700" : null),
            ("text-anchor", anchor));

    /// <summary>Lines of text, the first with its foot at <paramref name="y"/>.</summary>
    public void Lines(Lines lines, double x, double y, string fill, string? anchor = null)
    {
        foreach (var line in lines.Texts)
        {
            Line(line, x, y, lines.Size, fill, lines.Bold, anchor);
            y += lines.Leading;
        }
    }

    public override string ToString() => _markup.ToString();

    private void Start(string name, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        _markup.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            if (value is null) continue;
            _markup.Append(' ').Append(key).Append("=\"");
            _markup.Append(value is double number
                ? number.ToString("0.#", CultureInfo.InvariantCulture)
                : Escape(Convert.ToString(value, CultureInfo.InvariantCulture)!));
            _markup.Append('"');
        }
    }

    private static string Escape(string text) => Markup.Escape(text);
}
