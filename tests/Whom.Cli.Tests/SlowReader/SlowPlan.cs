namespace Whom.Cli.Tests.SlowReader;

/// <summary>One role at one stage, as the rows bring it; a sign-off also on one document.</summary>
internal sealed record SlowInvolvement(string Role, string Stage, string Capacity)
{
    public HashSet<string> On { get; } = [];

    public HashSet<string> Before { get; } = [];

    public List<SlowRow> Rows { get; } = [];
}

internal sealed record SlowRequirement(string Gate, string Kind, string? Role, string? On)
{
    public int? Days { get; set; }

    /// <summary>The rows or duties behind it: id and place in the pack.</summary>
    public List<(string Rule, int Place)> Reasons { get; } = [];
}

/// <summary>
/// The section "How rules combine" for complete facts, in its order: derived facts; the rows whose condition holds;
/// merged documents; moving on; requirements; what takes in what; involvements.
/// </summary>
internal sealed class SlowPlan
{
    private static readonly string[] Weakest = ["informed", "consulted", "advises", "leads"];

    public SlowPlan(SlowPack pack, IReadOnlyDictionary<string, string> given)
    {
        Facts = new(given);
        foreach (var derived in pack.Derived) Derive(derived);
        Gates = pack.GatesOf[Facts[pack.EntryFact]];
        var rows = pack.Rows.Where(row => row.When.Holds(Facts)).ToList();
        foreach (var row in rows)
        {
            RolesInPlan.Add(row.Role);
            Involve(pack, row);
        }

        foreach (var row in rows.Where(row => row.Before is not null)) Require(pack, row);
        FillRoles(pack, rows);
        TakeIn();
        foreach (var duty in pack.Duties.Where(duty => duty.When.Holds(Facts)))
        {
            var requirement = At(
                MoveOn(pack, duty.Before), duty.Kind, null, duty.On is null ? null : Document(pack, duty.On));
            requirement.Reasons.Add((duty.Id, duty.Place));
        }

        foreach (var separation in pack.Separations.Where(separation => separation.When.Holds(Facts)))
            Separate(pack, separation);
    }

    /// <summary>Given and derived.</summary>
    public Dictionary<string, string> Facts { get; }

    /// <summary>Of each derived fact the rows that match its value; none where it is the otherwise.</summary>
    public Dictionary<string, List<string>> DerivedBecause { get; } = [];

    public List<string> Gates { get; }

    public HashSet<string> RolesInPlan { get; } = [];

    /// <summary>By role and stage, below signs-off.</summary>
    public Dictionary<(string Role, string Stage), SlowInvolvement> TakesPart { get; } = [];

    /// <summary>By role, stage and document.</summary>
    public Dictionary<(string Role, string Stage, string On), SlowInvolvement> Signs { get; } = [];

    public Dictionary<(string Gate, string Kind, string? Role, string? On), SlowRequirement> Requirements { get; } = [];

    /// <summary>By pair of roles, in the order of the vocabulary.</summary>
    public Dictionary<(string, string), string> Apart { get; } = [];

    public static bool AtLeast(string capacity, string than) =>
        Array.IndexOf(Weakest, capacity) >= Array.IndexOf(Weakest, than);

    public static string MoveOn(SlowPack pack, string gate, List<string> gates)
    {
        if (gates.Contains(gate)) return gate;
        var all = pack.Gates.Keys.ToList();
        return all.Skip(all.IndexOf(gate)).First(gates.Contains);
    }

    /// <summary>The rows that sign, each with the document that stands for the one that it names.</summary>
    public IEnumerable<(SlowRow Row, string On)> SignOffRows() =>
        Signs.SelectMany(part => part.Value.Rows.Select(row => (row, part.Key.On)));

    private void Derive(SlowDerived derived)
    {
        var matches = derived.Rows.Where(row => row.When.Holds(Facts)).ToList();
        var value = matches.Count == 0
            ? derived.Otherwise
            : derived.Values.Last(value => matches.Any(row => row.Value == value));
        DerivedBecause[derived.Id] = [.. matches.Where(row => row.Value == value).Select(row => row.Id)];
        Facts[derived.Id] = value;
    }

    private string Document(SlowPack pack, string document) =>
        pack.MergedWhen.Holds(Facts) && pack.Merged.TryGetValue(document, out var into) ? into : document;

