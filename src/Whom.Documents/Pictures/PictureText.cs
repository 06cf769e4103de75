using System.Text;
using Whom.Planning;

namespace Whom.Documents.Pictures;

/// <summary>The picture in words, for those who do not see it.</summary>
internal static class PictureText
{
    public static string Title(Plan plan, PlanWords words) =>
        plan.Asked.Purchase is { } name ? words.Say("picture.title.of", Markup.Clean(name)) : words["picture.title"];

    /// <summary>What one mark says.</summary>
    public static string Of(Mark mark, Plan plan, PlanWords words)
    {
        var item = mark.Item;
        var says = new StringBuilder(words.Say(
            "picture.mark", words.In(item.Role.Label), mark.Word, words.In(item.Stage.Label),
            item.On.IsEmpty ? words["open"] : words.And(item.On.Select(on => words.In(plan.NameOf(on))))));
        says.Append(' ').Append(item.Before.IsEmpty
            ? words["picture.recommended"]
            : words.Say("picture.before", words.And(item.Before.Select(gate => words.In(plan.NameOf(gate))))));
        if (!item.Certain) says.Append(' ').Append(words.Say("picture.hangs", words.And(item.DependsOn.Select(fact => words.In(fact.Label)))));
        return says.ToString();
    }

    /// <summary>Stage by stage who does what, and what each gate waits for.</summary>
    public static string InFull(Plan plan, PlanWords words)
    {
        var says = new StringBuilder(words["picture.desc.alone"]);
        foreach (var stage in plan.Policy.Stages)
        {
            var parts = plan.Involvements.Where(item => item.Stage == stage)
                .Select(item => words.Say(
                    item.Certain ? "picture.part" : "picture.part.possible", words.In(item.Role.Label), words.Capacity(item.Capacity))).ToList();
            if (parts.Count > 0) says.Append(' ').Append(words.Say("pair", words.In(stage.Label), string.Join("; ", parts))).Append('.');
            foreach (var gate in plan.Gates.Where(gate => gate.Gate.Stage == stage))
                says.Append(' ').Append(words.Say("picture.gate", words.In(plan.NameOf(gate.Gate)), gate.Requires.Length)).Append('.');
        }

        return says.ToString();
    }
}
