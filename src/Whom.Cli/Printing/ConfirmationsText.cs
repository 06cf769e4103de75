using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>The answers that someone else confirms, and what heavier ones would bring.</summary>
internal sealed class ConfirmationsText(CliWords words, Screen screen)
{
    public void Print(Plan plan)
    {
        if (plan.Confirmations.IsEmpty) return;
        screen.Heading(words["plan.confirmations"]);
        foreach (var confirmation in plan.Confirmations)
        {
            var role = words.Of(confirmation.Role.Label);
            screen.Line(2, "", Piece.Strong($"{role}:"));
            foreach (var answer in confirmation.Answers)
            {
                screen.Line(4, "- ", words.With("confirmation.answer", words.Of(answer.Fact.Label), words.Of(answer.Value.Label), answer.Fact.Id));
                foreach (var same in answer.Otherwise.GroupBy(otherwise => Brings(plan, otherwise)))
                {
                    screen.Line(6, "", Piece.Faint(words.With(
                        "confirmation.otherwise", words.Plan.Or(same.Select(otherwise => $"“{words.Of(otherwise.Value.Label)}”")), same.Key)));
                }
            }
        }
    }

    private string Brings(Plan plan, Otherwise otherwise)
    {
        var label = words.Of(plan.Policy.LabelOf(plan.Policy.Risk));
        var risk = otherwise.Risk is { } value ? words.With("confirmation.risk", label, words.Of(value.Label)) : "";
        if (otherwise.Adds.IsEmpty) return risk;
        var adds = words.With("confirmation.adds", words.Plan.And(otherwise.Adds
            .GroupBy(add => add.Role).Select(role => words.With(
                "requirement.on", words.Of(role.Key.Label), words.Plan.And(role.Select(add => words.With("quoted", words.Of(plan.NameOf(add.On)))).Distinct())))));
        return risk.Length > 0 ? $"{risk}; {adds}" : adds;
    }
}
