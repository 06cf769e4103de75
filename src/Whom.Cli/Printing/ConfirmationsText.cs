using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>The answers that someone else confirms, and what heavier ones would bring.</summary>
internal sealed class ConfirmationsText(CliWording wording, Screen screen)
{
    public void Print(Plan plan)
    {
        if (plan.Confirmations.IsEmpty) return;
        screen.Heading(wording["plan.confirmations"]);
        foreach (var confirmation in plan.Confirmations)
        {
            var role = wording.Of(confirmation.Role.Label);
            screen.Line(2, "", Piece.Strong($"{role}:"));
            foreach (var answer in confirmation.Answers)
            {
                screen.Line(4, "- ", wording.With("confirmation.answer", wording.Of(answer.Fact.Label),
                    wording.Of(answer.Value.Label), answer.Fact.Id));
                foreach (var same in answer.Otherwise.GroupBy(otherwise => Brings(plan, otherwise)))
                {
                    screen.Line(6, "", Piece.Faint(wording.With(
                        "confirmation.otherwise", wording.Plan.Or(
                            same.Select(otherwise => $"“{wording.Of(otherwise.Value.Label)}”")), same.Key)));
                }
            }
        }
    }

    private string Brings(Plan plan, Otherwise otherwise)
    {
        var label = wording.Of(plan.Policy.LabelOf(plan.Policy.Risk));
        var risk = otherwise.Risk is { } value ? wording.With("confirmation.risk", label, wording.Of(value.Label)) : "";
        if (otherwise.Adds.IsEmpty) return risk;
        var adds = wording.With("confirmation.adds", wording.Plan.And(otherwise.Adds
            .GroupBy(add => add.Role).Select(role => wording.With(
                "requirement.on", wording.Of(role.Key.Label), wording.Plan.And(
                    role.Select(add => wording.With("quoted", wording.Of(plan.NameOf(add.On)))).Distinct())))));
        return risk.Length > 0 ? $"{risk}; {adds}" : adds;
    }
}
