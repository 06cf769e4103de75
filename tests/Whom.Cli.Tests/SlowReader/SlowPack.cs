namespace Whom.Cli.Tests.SlowReader;

/// <summary>
/// A condition: for each fact that it names, the values that it asks for, or those that it does not allow.
/// </summary>
internal sealed record When(List<(string Fact, List<string> Values, bool Not)> Parts)
{
    /// <summary>Whether all parts hold. What is not there to be looked up does not hold.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> facts)
    {
        foreach (var (fact, values, not) in Parts)
        {
            if (!facts.TryGetValue(fact, out var value)) return false;
            if (values.Contains(value) == not) return false;
        }

        return true;
    }
}

internal sealed record SlowFact(string Id, List<string> Values, string Scale, string? ConfirmedBy);

internal sealed record SlowDerived(
    string Id, List<string> Values, List<(string Id, string Value, When When)> Rows, string OtherwiseId,
    string Otherwise);

internal sealed record SlowRow(
    int Place, string Rule, When When, string Role, string Capacity,
    string Stage, string On, string? Before, int? Days);

internal sealed record SlowDuty(int Place, string Id, When When, string Kind, string? On, string Before);

internal sealed record SlowSeparation(string Id, When When, string Rule, string Role, List<string> With);

internal sealed record SlowReview(string Id, When When, string? First, string? Every, List<string> Roles, string On);

internal sealed record SlowPlace(int Place, When When, List<string> Roles, string ToGet);

internal sealed record SlowPassFirst(
    List<string> Gates, List<string> Roles,
    List<(When When, string Gate, List<string> Roles)> Also, List<When> Never, string Days);

/// <summary>
/// A pack of format 2, read a second time: no code is shared with the program, and nothing in it is fast or clever. It
/// knows the parts that the standard rules use; a key that it does not know is an error, and so is a part that it would
/// have to guess at.
/// </summary>
internal sealed class SlowPack
{
    public SlowPack(string folder)
    {
        var pack = SlowYaml.OfFolder(folder);
        ReadFacts(pack);
        Stages = [.. pack["stages"].Ids.Select(stage => stage.Id)];
        Documents = [.. pack["documents"].Ids.Select(document => document.Id)];
        foreach (var (id, gate) in pack["gates"].Ids) Gates.Add(id, gate["label"].Text);
        foreach (var (id, role) in pack["roles"].Ids)
        {
            Roles.Add(id);
            if (role["held-by"].Text == "nobody") HeldByNobody.Add(id);
            Asks[id] = [(Always, role["ask"].Text)];
        }

        // The first that holds is asked; the role's own ask stands last.
        foreach (var (id, asks) in pack["asks"].Ids)
            Asks[id].InsertRange(0, asks.List.Select(ask => (WhenOf(ask), ask["ask"].Text)));
        ReadEntries(pack["entries"]);
        ReadRules(pack);
        ReadConfirming(pack["confirming"]);
        ReadCalls(pack);
        foreach (var (id, review) in pack["reviews"].Ids)
        {
            Reviews.Add(new(
                id, WhenOf(review), review.Maybe("first-days")?.Text, review.Maybe("every")?.Text,
                review["roles"].Words, review["on"].Text));
            review.PassOver("because", "source").HasNothingElse();
        }

        foreach (var (id, judgement) in pack["judgements"].Ids)
        {
            Judgements.Add((id, WhenOf(judgement), judgement["role"].Text,
                judgement.Maybe("first-when") is { } first ? Condition(first) : null));
            judgement.PassOver("question", "because", "source").HasNothingElse();
        }

        foreach (var (id, pair) in pack["unfitting"]["pairs"].Ids) Unfitting.Add((id, WhenOf(pair)));
        pack.PassOver(
            "pack", "updates", "sources", "team", "questions", "retired", "opens", "calendar", "always", "guide",
            "sentences", "starting-texts").HasNothingElse();
    }

    public static When Always { get; } = new([]);

    public List<SlowFact> Facts { get; } = [];

