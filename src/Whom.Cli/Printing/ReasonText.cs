using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>Reasons: why, by which rule and answers, and where to look it up.</summary>
internal sealed class ReasonText(CliWording wording, Screen screen)
{
    public void Print(IEnumerable<Reason> reasons, Plan plan, int indent)
    {
        foreach (var reason in reasons) Print(reason, plan.Policy, indent);
    }

    public void Print(Reason reason, Policy policy, int indent)
    {
        var grounds = reason.Grounds;
        screen.Line(indent, "· ", wording.Of(grounds.Because));
        if (!reason.Answers.IsEmpty) screen.Line(indent + 2, "", Piece.Faint(Answers(reason.Answers, policy)));
        if (!reason.Holds) screen.Line(indent + 2, "", Piece.Faint(wording["reason.hangs"]));

        screen.Line(indent + 2, "",
            Piece.Faint(wording.With("reason.rule", grounds.Rule, wording.Plan.Force(grounds), grounds.Pack)));
        if (grounds.Citation is { } citation) Cite("reason.source", citation, indent + 2);
        foreach (var also in grounds.SeeAlso) Cite("reason.see-also", also, indent + 2);
    }

    /// <summary>“because area=health and reach=residents”.</summary>
    public string Answers(ImmutableArray<ReasonFact> answers, Policy policy) =>
        wording.With("reason.because-of", wording.Plan.And(
            answers.Where(fact => fact.Value is not null)
                .Select(fact => $"{policy.FactId(fact.Fact)}={fact.Value!.Id}")));

    private void Cite(string key, Citation citation, int indent) => screen.Line(indent, "", Piece.Faint(wording.With(
        key, string.Join(", ",
            new[] { citation.Source, citation.Section, citation.Url }.Where(part => !string.IsNullOrEmpty(part))))));
}
