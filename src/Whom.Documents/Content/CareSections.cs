using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>What people must still see to: who may not be one person, how few can do it, what to confirm and to judge, what is open.</summary>
internal static class CareSections
{
    public static IEnumerable<Block> Of(Writing writing) =>
        [.. Separations(writing), .. Hands(writing), .. Confirmations(writing), .. Judgements(writing), .. Open(writing)];

    private static IEnumerable<Block> Separations(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        yield return new Block.Heading(1, words["separations"], "separations");
        if (plan.Separations.IsEmpty)
        {
            yield return new Block.Paragraph(Spans.Of(words["separations.none"]));
            yield break;
        }

        // A role that is kept apart from many for one reason is told in one row.
        var rows = plan.Separations.GroupBy(pair => (
            Anchor(plan, pair), pair.Rule, pair.Certain, string.Join(' ', pair.DependsOn.Select(fact => fact.Id)),
            string.Join(' ', pair.Reasons.Select(reason => reason.Grounds.Rule))));
        yield return new Block.Table(
            words["separations"], [(words["who"], 3), (words["with"], 5), (words["separations.rule"], 3), (words["why"], 7)],
            [
                .. rows.Select(same => new TableRow(
                [
                    Spans.Cell(writing.In(same.Key.Item1.Label)),
                    Spans.Cell(words.And(same.Select(pair => writing.In((pair.First == same.Key.Item1 ? pair.Second : pair.First).Label)))),
                    writing.Standing(words.Apart(same.Key.Rule), same.Key.Certain, same.First().DependsOn),
                    writing.Told(same.First().Reasons),
                ])),
            ]);
    }

    /// <summary>Of the two, the one whose rule it is: the role that stands apart.</summary>
    private static Role Anchor(Plan plan, Separation pair)
    {
        var rule = plan.Policy.Separations.FirstOrDefault(rule => ReferenceEquals(rule.Grounds, pair.Reasons[0].Grounds));
        return rule is not null && (rule.Role == pair.First || rule.Role == pair.Second) ? rule.Role : pair.First;
    }

    private static IEnumerable<Block> Hands(Writing writing)
    {
        var (team, words) = (writing.Plan.Team, writing.Words);
        yield return new Block.Heading(1, words["hands"], "hands");
        yield return new Block.Paragraph(Spans.Of(words.Say("hands.count", words.Count("hands.staff", team.Staff), words.Count("hands.outside", team.Outside))));
        yield return new Block.Points(
        [
            .. team.Sharing.Select((person, at) => Spans.Of(
                new Span(words.Say(person.FromOutside ? "hands.person.outside" : "hands.person", at + 1) + " ", Strong: true),
                new Span(words.And(person.Roles.Select(role => writing.In(role.Label)))))),
        ]);
        if (team.FewHands is { } few) yield return new Block.Paragraph(writing.Told(few));
    }

    private static IEnumerable<Block> Confirmations(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        if (plan.Confirmations.IsEmpty) yield break;
        yield return new Block.Heading(1, words["confirmations"], "confirmations");
        yield return new Block.Paragraph(Spans.Of(words["confirmations.intro"]));
        yield return new Block.Table(
            words["confirmations"], [(words["confirmations.who"], 3), (words["gate.before"], 3), (words["answer"], 4), (words["otherwise"], 8)],
            [
                .. plan.Confirmations.SelectMany(confirmation => confirmation.Answers.Select(answer => new TableRow(
                [
                    Spans.Cell(writing.In(confirmation.Role.Label)),
                    Spans.Cell(confirmation.Before is { } gate ? writing.In(gate.Label) : words["open"]),
                    Spans.Cell(words.Say("pair", writing.In(answer.Fact.Label), writing.In(answer.Value.Label))),
                    [.. answer.Otherwise.Select(otherwise => Otherwise(writing, otherwise))],
                ]))),
            ]);
    }

    private static Spans Otherwise(Writing writing, Otherwise otherwise)
    {
        var words = writing.Words;
        var brings = new List<string>();
        if (otherwise.Risk is { } risk)
            brings.Add(words.Say("pair", writing.In(writing.Plan.Policy.LabelOf(writing.Plan.Policy.Risk)), writing.In(risk.Label)));
        brings.AddRange(otherwise.Adds.GroupBy(add => add.Role).Select(same => words.Say(
            "otherwise.sign-off", writing.In(same.Key.Label), words.And(same.Select(add => writing.In(add.On.Label))))));
        return Spans.Of(new Span(writing.In(otherwise.Value.Label) + ": ", Strong: true), new Span(string.Join("; ", brings)));
    }

    private static IEnumerable<Block> Judgements(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        if (plan.Judgements.IsEmpty) yield break;
        yield return new Block.Heading(1, words["judgements"], "judgements");
        yield return new Block.Paragraph(Spans.Of(words["judgements.intro"]));
        yield return new Block.Table(
            words["judgements"], [(words["question"], 6), (words["who"], 3), (words["why"], 7)],
            [
                .. plan.Judgements.Select(judgement => new TableRow(
                [
                    writing.Standing(writing.In(judgement.Question), judgement.Certain, judgement.DependsOn),
                    Spans.Cell(writing.In(judgement.Role.Label)), writing.Told(judgement.Reasons),
                ])),
            ]);
    }

    private static IEnumerable<Block> Open(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        ImmutableArray<Fact> open = [.. plan.Policy.Facts.Where(fact => plan.Asked.Facts[fact.Order] is null)];
        if (open.IsEmpty) yield break;
        yield return new Block.Heading(1, words["open-answers"], "open");
        yield return new Block.Paragraph(Spans.Of(
            plan.Next is { } next ? words.Count("open-answers.next", next.Remaining) : words["open-answers.settled"]));
        if (plan.Next is { } ask) yield return new Block.Paragraph(Spans.Of(new Span(writing.In(ask.Fact.Question), Strong: true)));
        yield return new Block.Points([.. open.Where(fact => fact != plan.Next?.Fact).Select(fact => Spans.Of(writing.In(fact.Question)))]);
    }
}