    public List<SlowDerived> Derived { get; } = [];

    public List<string> Stages { get; }

    public List<string> Documents { get; }

    public Dictionary<string, string> Gates { get; } = [];

    public List<string> Roles { get; } = [];

    public HashSet<string> HeldByNobody { get; } = [];

    public Dictionary<string, List<(When When, string Ask)>> Asks { get; } = [];

    public string EntryFact { get; private set; } = "";

    public Dictionary<string, List<string>> GatesOf { get; } = [];

    public Dictionary<string, Dictionary<string, string>> Names { get; } = [];

    public Dictionary<string, string> Outcomes { get; } = [];

    public Dictionary<string, SlowPassFirst> PassFirst { get; } = [];

    public When MergedWhen { get; private set; } = Always;

    public Dictionary<string, string> Merged { get; } = [];

    public List<SlowRow> Rows { get; } = [];

    public List<SlowDuty> Duties { get; } = [];

    public List<SlowSeparation> Separations { get; } = [];

    public List<SlowReview> Reviews { get; } = [];

    public List<(string Id, When When, string Role, When? FirstWhen)> Judgements { get; } = [];

    public List<(string Id, When When)> Unfitting { get; } = [];

    public string ConfirmedOtherwise { get; private set; } = "";

    public (When When, string Role) ConfirmedAllBy { get; private set; }

    public string RiskFact { get; private set; } = "";

    public string FirstStepsBy { get; private set; } = "";

    public List<(When When, string Step)> FirstSteps { get; } = [];

    public string CalledBefore { get; private set; } = "";

    public List<(When When, string Role)> AlsoCalled { get; } = [];

    public List<SlowPlace> Places { get; } = [];

    public List<(When When, string Fact)> AskFirst { get; } = [];

    public List<(When When, int Until, string Says)> Spans { get; } = [];

    public (When When, string Says) Prepare { get; private set; }

    public List<(When When, string Text)> Checklist { get; } = [];

    public static When WhenOf(SlowYaml of) => of.Maybe("when") is { } when ? Condition(when) : Always;

    private static When Condition(SlowYaml when)
    {
        var parts = new List<(string, List<string>, bool)>();
        foreach (var (fact, values) in when.Ids)
        {
            if (values.IsMap) parts.Add((fact, values["not"].Words, true));
            else parts.Add((fact, values.Words, false));
        }

        return new When(parts);
    }

    private void ReadFacts(SlowYaml pack)
    {
        foreach (var (id, fact) in pack["facts"].Ids)
        {
            Facts.Add(new(id, [.. fact["values"].Ids.Select(value => value.Id)], fact["scale"].Text,
                fact.Maybe("confirmed-by")?.Text));
            fact.PassOver("label", "question", "help", "carried-over").HasNothingElse();
        }

        foreach (var (id, derived) in pack["derived"].Ids)
        {
            var rows = new List<(string, string, When)>();
            foreach (var (row, of) in derived["rows"].Ids)
            {
                rows.Add((of.Maybe("rule")?.Text ?? row, of["value"].Text, WhenOf(of)));
                of.PassOver("because", "source").HasNothingElse();
            }

            var otherwise = derived["otherwise"];
            Derived.Add(new(
                id, [.. derived["values"].Ids.Select(value => value.Id)], rows, otherwise["id"].Text,
                otherwise["value"].Text));
            if (derived.Maybe("confirm")?.Text == "true") RiskFact = id;
            derived.PassOver("label").HasNothingElse();
        }
    }

