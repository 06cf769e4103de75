using System.Globalization;
using Whom.History;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>One case: the story, the answers as its buyer could have given them, and the plan that they would have got.</summary>
internal sealed class CaseText(CliWords words, Screen screen)
{
    public void Print(Retelling told, bool why)
    {
        var one = told.Case;
        screen.Title($"{words.Of(one.Title)} ({one.Year})");
        screen.Line(0, "", Piece.Faint(one.Id));
        if (one.GoodPractice) screen.Line(0, words["case.good"]);
        if (one.NothingBought) screen.Line(0, words["case.nothing-bought"]);
        screen.Line(0, words["history.fit"]);
        Part(one.NothingBought ? "case.who" : "case.buyer", words.Of(one.Buyer));
        Part("case.bought", words.Of(one.Bought));
        Part("case.happened", words.Of(one.Happened));
        Part(one.GoodPractice ? "case.there" : "case.missing", words.Of(one.Missing));
        if (one.Notes is { } notes) Part("case.notes", words.Of(notes));
        Expectations(told);
        screen.Heading(words["case.facts"]);
        foreach (var fact in told.Plan.Policy.Facts)
        {
            var answer = one.Facts[fact.Order] is { } value ? words.Of(fact.Values[value].Label) : words["reason.open"];
            var doubtful = one.Doubtful.Contains(fact.Id) ? $" {words["case.doubtful"]}" : "";
            screen.Line(2, "- ", $"{words.Of(fact.Label)}: ", Piece.Strong(answer), Piece.Faint(doubtful));
        }

        screen.Heading(words["case.plan"]);
        var text = new PlanText(words, screen);
        foreach (var derived in told.Plan.Derived.Where(derived => derived.Value is not null))
            screen.Line(2, $"{words.Of(derived.Fact.Label)}: ", Piece.Strong(words.Of(derived.Value!.Label)));
        new CallsText(words, screen).Print(told.Plan, why);
        screen.Heading(words["plan.who"]);
        var documented = one.Expectations.Select(expectation => expectation.Role).ToHashSet();
        new PlanMatrix(words, screen).Print(told.Plan, role => documented.Contains(role) ? " *" : null);
        screen.Line(2, "", Piece.Alert(words[one.GoodPractice ? "case.mark.good" : "case.mark"]));
        if (why) text.Involvements(told.Plan);
        new GatesText(words, screen).Print(told.Plan, why);
        screen.Heading(words["case.sources"]);
        foreach (var source in one.Sources)
        {
            var mark = source.Mark is { } known ? $" ({words[Mark(known)]})" : "";
            screen.Line(2, "- ", $"{source.Title}: {source.Url}", Piece.Faint(mark));
        }

        screen.Line(2, "", Piece.Faint(words.With("case.looked-at", one.LookedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    private void Expectations(Retelling told)
    {
        screen.Heading(words["case.expectations"]);
        foreach (var answer in told.Answers)
        {
            var expected = answer.Expectation;
            var (sign, tone) = answer.Outcome switch
            {
                Outcome.Met => ("✓ ", Tone.Usual),
                Outcome.Missed => ("✗ ", Tone.Alert),
                Outcome.NeedsFact => ("– ", Tone.Faint),
            };
            screen.Line(2, sign, Piece.Strong(words.Of(expected.Role.Label)), new Piece($" {Verdict(answer, told.Plan)}", tone));
            if (expected.Because is { } because) screen.Line(4, "", Piece.Faint(words.Of(because)));
            if (expected.AskedSince is { } version)
            {
                screen.Line(4, "", Piece.Faint(expected.Was is { } was
                    ? words.With("case.asked-since-was", version, words.Of(was))
                    : words.With("case.asked-since", version)));
            }

            if (expected.NeedsFact is { } fact) screen.Line(4, "", Piece.Faint(words.With("case.needs-fact", words.Of(fact))));
        }

        foreach (var role in told.Case.NotRequired)
        {
            var wrong = told.TooMuch.Contains(role);
            screen.Line(
                2, wrong ? "✗ " : "✓ ", Piece.Strong(words.Of(role.Role.Label)),
                new Piece($" {words[wrong ? "case.too-much" : "case.not-required"]}", wrong ? Tone.Alert : Tone.Usual));
            screen.Line(4, "", Piece.Faint(words.Of(role.Because)));
        }
    }

    private string Verdict(AnsweredExpectation answer, Plan plan)
    {
        var expected = answer.Expectation;
        var wanted = words.With(
            "case.wanted", words.Plan.Capacity(expected.AtLeast), words.Of(expected.Stage.Label), words.Of(plan.NameOf(expected.Before)));
        return answer.Outcome switch
        {
            Outcome.Met => words.With(
                "case.met", wanted, words.Plan.Capacity(answer.By!.Capacity), words.Of(answer.By.Stage.Label)),
            Outcome.Missed => words.With("case.missed", wanted),
            Outcome.NeedsFact => words.With("case.apart", wanted),
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
        screen.Heading(words[heading]);
        screen.Line(2, text);
    }
}
