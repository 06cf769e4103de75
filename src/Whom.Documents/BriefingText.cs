using System.Text;
using Whom.Planning;

namespace Whom.Documents;

/// <summary>The first screen of a plan as plain text, to copy or to send.</summary>
public static class BriefingText
{
    /// <summary>All that the first screen says, a line each, each ended by a line feed.</summary>
    public static string Of(Briefing briefing, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(briefing);
        ArgumentNullException.ThrowIfNull(wording);
        var says = new BriefingWording(briefing, wording);
        var text = new StringBuilder();
        Head(text, briefing, says, wording);
        foreach (var warning in briefing.Plan.Warnings) Line(text, "", wording.In(warning.Text));
        if (says.ToConfirm is { } confirm) Line(text, "", confirm);
        if (!briefing.Plan.BeforeAnything.IsEmpty)
        {
            Heading(text, wording["brief.before"]);
            foreach (var step in briefing.Plan.BeforeAnything) Line(text, "- ", wording.In(step.Step));
        }

        if (briefing.Own is { } own)
        {
            Heading(text, says.You);
            Line(text, "- ", wording.In(own.Ask));
        }

        First(text, briefing, wording, withOthers: true);
        if (!briefing.Next.IsEmpty)
        {
            Heading(text, wording["brief.next"]);
            foreach (var call in briefing.Next)
                Line(text, "- ", wording.Say("pair", wording.In(call.Role.Label), says.InALine(call)));
        }

        if (briefing.Plan.Prepare is { } prepare)
        {
            Heading(text, wording.In(prepare.Says));
            if (says.Playbook is { } playbook)
                Line(text, "- ", wording.Say("pair", playbook.Source, playbook.Url));
        }

        return text.ToString();
    }

    /// <summary>
    /// The least that a mail needs, since an address that opens one holds no more: the sentence, the numbers and whom
    /// to call first.
    /// </summary>
    public static string ToMail(Briefing briefing, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(briefing);
        ArgumentNullException.ThrowIfNull(wording);
        var text = new StringBuilder();
        Head(text, briefing, new BriefingWording(briefing, wording), wording);
        First(text, briefing, wording, withOthers: false);
        return text.ToString();
    }

    private static void Head(StringBuilder text, Briefing briefing, BriefingWording says, PlanWording wording)
    {
        if (briefing.Plan.Input.Purchase is { } name) Line(text, "", Markup.Clean(name).ReplaceLineEndings(" "));
        Line(text, "", says.Sentence);
        Line(text, "", says.Numbers);
        if (says.Signatures is { } signatures) Line(text, "", signatures);
        if (says.ByWhen is { } begin) Line(text, "", begin);
        if (says.Open is { } open)
            Line(text, "", wording.Say("pair", open, wording.In(briefing.Plan.Next!.Fact.Question)));
    }

    private static void First(StringBuilder text, Briefing briefing, PlanWording wording, bool withOthers)
    {
        Heading(text, wording["brief.first"]);
        if (briefing.First.IsEmpty) Line(text, "- ", wording["start.none"]);
        for (var at = 0; at < briefing.First.Length; at++)
        {
            var call = briefing.First[at];
            Line(text, $"{at + 1}. ", wording.Say("pair", wording.In(call.Role.Label), wording.In(call.Ask)));
            if (withOthers && call.Role.WhoElse is { } others)
                Line(text, "   ", wording.Say("brief.no-such", wording.In(others)));
        }
    }

    private static void Heading(StringBuilder text, string says) => Line(text.Append('\n'), "", says);

    private static void Line(StringBuilder text, string lead, string says) =>
        text.Append(lead).Append(says).Append('\n');
}
