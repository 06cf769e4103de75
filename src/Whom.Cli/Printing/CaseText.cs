using Whom.History;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>
/// One case: the story, the answers as its buyer could have given them, and the plan that they would have got.
/// </summary>
internal sealed class CaseText(CliWording wording, Screen screen)
{
    public void Print(Retelling told, bool why)
    {
        var one = told.Case;
        screen.Title($"{wording.Of(one.Title)} ({one.Year})");
        screen.Line(0, "", Piece.Faint(one.Id));
        if (one.GoodPractice) screen.Line(0, wording["case.good"]);
        if (one.NothingBought) screen.Line(0, wording["case.nothing-bought"]);
        screen.Line(0, wording["history.fit"]);
        Part(one.NothingBought ? "case.who" : "case.buyer", wording.Of(one.Buyer));
        Part("case.bought", wording.Of(one.Bought));
        Part("case.happened", wording.Of(one.Happened));
        Part(one.GoodPractice ? "case.there" : "case.missing", wording.Of(one.Missing));
        if (one.Notes is { } notes) Part("case.notes", wording.Of(notes));
        Expectations(told);
        screen.Heading(wording["case.facts"]);
        foreach (var fact in told.Plan.Policy.Facts)
        {
            var answer =
                one.Facts[fact.Order] is { } value ? wording.Of(fact.Values[value].Label) : wording["reason.open"];
            var doubtful = one.Doubtful.Contains(fact.Id) ? $" {wording["case.doubtful"]}" : "";
            screen.Line(2, "- ", $"{wording.Of(fact.Label)}: ", Piece.Strong(answer), Piece.Faint(doubtful));
        }

        screen.Heading(wording["case.plan"]);
        var text = new PlanText(wording, screen);
        foreach (var derived in told.Plan.Derived.Where(derived => derived.Value is not null))
            screen.Line(2, $"{wording.Of(derived.Fact.Label)}: ", Piece.Strong(wording.Of(derived.Value!.Label)));
        new CallsText(wording, screen).Print(told.Plan, why);
        screen.Heading(wording["plan.who"]);
        var documented = one.Expectations.Select(expectation => expectation.Role).ToHashSet();
        new PlanMatrix(wording, screen).Print(told.Plan, role => documented.Contains(role) ? " *" : null);
        screen.Line(2, "", Piece.Alert(wording[one.GoodPractice ? "case.mark.good" : "case.mark"]));
        if (why) text.Involvements(told.Plan);
        new GatesText(wording, screen).Print(told.Plan, why);
        screen.Heading(wording["case.sources"]);
        foreach (var source in one.Sources)
        {
            var mark = source.Mark is { } known ? $" ({wording[Mark(known)]})" : "";
            screen.Line(2, "- ", $"{source.Title}: {source.Url}", Piece.Faint(mark));
        }

        screen.Line(2, "", Piece.Faint(wording.With("case.looked-at", wording.Plan.Day(one.LookedAt))));
    }

    private void Expectations(Retelling told)
    {
        screen.Heading(wording["case.expectations"]);
        foreach (var answer in told.Answers)
        {
            var expected = answer.Expectation;
            var (sign, tone) = answer.Outcome switch
            {
                Outcome.Met => ("✓ ", Tone.Usual),
                Outcome.Missed => ("✗ ", Tone.Alert),
                Outcome.NeedsFact => ("– ", Tone.Faint),
            };
            screen.Line(2, sign, Piece.Strong(wording.Of(expected.Role.Label)),
                new Piece($" {Verdict(answer, told.Plan)}", tone));
            if (expected.Because is { } because) screen.Line(4, "", Piece.Faint(wording.Of(because)));
            if (expected.AskedSince is { } version)
            {
                screen.Line(4, "", Piece.Faint(expected.Was is { } was
                    ? wording.With("case.asked-since-was", version, wording.Of(was))
                    : wording.With("case.asked-since", version)));
            }

            if (expected.NeedsFact is { } fact)
                screen.Line(4, "", Piece.Faint(wording.With("case.needs-fact", wording.Of(fact))));
        }

        foreach (var role in told.Case.NotRequired)
        {
            var wrong = told.TooMuch.Contains(role);
            screen.Line(
                2, wrong ? "✗ " : "✓ ", Piece.Strong(wording.Of(role.Role.Label)),
                new Piece(
                    $" {wording[wrong ? "case.too-much" : "case.not-required"]}", wrong ? Tone.Alert : Tone.Usual));
            screen.Line(4, "", Piece.Faint(wording.Of(role.Because)));
        }
    }

    private string Verdict(AnsweredExpectation answer, Plan plan)
    {
        var expected = answer.Expectation;
        var wanted = wording.With(
            "case.wanted", wording.Plan.Capacity(expected.AtLeast), wording.Of(expected.Stage.Label),
            wording.Of(plan.NameOf(expected.Before)));
        return answer.Outcome switch
        {
            Outcome.Met => wording.With(
                "case.met", wanted, wording.Plan.Capacity(answer.By!.Capacity), wording.Of(answer.By.Stage.Label)),
            Outcome.Missed => wording.With("case.missed", wanted),
            Outcome.NeedsFact => wording.With("case.apart", wanted),
        };
    }

    private static string Mark(SourceMark mark) => mark switch
    {
        SourceMark.Seen => "case.source.seen",
        SourceMark.Copy => "case.source.copy",
        SourceMark.Memory => "case.source.memory",
    };

    private void Part(string heading, string text)
    {
        screen.Heading(wording[heading]);
        screen.Line(2, text);
    }
}
