using System.Collections.Immutable;
using Whom.Cli.Inputs;
using Whom.Documents;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>A plan as a procurement officer reads it in a terminal.</summary>
internal sealed class PlanText(CliWording wording, Screen screen)
{
    private readonly ReasonText _reasons = new(wording, screen);

    /// <summary>Prints the first screen to whoever reads it, and where to find the rest.</summary>
    public void First(Briefing briefing, string name)
    {
        var brief = new BriefText(wording, screen);
        brief.Print(briefing, name, all: false, why: false);
        brief.Question(briefing.Plan);
        var file = FactsInput.Named(name);
        screen.Blank();
        screen.Line(0, wording.With("plan.more", file));
        screen.Line(0, wording.With("plan.keep", file));
    }

    /// <summary>Prints all of the plan, with the rules that change soon, and every reason where asked for.</summary>
    public void All(Briefing briefing, ImmutableArray<RuleChange> changes, string name, bool why)
    {
        var plan = briefing.Plan;
        var calls = new CallsText(wording, screen);
        new BriefText(wording, screen).Print(briefing, name, all: true, why);
        Relaxed(plan);
        Changing(plan, changes);
        calls.Later(briefing, why);
        calls.Checklist(plan, why);
        screen.Heading(wording.Plan["derived"]);
        Derived(plan, 2);
        screen.Heading(wording["plan.who"]);
        new PlanMatrix(wording, screen).Print(plan);
        if (why) Involvements(plan);
        new GatesText(wording, screen).Print(plan, why);
        new CalendarText(wording, screen).Print(plan, why);
        new SeparationsText(wording, screen).Print(plan, why);
        new ConfirmationsText(wording, screen).Print(plan);
        Judgements(plan, why);
        new RunningText(wording, screen).Print(plan, why);
        Next(plan, name);
        Receipt(plan);
    }

    /// <summary>The name, what was derived, and how far the answers carry.</summary>
    public void Head(Plan plan, string name)
    {
        screen.Title(plan.Input.Purchase ?? name);
        Derived(plan, 0);
        var open = plan.StillAsked.Length;
        if (open > 0) screen.Line(0, "", Piece.Alert(wording.Count("plan.open", open)));
        if (!plan.Confirmations.IsEmpty) screen.Line(0, wording["plan.provisional"]);
    }

    private void Derived(Plan plan, int indent)
    {
        foreach (var derived in plan.Derived)
        {
            screen.Line(indent, $"{wording.Of(derived.Fact.Label)}: ", derived.Value is { } value
                ? Piece.Strong(wording.Of(value.Label))
                : Piece.Alert(wording.With("plan.undecided",
                    wording.Plan.Or(derived.Possible.Select(possible => wording.Of(possible.Label))))));
        }

        screen.Line(indent, PlanSummary.CountsOf(plan, wording.Plan));
    }

    /// <summary>Every involvement with its reasons.</summary>
    public void Involvements(Plan plan)
    {
        foreach (var stage in plan.Involvements.GroupBy(item => item.Stage))
        {
            screen.Blank();
            screen.Line(2, "", Piece.Strong(wording.Of(stage.Key.Label)));
            foreach (var item in stage)
            {
                screen.Line(4, "- ", new InvolvementText(wording, plan).Sentence(item));
                _reasons.Print(item.Reasons, plan, 6);
            }
        }
    }

    private void Relaxed(Plan plan)
    {
        if (plan.Relaxed.IsEmpty) return;
        screen.Heading(wording["plan.relaxed"]);
        foreach (var part in plan.Relaxed)
        {
            screen.Line(2, "- ", Piece.Strong(wording.Of(part.Role.Label)), $" {wording.Plan.Capacity(part.Capacity)}");
            _reasons.Print(part.Row, plan.Policy, 4);
            _reasons.Print(part.Ground, plan.Policy, 4);
        }
    }

    private void Changing(Plan plan, ImmutableArray<RuleChange> changes)
    {
        if (changes.IsEmpty) return;
        screen.Heading(wording["plan.changing"]);
        foreach (var change in changes)
        {
            screen.Line(2, "- ", wording.With("plan.changing.on", Day(change.From),
                wording.Plan["goes-by." + PlanIds.Of(change.GoesBy)],
                string.Join(", ", change.Begins.Concat(change.Ends))));
            if (change.Difference.IsEmpty) screen.Line(4, "", Piece.Faint(wording["plan.changing.nothing"]));
            else new DifferenceText(wording, screen).Print(change.Difference, plan, change.Then, 4);
        }
    }

    private void Judgements(Plan plan, bool why)
    {
        if (plan.Judgements.IsEmpty) return;
        screen.Heading(wording["plan.judgements"]);
        foreach (var judgement in plan.Judgements)
        {
            screen.Line(2, "? ", Piece.Strong($"{wording.Of(judgement.Role.Label)}: "), wording.Of(judgement.Question));
            if (why) _reasons.Print(judgement.Reasons, plan, 4);
        }
    }

    private void Next(Plan plan, string name)
    {
        if (plan.Next is not { } next) return;
        screen.Heading(wording["plan.next"]);
        screen.Line(2, "", Piece.Strong(wording.Of(next.Fact.Question)), Piece.Faint($" ({next.Fact.Id})"));
        foreach (var value in next.Fact.Values)
            screen.Line(4, "- ", value.Id, Piece.Faint($" · {wording.Of(value.Label)}"));
        screen.Line(2, wording.With(
            "plan.next.how", wording.Count("plan.next.remaining", next.Remaining), FactsInput.Named(name)));
    }

    private void Receipt(Plan plan)
    {
        screen.Heading(wording["plan.receipt"]);
        foreach (var pack in plan.Policy.Packs)
        {
            screen.Line(2, wording.With("receipt.pack", wording.Of(pack.Title), pack.Id, pack.Version));
            screen.Line(4, $"sha256 {pack.Sha256}");
        }

        screen.Line(2, wording.With("receipt.engine", plan.Engine, Day(plan.Input.Date)));
        var given = plan.Policy.Facts.Where(fact => plan.Input.Facts[fact.Order] is not null).ToList();
        screen.Line(2, given.Count == 0
            ? wording["receipt.no-facts"]
            : wording.With("receipt.facts", string.Join(", ", given.Select(fact =>
                $"{fact.Id}={fact.Values[plan.Input.Facts[fact.Order]!.Value].Id}"))));
        screen.Line(2, wording["receipt.not-advice"]);
    }

    private string Day(DateOnly day) => wording.Plan.Day(day);
}
