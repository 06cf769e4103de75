using System.Text;
using Whom.Planning;

namespace Whom.Documents.Pictures;

/// <summary>The picture in words, for those who do not see it.</summary>
internal static class PictureText
{
    public static string Title(Plan plan, PlanWording wording) =>
        plan.Input.Purchase is { } name
            ? wording.Say("picture.title.of", Markup.Clean(name))
            : wording["picture.title"];

    /// <summary>What one mark says.</summary>
    public static string Of(Mark mark, Plan plan, PlanWording wording)
    {
        var item = mark.Item;
        var says = new StringBuilder(wording.Say(
            "picture.mark", wording.In(item.Role.Label), mark.Word, wording.In(item.Stage.Label),
            item.On.IsEmpty ? wording["open"] : wording.And(item.On.Select(on => wording.In(plan.NameOf(on))))));
        says.Append(' ').Append(item.Before.IsEmpty
            ? wording["picture.recommended"]
            : wording.Say("picture.before", wording.And(item.Before.Select(gate => wording.In(plan.NameOf(gate))))));
        if (!item.Certain) says.Append(' ')
            .Append(wording.Say("picture.hangs", wording.And(item.DependsOn.Select(fact => wording.In(fact.Label)))));
        return says.ToString();
    }

    /// <summary>Stage by stage who does what, and what each gate waits for.</summary>
    public static string InFull(Plan plan, PlanWording wording)
    {
        var says = new StringBuilder(wording["picture.desc.alone"]);
        foreach (var stage in plan.Policy.Stages)
        {
            var parts = plan.Involvements.Where(item => item.Stage == stage)
                .Select(item => wording.Say(
                    item.Certain ? "picture.part" : "picture.part.possible", wording.In(item.Role.Label),
                    wording.Part(item))).ToList();
            if (parts.Count > 0) says.Append(' ')
                .Append(wording.Say("pair", wording.In(stage.Label), string.Join("; ", parts))).Append('.');
            foreach (var gate in plan.Gates.Where(gate => gate.Gate.Stage == stage))
                says.Append(' ').Append(
                    wording.Say("picture.gate", wording.In(plan.NameOf(gate.Gate)), gate.Requires.Length)).Append('.');
        }

        return says.ToString();
    }
}
