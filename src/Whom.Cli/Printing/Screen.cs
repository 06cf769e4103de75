using System.Text;
using Spectre.Console;

namespace Whom.Cli.Printing;

/// <summary>
/// Text for people, laid out for a width. It is gathered and then written whole, without the blanks
/// that tables leave at the ends of lines.
/// </summary>
internal sealed class Screen
{
    /// <summary>The width where no terminal has one.</summary>
    public const int UsualWidth = 100;

    private const int LeastWidth = 40;

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Alert = new(Color.Yellow, decoration: Decoration.Bold);

    private readonly StringBuilder _gathered = new();
    private readonly IAnsiConsole _console;

    public Screen(bool colours, int width)
    {
        Width = Math.Max(width, LeastWidth);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new Gathered(new StringWriter(_gathered) { NewLine = "\n" }, Width),
        });
        _console.Profile.Capabilities.Unicode = true;
    }

    public int Width { get; }

    public void Title(string wording) => Line(0, "", new Piece(wording, Tone.Strong));

    public void Heading(string wording)
    {
        Blank();
        Line(0, "", new Piece(wording.ToUpperInvariant(), Tone.Strong));
    }

    public void Blank() => _console.WriteLine();

    /// <summary>A paragraph; its further lines stand under the first letter after <paramref name="lead"/>.</summary>
    public void Line(int indent, string lead, params ReadOnlySpan<Piece> pieces)
    {
        // A lead that takes half of a narrow line stands on a line of its own.
        if (indent + lead.Length > Width / 2)
        {
            Line(indent, lead.Trim());
            Line(indent + 2, "", pieces);
            return;
        }

        var from = indent + lead.Length;
        var lines = Wrapped.Lines(pieces, Width - from);
        for (var line = 0; line < lines.Count; line++)
        {
            _console.Write(line == 0 ? lead.PadLeft(indent + lead.Length) : new string(' ', from));
            foreach (var piece in lines[line]) _console.Write(new Text(piece.Words, StyleOf(piece.Tone)));
            _console.WriteLine();
        }
    }

    public void Line(int indent, string wording) => Line(indent, "", new Piece(wording));

    /// <summary>Text that must stay as it is, such as a line to copy.</summary>
    public void Verbatim(string wording) => _console.Write(new Text(wording + "\n") { Overflow = Overflow.Fold });

    public void Table(Table table) => _console.Write(table);

    /// <summary>The cell of a table.</summary>
    public static Text Cell(string wording, Tone tone = Tone.Usual) =>
        new(string.Join('\n', wording.Split('\n').Select(Plain.Line)), StyleOf(tone));

    public void WriteTo(Stream stream)
    {
        var text = new StringBuilder();
        foreach (var line in _gathered.ToString().Split('\n')) text.Append(line.TrimEnd(' ')).Append('\n');
        text.Length--;
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Usual => Style.Plain,
        Tone.Strong => Strong,
        Tone.Faint => Faint,
        Tone.Alert => Alert,
    };

    private sealed record Gathered(TextWriter Writer, int Width) : IAnsiConsoleOutput
    {
        public bool IsTerminal => false;

        public int Height => int.MaxValue;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
