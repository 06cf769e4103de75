using Spectre.Console;
using Whom.History;

namespace Whom.Cli.Printing;

/// <summary>All cases, each with how many of the documented people a plan would have named, and the total.</summary>
internal sealed class HistoryText(CliWording wording, Screen screen)
{
    public void Print(IReadOnlyList<Retelling> told)
    {
        if (told.Count == 0)
        {
            screen.Line(0, wording["history.none"]);
            return;
        }

        screen.Line(0, wording["history.about"]);
        screen.Line(0, wording["history.fit"]);
        screen.Blank();
        var table = new Table { Border = TableBorder.None };
        var id = told.Max(one => one.Case.Id.Length);
        table.AddColumn(Column("history.case", id));
        table.AddColumn(Column("history.year", 4));
        var met = told.Max(one => Met(one).Length);
        met = Math.Max(met, wording["history.met"].Length);
        table.AddColumn(Column("history.met", met));
        table.AddColumn(Column("history.title", Math.Max(20, screen.Width - id - met - 12)));
        foreach (var one in told)
        {
            var missed = Score.Of(one).Missed;
            table.AddRow(
                Screen.Cell(one.Case.Id, Tone.Strong), Screen.Cell($"{one.Case.Year}"),
                Screen.Cell(Met(one), missed > 0 ? Tone.Alert : Tone.Usual),
                Screen.Cell(Title(one.Case)));
        }

        screen.Table(table);
        Total(told);
    }

    private void Total(IReadOnlyList<Retelling> told)
    {
        var score = Score.Of(told);
        screen.Blank();
        screen.Line(0, "", Piece.Strong(wording.With("history.total", score.Met, score.Asked, told.Count)));
        foreach (var since in score.Since)
            screen.Line(0, wording.With("history.since", since.Met, since.Asked, since.Version));
        if (score.NeedFact > 0) screen.Line(0, wording.Count("history.apart", score.NeedFact));
        foreach (var one in told)
        {
            foreach (var answer in one.Answers.Where(answer => answer.Outcome == Outcome.Missed))
            {
                screen.Line(0, "✗ ", Piece.Alert(wording.With(
                    "history.missed", wording.Of(answer.Expectation.Role.Label),
                    wording.Of(answer.Expectation.Stage.Label), one.Case.Id)));
            }
        }

        foreach (var one in told)
            foreach (var role in one.TooMuch)
                screen.Line(
                    0, "! ", Piece.Alert(wording.With("history.too-much", wording.Of(role.Role.Label), one.Case.Id)));
    }

    private string Met(Retelling one)
    {
        var score = Score.Of(one);
        var since = score.Since.Sum(version => version.Asked);
        var met = wording.With("history.of", score.Met, score.Asked);
        return since == 0 ? met : wording.With("history.of-since", met, score.Since.Sum(version => version.Met), since);
    }

    private string Title(Case one) => (one.GoodPractice, one.NothingBought) switch
    {
        (true, true) => wording.With("history.good-not-bought", wording.Of(one.Title)),
        (true, false) => wording.With("history.good", wording.Of(one.Title)),
        (false, true) => wording.With("history.not-bought", wording.Of(one.Title)),
        (false, false) => wording.Of(one.Title),
    };

    private TableColumn Column(string key, int width) =>
        new(Screen.Cell(wording[key], Tone.Faint)) { Width = width, Padding = new Padding(0, 0, 2, 0) };
}
