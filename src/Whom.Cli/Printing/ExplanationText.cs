using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>Why, and why not.</summary>
internal sealed class ExplanationText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    public void Print(Explanation of)
    {
        var policy = of.Plan.Policy;
        screen.Title($"{wording.Of(of.Role.Label)} ({of.Role.Id})");
        screen.Line(0, wording.Of(of.Role.About));
        if (!of.Involvements.IsEmpty)
        {
            screen.Heading(wording["explain.why"]);
            foreach (var item in of.Involvements)
            {
                screen.Line(2, "- ", new InvolvementText(wording, of.Plan).AtStage(item));
                _reasons.Print(item.Reasons, of.Plan, 4);
                if (item.Questions.IsEmpty) continue;
                screen.Line(4, wording["explain.questions"]);
                foreach (var question in item.Questions) screen.Line(6, "? ", wording.Of(question.Words));
            }
        }

        Requirements(of);
        Separations(of);
        if (of.Missing.IsEmpty) return;
        screen.Heading(wording["explain.why-not"]);
        foreach (var missing in of.Missing) WhyNot(missing, policy, of.Involvements.IsEmpty);
        if (of.Involvements.IsEmpty && of.Role.WhoElse is { } who) screen.Line(2, wording.Of(who));
    }

    private void Requirements(Explanation of)
    {
        if (of.Requirements.IsEmpty) return;
        screen.Heading(wording["explain.gates"]);
        var said = of.Involvements.SelectMany(item => item.Reasons).ToHashSet();
        foreach (var item in of.Requirements)
        {
            screen.Line(
                2, "- ", Piece.Strong($"{wording.Of(of.Plan.NameOf(item.Gate))}: "), wording.Plan.Kind(item.Kind),
                item.On is { } on ? $" ({wording.Of(of.Plan.NameOf(on))})" : "",
                wording.Days(item),
                Piece.Alert(new InvolvementText(wording, of.Plan).Depends(item.Certain, item.DependsOn)));

            // What was said above is not said again.
            _reasons.Print(item.Reasons.Where(reason => !said.Contains(reason)), of.Plan, 4);
        }
    }

    private void Separations(Explanation of)
    {
        // Where nobody is shown how few could do it, nobody is told who may be one person.
        var onlyApart = of.Plan.Holds(of.Plan.Policy.Team.RefusedWhen);
        var told = of.Separations.Where(pair => pair.Rule == Apart.MustDiffer || !onlyApart).ToList();
        if (told.Count == 0) return;
        screen.Heading(wording["explain.separations"]);
        foreach (var pair in told)
        {
            var other = pair.First == of.Role ? pair.Second : pair.First;
            screen.Line(2, "- ", Piece.Strong($"{wording.Of(other.Label)}: "), wording.Plan.Apart(pair.Rule));
            _reasons.Print(pair.Reasons, of.Plan, 4);
        }
    }

    private void WhyNot(WhyNot missing, Policy policy, bool noneAtAll)
    {
        var where = missing.Stage is { } stage
            ? wording.With("why-not.at", wording.Of(stage.Label))
            : wording["why-not.anywhere"];
        if (missing.Nearest.IsEmpty)
        {
            screen.Line(2, "- ", Piece.Strong($"{where} "), wording["why-not.never"]);
            return;
        }

        screen.Line(2, "- ", Piece.Strong($"{where} "), wording["why-not.nearest"]);
        foreach (var way in missing.Nearest)
        {
            screen.Line(4, "→ ", wording.Plan.And(way.Changes.Select(Change)));

            // Once it is clear who is missing where, the rules matter most where nothing else is said.
            if (noneAtAll) foreach (var reason in way.Brings) _reasons.Print(reason, policy, 6);
            else screen.Line(6, "", Piece.Faint(wording.With(
                "why-not.rules", string.Join(", ", way.Brings.Select(reason => reason.Grounds.Rule).Distinct()))));
        }
    }

    private string Change(AnswerChange change) => wording.With(
        change.From is null ? "why-not.answer" : "why-not.change",
        wording.Of(change.Fact.Label), change.Fact.Id, wording.Plan.Or(change.To.Select(value => value.Id)),
        change.From?.Id ?? "");
}