    private string MoveOn(SlowPack pack, string gate) => MoveOn(pack, gate, Gates);

    private void Involve(SlowPack pack, SlowRow row)
    {
        var on = Document(pack, row.On);
        SlowInvolvement part;
        if (row.Capacity == "signs-off")
        {
            if (!Signs.TryGetValue((row.Role, row.Stage, on), out part!))
                Signs[(row.Role, row.Stage, on)] = part = new(row.Role, row.Stage, row.Capacity);
        }
        else
        {
            if (!TakesPart.TryGetValue((row.Role, row.Stage), out part!)) part = new(row.Role, row.Stage, row.Capacity);
            if (!AtLeast(part.Capacity, row.Capacity)) part = Stronger(part, row.Capacity);
            TakesPart[(row.Role, row.Stage)] = part;
        }

        part.On.Add(on);
        if (row.Before is not null) part.Before.Add(MoveOn(pack, row.Before));
        part.Rows.Add(row);
    }

    private static SlowInvolvement Stronger(SlowInvolvement part, string capacity)
    {
        var stronger = new SlowInvolvement(part.Role, part.Stage, capacity);
        stronger.On.UnionWith(part.On);
        stronger.Before.UnionWith(part.Before);
        stronger.Rows.AddRange(part.Rows);
        return stronger;
    }

    private SlowRequirement At(string gate, string kind, string? role, string? on)
    {
        if (!Requirements.TryGetValue((gate, kind, role, on), out var there))
            Requirements[(gate, kind, role, on)] = there = new(gate, kind, role, on);
        return there;
    }

    private void Require(SlowPack pack, SlowRow row)
    {
        var nobody = pack.HeldByNobody.Contains(row.Role);
        var kind = row.Capacity switch
        {
            "advises" => "advice",
            "consulted" => nobody ? "consultation" : "hearing",
            "informed" => "notice",
            "signs-off" => "sign-off",
            "leads" => "role-filled",
            _ => throw new InvalidDataException(row.Capacity),
        };

        // Who leads is filled once, and not at the gate that its rows name.
        if (kind == "role-filled") return;
        var requirement = At(
            MoveOn(pack, row.Before!), kind, row.Role, kind == "sign-off" ? Document(pack, row.On) : null);
        requirement.Reasons.Add((row.Rule, row.Place));
        if (row.Days is { } days && (requirement.Days is null || days > requirement.Days)) requirement.Days = days;
    }

    private void FillRoles(SlowPack pack, List<SlowRow> rows)
    {
        foreach (var role in pack.Roles)
        {
            var leads =
                rows.Where(row => row.Role == role && row.Capacity == "leads" && row.Before is not null).ToList();
            if (leads.Count == 0) continue;
            var waiting = rows.Where(row => row.Role == role && row.Before is not null)
                .Select(row => MoveOn(pack, row.Before!)).ToList();
            var filled = At(Gates.First(waiting.Contains), "role-filled", role, null);
            filled.Reasons.AddRange(leads.Select(row => (row.Rule, row.Place)));
        }
    }

    private void TakeIn()
    {
        foreach (var taken in Requirements.Values.ToList())
        {
            string[] by = taken.Kind switch
            {
                "advice" => ["sign-off"],
                "hearing" => ["sign-off", "advice"],
                "notice" => ["consultation"],
                _ => [],
            };
            var taking = Requirements.Values.Where(
                other => other.Gate == taken.Gate && other.Role == taken.Role && by.Contains(other.Kind)).ToList();
            if (taking.Count == 0) continue;
            foreach (var other in taking) other.Reasons.AddRange(taken.Reasons.Except(other.Reasons));
            Requirements.Remove((taken.Gate, taken.Kind, taken.Role, taken.On));
        }
    }

    private void Separate(SlowPack pack, SlowSeparation separation)
    {
        if (!RolesInPlan.Contains(separation.Role)) return;
        foreach (var other in separation.With)
        {
            if (other == separation.Role || !RolesInPlan.Contains(other)) continue;
            var pair = pack.Roles.IndexOf(separation.Role) < pack.Roles.IndexOf(other)
                ? (separation.Role, other)
                : (other, separation.Role);
            if (Apart.GetValueOrDefault(pair) != "must-differ") Apart[pair] = separation.Rule;
        }
    }
}
