using Whom.Documents;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>A plan as a procurement officer reads it in a terminal.</summary>
internal sealed class PlanText(CliWords words, Screen screen)
{
    private readonly ReasonText _reasons = new(words, screen);

    /// <summary>Prints the plan, with the reasons for every item where they are asked for.</summary>
    public void Print(Plan plan, string name, bool why)
    {
        Head(plan, name);
        Warnings(plan);
        new CallsText(words, screen).Print(plan, why);
        screen.Heading(words["plan.who"]);
        new PlanMatrix(words, screen).Print(plan);
        if (why) Involvements(plan);
        new GatesText(words, screen).Print(plan, why);
        new CalendarText(words, screen).Print(plan, why);
        new SeparationsText(words, screen).Print(plan, why);
        new ConfirmationsText(words, screen).Print(plan);
        Judgements(plan, why);
        new RunningText(words, screen).Print(plan, why);
        Next(plan, name);
        Receipt(plan);
    }

    /// <summary>The name, what was derived, and how far the answers carry.</summary>
    public void Head(Plan plan, string name)
    {
        screen.Title(plan.Asked.Purchase ?? name);
        foreach (var derived in plan.Derived)
        {
            screen.Line(0, $"{words.Of(derived.Fact.Label)}: ", derived.Value is { } value
                ? Piece.Strong(words.Of(value.Label))
                : Piece.Alert(words.With("plan.undecided", words.Plan.Or(derived.Possible.Select(possible => words.Of(possible.Label))))));
        }

        var open = plan.StillAsked.Length;
        if (open > 0) screen.Line(0, "", Piece.Alert(words.Count("plan.open", open)));
        if (!plan.Confirmations.IsEmpty) screen.Line(0, words["plan.provisional"]);
        screen.Line(0, PlanSummary.CountsOf(plan, words.Plan));
    }

    private void Warnings(Plan plan)
    {
        if (plan.Warnings.IsEmpty) return;
        screen.Heading(words["plan.warnings"]);
        foreach (var warning in plan.Warnings)
        {
            screen.Line(2, "! ", Piece.Alert(words.With(
                "plan.unfitting", words.Plan.And(warning.Facts.Select(fact => $"{words.Of(fact.Label)} ({fact.Id})")))));
            screen.Line(4, words.Of(warning.Text));
        }
    }

    /// <summary>Every involvement with its reasons.</summary>
    public void Involvements(Plan plan)
    {
        foreach (var stage in plan.Involvements.GroupBy(item => item.Stage))
        {
            screen.Blank();
            screen.Line(2, "", Piece.Strong(words.Of(stage.Key.Label)));
            foreach (var item in stage)
            {
                screen.Line(4, "- ", new InvolvementText(words, plan).Sentence(item));
                _reasons.Print(item.Reasons, plan, 6);
            }
        }
    }

    private void Judgements(Plan plan, bool why)
    {
        if (plan.Judgements.IsEmpty) return;
        screen.Heading(words["plan.judgements"]);
        foreach (var judgement in plan.Judgements)
        {
            screen.Line(2, "? ", Piece.Strong($"{words.Of(judgement.Role.Label)}: "), words.Of(judgement.Question));
            if (why) _reasons.Print(judgement.Reasons, plan, 4);
        }
    }

    private void Next(Plan plan, string name)
    {
        if (plan.Next is not { } next) return;
        screen.Heading(words["plan.next"]);
        screen.Line(2, "", Piece.Strong(words.Of(next.Fact.Question)), Piece.Faint($" ({next.Fact.Id})"));
        foreach (var value in next.Fact.Values) screen.Line(4, "- ", value.Id, Piece.Faint($" · {words.Of(value.Label)}"));
        screen.Line(2, words.With("plan.next.how", words.Count("plan.next.remaining", next.Remaining), name));
    }

    private void Receipt(Plan plan)
    {
        screen.Heading(words["plan.receipt"]);
        foreach (var pack in plan.Policy.Packs)
        {
            screen.Line(2, words.With("receipt.pack", words.Of(pack.Title), pack.Id, pack.Version));
            screen.Line(4, $"sha256 {pack.Sha256}");
        }

        screen.Line(2, words.With("receipt.engine", plan.Engine, Day(plan.Asked.Date)));
        var given = plan.Policy.Facts.Where(fact => plan.Asked.Facts[fact.Order] is not null).ToList();
        screen.Line(2, given.Count == 0
            ? words["receipt.no-facts"]
            : words.With("receipt.facts", string.Join(", ", given.Select(fact =>
                $"{fact.Id}={fact.Values[plan.Asked.Facts[fact.Order]!.Value].Id}"))));
        screen.Line(2, words["receipt.not-advice"]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
