using Whom.Cli.Printing;
using Whom.Packs;
using Whom.Policies;

namespace Whom.Cli.Asking;

/// <summary>Puts the questions of an interview to a person, one line at a time, and hears the answers.</summary>
internal sealed class Conversation(Session session, TextReader answers, Action<Interview> keep)
{
    private readonly CliWording _wording = session.Wording;
    private readonly bool _isTerminal = session.Surroundings.Terminal.IsInput;

    /// <summary>
    /// Asks until no question is left, or the person quits (then <c>Quit</c>). An input that ends is no more answers; a
    /// person who ends it at a terminal quits.
    /// </summary>
    public (Interview Interview, bool Quit) Run(Interview interview)
    {
        session.Tell(screen => screen.Line(0, _wording["ask.welcome"]));
        while (interview.Question is { } question)
        {
            session.Tell(screen => Put(screen, interview, question, full: false));
            while (true)
            {
                Prompt();
                if (answers.ReadLine() is not { } line) return (interview, _isTerminal);
                var heard = Plain.Line(line).Trim();
                if (heard is "q") return (interview, true);
                if (heard is "?") session.Tell(screen => Put(screen, interview, question, full: true));
                else if (Next(interview, question, heard) is { } next)
                {
                    interview = next;
                    keep(interview);
                    break;
                }
            }
        }

        return (interview, false);
    }

    private Interview? Next(Interview interview, Fact question, string heard)
    {
        switch (heard)
        {
            case "":
                return interview.NotKnown(question);
            case "b" when interview.Back() is { } back:
                return back;
            case "b":
                session.Tell(screen => screen.Line(0, _wording["ask.no-back"]));
                return null;
            default:
                if (ValueOf(question, heard) is { } value) return interview.Answer(question, value);
                Refuse(question, heard);
                return null;
        }
    }

    private FactValue? ValueOf(Fact question, string heard)
    {
        if (int.TryParse(heard, out var number))
            return number > 0 && number <= question.Values.Length ? question.Values[number - 1] : null;
        return question.Values.FirstOrDefault(value =>
            string.Equals(value.Id, heard, StringComparison.OrdinalIgnoreCase)
            || string.Equals(_wording.Of(value.Label), heard, StringComparison.OrdinalIgnoreCase));
    }

    // A person is asked again; a script that gives what cannot be used is told so by the exit code too.
    private void Refuse(Fact question, string heard)
    {
        var ids = question.Values.Select(value => value.Id).ToList();
        if (_isTerminal) session.Tell(screen => screen.Line(
            0, _wording.With("ask.not-an-answer", heard, question.Values.Length, string.Join(", ", ids))));
        else session.Refuse($"stdin: “{heard}” is no answer to {question.Id}. {NearestAnswer.Hint(question, heard)}");
    }

    private void Put(Screen screen, Interview interview, Fact question, bool full)
    {
        screen.Blank();
        screen.Line(0, "", Piece.Faint(_wording.Count("ask.remaining", interview.Remaining)));
        screen.Line(0, "", Piece.Strong(_wording.Of(question.Question)), Piece.Faint($" ({question.Id})"));
        if (full) screen.Line(0, _wording.Of(question.Help));
        for (var at = 0; at < question.Values.Length; at++)
        {
            var value = question.Values[at];
            screen.Line(1, $"{at + 1,2}  ", Piece.Strong(_wording.Of(value.Label)), Piece.Faint($" ({value.Id})"));
            if (!full) continue;
            if (value.Help is { } help) screen.Line(5, _wording.Of(help));
            if (value.Example is { } example)
                screen.Line(5, "", Piece.Faint(_wording.With("ask.example", _wording.Of(example))));
        }
    }

    private void Prompt()
    {
        session.Surroundings.Error.Write(_wording["ask.prompt"] + " ");
        session.Surroundings.Error.Flush();
    }
}