    private void ReadEntries(SlowYaml entries)
    {
        EntryFact = entries["fact"].Text;
        foreach (var (entry, gates) in entries["gates"].Ids) GatesOf.Add(entry, gates.Words);
        foreach (var (entry, names) in entries["names"].Ids)
            Names.Add(entry, names.Ids.ToDictionary(name => name.Id, name => name.Of.Text));
        foreach (var (gate, outcomes) in entries["outcomes"].Ids)
            Outcomes.Add(gate, string.Join(
                ", ", outcomes.Ids.Select(one => $"{one.Id} “{one.Of["label"].Text}” {one.Of["passes"].Text}")));
        foreach (var (entry, pass) in entries["pass-first"].Ids)
        {
            var also =
                pass["also"].List.Select(more => (WhenOf(more), more["gate"].Text, more["roles"].Words)).ToList();
            var days = $"{pass["ratify-days"].Text}/{pass["report-days"].Text}/{pass["end-days"].Text}";
            PassFirst.Add(entry,
                new(pass["gates"].Words, pass["roles"].Words, also, [.. pass["never"].List.Select(Condition)], days));
            pass.HasNothingElse();
        }

        // Days decide only what carries dates, and of that the standard rules have nothing.
        entries.PassOver("days", "option").HasNothingElse();
    }

    private void ReadRules(SlowYaml pack)
    {
        MergedWhen = WhenOf(pack["merged"]);
        foreach (var (document, into) in pack["merged"]["documents"].Ids) Merged.Add(document, into.Text);
        foreach (var (id, rule) in pack["rules"].Ids)
        {
            foreach (var row in rule["rows"].List)
            {
                Rows.Add(new(
                    Rows.Count, id, WhenOf(row), row["role"].Text, row["capacity"].Text, row["stage"].Text,
                    row["on"].Text, row.Maybe("before")?.Text, row.Maybe("days")?.Number));
                row.PassOver("because", "source").HasNothingElse();
            }

            rule.PassOver("because", "source", "covers").HasNothingElse();
        }

        foreach (var (id, duty) in pack["duties"].Ids)
        {
            foreach (var row in duty.Maybe("rows")?.List ?? [duty])
            {
                Duties.Add(
                    new(Duties.Count, id, WhenOf(row), duty["kind"].Text, duty.Maybe("on")?.Text, row["before"].Text));
                row.PassOver("because", "source");
                if (row != duty) row.HasNothingElse();
            }

            duty.PassOver("because", "source", "of").HasNothingElse();
        }

        foreach (var (id, separation) in pack["separations"].Ids)
        {
            foreach (var row in separation.Maybe("rows")?.List ?? [separation])
            {
                Separations.Add(new(
                    id, WhenOf(row), (row.Maybe("rule") ?? separation["rule"]).Text, row["role"].Text,
                    row["with"].Words));
                row.PassOver("because", "source");
                if (row != separation) row.HasNothingElse();
            }

            separation.PassOver("because", "source", "rule").HasNothingElse();
        }
    }

    private void ReadConfirming(SlowYaml confirming)
    {
        ConfirmedOtherwise = confirming["otherwise"].Text;
        ConfirmedAllBy = (WhenOf(confirming["all-by"]), confirming["all-by"]["role"].Text);
        confirming.PassOver("instead").HasNothingElse();
    }

    private void ReadCalls(SlowYaml pack)
    {
        FirstStepsBy = pack["before-anything"]["role"].Text;
        foreach (var (_, step) in pack["before-anything"]["steps"].Ids)
            FirstSteps.Add((WhenOf(step), step["step"].Text));
        var calls = pack["calls"];
        CalledBefore = calls["gate"].Text;
        foreach (var also in calls["also"].List) AlsoCalled.Add((WhenOf(also), also["role"].Text));
        foreach (var line in calls["ask-first"].List) AskFirst.Add((WhenOf(line), line["ask"].Text));
        foreach (var place in calls["places"].List)
            Places.Add(new(place["place"].Number, WhenOf(place), place["roles"].Words, place["to-get"].Text));
        foreach (var span in calls["spans"].List) Spans.Add((WhenOf(span), span["until"].Number, span["says"].Text));
        Prepare = (WhenOf(calls["prepare"]), calls["prepare"]["says"].Text);
        calls.HasNothingElse();
        foreach (var (_, law) in pack["checklist"].Ids) Checklist.Add((WhenOf(law), law["text"].Text));
    }
}
