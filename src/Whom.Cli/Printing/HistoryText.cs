using Spectre.Console;
using Whom.History;

namespace Whom.Cli.Printing;

/// <summary>All cases, each with how many of the documented people a plan would have named, and the total.</summary>
internal sealed class HistoryText(CliWords words, Screen screen)
{
    public void Print(IReadOnlyList<Retelling> told)
    {
        if (told.Count == 0)
        {
            screen.Line(0, words["history.none"]);
            return;
        }

        screen.Line(0, words["history.about"]);
        screen.Blank();
        var table = new Table { Border = TableBorder.None };
        var id = told.Max(one => one.Case.Id.Length);
        table.AddColumn(Column("history.case", id));
        table.AddColumn(Column("history.year", 4));
        var met = told.Max(one => Met(one).Length);
        met = Math.Max(met, words["history.met"].Length);
        table.AddColumn(Column("history.met", met));
        table.AddColumn(Column("history.title", Math.Max(20, screen.Width - id - met - 12)));
        foreach (var one in told)
        {
            var missed = Count(one, Outcome.Missed);
            table.AddRow(
                Screen.Cell(one.Case.Id, Tone.Strong), Screen.Cell($"{one.Case.Year}"),
                Screen.Cell(Met(one), missed > 0 ? Tone.Alert : Tone.Usual),
                Screen.Cell(one.Case.GoodPractice ? words.With("history.good", words.Of(one.Case.Title)) : words.Of(one.Case.Title)));
        }

        screen.Table(table);
        Total(told);
    }

    private void Total(IReadOnlyList<Retelling> told)
    {
        var (met, missed) = (told.Sum(one => Count(one, Outcome.Met)), told.Sum(one => Count(one, Outcome.Missed)));
        screen.Blank();
        screen.Line(0, "", Piece.Strong(words.With("history.total", met, met + missed, told.Count)));
        var apart = told.Sum(one => Count(one, Outcome.NeedsFact));
        if (apart > 0) screen.Line(0, words.Count("history.apart", apart));
        foreach (var one in told)
        {
            foreach (var answer in one.Answers.Where(answer => answer.Outcome == Outcome.Missed))
            {
                screen.Line(0, "✗ ", Piece.Alert(words.With(
                    "history.missed", words.Of(answer.Expectation.Role.Label), words.Of(answer.Expectation.Stage.Label), one.Case.Id)));
            }
        }

        foreach (var one in told)
            foreach (var role in one.TooMuch)
                screen.Line(0, "! ", Piece.Alert(words.With("history.too-much", words.Of(role.Role.Label), one.Case.Id)));
    }

    private string Met(Retelling one) =>
        words.With("history.of", Count(one, Outcome.Met), Count(one, Outcome.Met) + Count(one, Outcome.Missed));

    private static int Count(Retelling one, Outcome outcome) => one.Answers.Count(answer => answer.Outcome == outcome);

    private TableColumn Column(string key, int width) =>
        new(Screen.Cell(words[key], Tone.Faint)) { Width = width, Padding = new Padding(0, 0, 2, 0) };
}
