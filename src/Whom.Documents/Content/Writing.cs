using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>What all sections need: the plan, the words, the sources cited so far, and how a reason is told.</summary>
internal sealed class Writing(Plan plan, PlanWording wording)
{
    public Plan Plan { get; } = plan;

    public PlanWording Wording { get; } = wording;

    public Sources Sources { get; } = new();

    public string In(Text text) => Wording.In(text);

    /// <summary>What the gate is called in this purchase.</summary>
    public string Name(Gate gate) => In(Plan.NameOf(gate));

    /// <summary>What the document is called in this purchase.</summary>
    public string Name(Document document) => In(Plan.NameOf(document));

    /// <summary>The roles as a list in words.</summary>
    public string And(IEnumerable<Role> roles) => Wording.And(roles.Select(role => In(role.Label)));

    /// <summary>One paragraph per reason: why, under which answers, whose word, which rule, which sources.</summary>
    public ImmutableArray<Spans> Told(ImmutableArray<Reason> reasons)
    {
        // Rows of one rule that say the same for the same answers are told once.
        var told = reasons.DistinctBy(reason => (reason.Grounds.Rule, In(reason.Grounds.Because), Answers(reason)));
        return [.. told.Select(Told)];
    }

    public Spans Told(Reason reason)
    {
        var answers = Answers(reason);
        var quiet = string.Join(", ", [.. answers.Length > 0 ? [answers] : Array.Empty<string>(),
            Wording.Force(reason.Grounds), reason.Grounds.Rule]);
        return new Spans([new Span(In(reason.Grounds.Because)), new Span($" ({quiet})", Quiet: true),
            .. Sources.CiteAll(All(reason.Grounds))]);
    }

    /// <summary>Reasons in the same words as one: the words once, with all rules and sources.</summary>
    public Spans ToldOnce(ImmutableArray<Reason> reasons) => new(
    [
        new Span(In(reasons[0].Grounds.Because)),
        new Span(
            $" ({string.Join(", ", reasons.Select(reason => reason.Grounds.Rule).Distinct().Prepend(Wording.Force(reasons[0].Grounds)))})",
            Quiet: true),
        .. Sources.CiteAll(reasons.SelectMany(reason => All(reason.Grounds))),
    ]);

    /// <summary>The rules alone, where the reasons stand elsewhere.</summary>
    public static Spans Rules(ImmutableArray<Reason> reasons) =>
        Spans.Of(new Span(string.Join(", ", reasons.Select(reason => reason.Grounds.Rule).Distinct()), Quiet: true));

    /// <summary>The words, and what they hang on where that is not certain.</summary>
    public ImmutableArray<Spans> Standing(string says, bool certain, ImmutableArray<Fact> dependsOn) =>
        certain ? Spans.Cell(says) : [Spans.Of(says), Spans.Of(new Span(Hangs(dependsOn), Quiet: true))];

    /// <summary>What a possible item hangs on.</summary>
    public string Hangs(ImmutableArray<Fact> dependsOn) =>
        Wording.Say("possible", Wording.And(dependsOn.Select(fact => In(fact.Label))));

    private static IEnumerable<Citation> All(Grounds grounds) =>
        grounds.Citation is { } first ? grounds.SeeAlso.Prepend(first) : grounds.SeeAlso;

    // An open answer is no answer, and is not named as one.
    private string Answers(Reason reason)
    {
        var answers = Pairs(reason.Answers);
        return string.Join("; ", reason.Holds ? answers : answers.Append(Wording["reason.hangs"]));
    }

    /// <summary>Answers in words: “Effect: a service changes; Area: health”.</summary>
    public string Answers(ImmutableArray<ReasonFact> answers) => string.Join("; ", Pairs(answers));

    private IEnumerable<string> Pairs(ImmutableArray<ReasonFact> answers) =>
        from answer in answers
        where answer.Value is not null
        select Wording.Say("pair", In(Plan.Policy.LabelOf(answer.Fact)), In(answer.Value!.Label));
}
