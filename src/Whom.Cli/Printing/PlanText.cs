using Whom.Planning;
using Whom.Policies;

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
        StartNow(plan, why);
        screen.Heading(words["plan.who"]);
        new PlanMatrix(words, screen).Print(plan);
        if (why) Involvements(plan);
        new GatesText(words, screen).Print(plan, why);
        Team(plan);
        new ConfirmationsText(words, screen).Print(plan);
        Judgements(plan, why);
        ByWhen(plan);
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
    }

    /// <summary>Whom to call this week.</summary>
    public void StartNow(Plan plan, bool why)
    {
        screen.Heading(words["plan.start-now"]);
        if (plan.StartNow.IsEmpty) screen.Line(2, words["plan.start-now.none"]);
        var place = 0;
        foreach (var call in plan.StartNow)
        {
            place++;
            screen.Line(2, $"{place,2}. ", Piece.Strong(words.Of(call.Role.Label)), Piece.Faint($" ({call.Role.Id})"));
            screen.Line(6, words.Of(call.Ask));
            if (why) _reasons.Print(call.Reasons, plan, 6);
        }
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
                screen.Line(4, "- ", new InvolvementText(words).Sentence(item));
                _reasons.Print(item.Reasons, plan, 6);
            }
        }
    }

    private void Team(Plan plan)
    {
        screen.Heading(words["plan.team"]);
        var team = plan.Team;
        screen.Line(2, words.With(
            "team.count", words.Count("team.staff", team.Staff), words.Count("team.outside", team.Outside),
            team.Sharing.Sum(member => member.Roles.Length)));
        var place = 0;
        foreach (var member in team.Sharing)
        {
            place++;
            var roles = words.Plan.And(member.Roles.Select(role => words.Of(role.Label)));
            screen.Line(2, $"{place,2}. ", member.FromOutside ? [roles, Piece.Faint($" ({words["team.from-outside"]})")] : [roles]);
        }

        if (team.FewHands is { } few) screen.Line(2, words.Of(few.Grounds.Because));
        foreach (var pair in plan.Separations.Where(pair => pair.Rule == Apart.MayBeSame && pair.Certain))
            screen.Line(2, words.With("team.may-be-same", words.Of(pair.First.Label), words.Of(pair.Second.Label)));
    }

    private void Judgements(Plan plan, bool why)
    {
        if (plan.Judgements.IsEmpty) return;
        screen.Heading(words["plan.judgements"]);
        foreach (var judgement in plan.Judgements)
        {
            screen.Line(
                2, "? ", Piece.Strong($"{words.Of(judgement.Role.Label)}: "), words.Of(judgement.Question),
                Piece.Faint(new InvolvementText(words).Depends(judgement.Certain, judgement.DependsOn)));
            if (why) _reasons.Print(judgement.Reasons, plan, 4);
        }
    }

    private void ByWhen(Plan plan)
    {
        if (plan.ByWhen is not { } schedule) return;
        screen.Heading(words["plan.by-when"]);
        screen.Line(2, words.With("by-when.target", words.Of(schedule.Target.Gate.Label), Day(schedule.Target.On)));
        foreach (var gate in schedule.Gates)
        {
            screen.Line(2, "- ", Piece.Strong($"{words.Of(gate.Gate.Label)}: "), gate.Days == 0
                ? words.With("by-when.pass", Day(gate.PassBy))
                : words.With("by-when.start", Day(gate.StartBy), Day(gate.PassBy), words.Count("days", gate.Days)));
        }

        if (schedule.After is { } after)
            screen.Line(2, words.With("by-when.after", Day(after.Ratify), Day(after.Report)));
        screen.Line(2, words["by-when.caution"]);
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
