using System.Collections.Immutable;
using System.Globalization;
using Whom.Planning;

namespace Whom.Documents.Pictures;

/// <summary>What stands over the line of a gate.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Name">What it is called in this purchase.</param>
/// <param name="Notes">How much it waits for, and what else is to know.</param>
internal sealed record GateHead(PlannedGate Gate, Lines Name, Lines Notes)
{
    private const double MostWidth = 106;

    public double Width => Math.Max(Name.Width, Notes.Width);

    public double Height => Name.Height + Notes.Height;

    public static GateHead Of(PlannedGate gate, PlanWording wording, string name, string entryLabel)
    {
        var certain = gate.Requires.Count(requirement => requirement.Certain);
        var all = gate.Requires.Length;
        var waits = certain == all
            ? wording.Say("picture.waits", certain)
            : wording.Say("picture.waits.between", certain.ToString(CultureInfo.InvariantCulture),
                all.ToString(CultureInfo.InvariantCulture));
        var notes = ImmutableArray.CreateBuilder<string>();
        notes.Add(waits);
        if (gate.PassFirst is { } pass) notes.AddRange(Wrap(wording.Count("picture.ratify", pass.RatifyDays)));
        if (!gate.Certain) notes.AddRange(Wrap(wording.Say("picture.if", entryLabel)));
        return new GateHead(gate, Lines.Of(name, 12, true, MostWidth), new Lines(notes.DrainToImmutable(), 11, false));
    }

    private static ImmutableArray<string> Wrap(string text) => Lines.Of(text, 11, false, MostWidth).Texts;
}
