namespace Whom.Cli.Tests.SlowReader;

/// <summary>
/// Every completion of the open facts, each with its plan. What holds in all of them
/// is certain, what holds in some possible.
/// </summary>
internal sealed class SlowCompletions
{
    private readonly List<SlowFact> _open;

    public SlowCompletions(SlowPack pack, IReadOnlyDictionary<string, string> given)
    {
        Given = given;
        _open = [.. pack.Facts.Where(fact => !given.ContainsKey(fact.Id))];
        foreach (var completion in Completions(new(given), 0)) Plans.Add(new SlowPlan(pack, completion));

        // What a condition "read with the answers given" looks at: a derived fact counts
        // where it is the same in every completion.
        Known = new(given);
        foreach (var derived in pack.Derived)
            if (Plans.All(plan => plan.Facts[derived.Id] == Plans[0].Facts[derived.Id]))
                Known[derived.Id] = Plans[0].Facts[derived.Id];
    }

    public IReadOnlyDictionary<string, string> Given { get; }

    public Dictionary<string, string> Known { get; }

    /// <summary>In the order of the vocabulary, the last open fact turning fastest.</summary>
    public List<SlowPlan> Plans { get; } = [];

    /// <summary>
    /// What is told of an item that is there in some completions: certain, or the open facts that it hangs on.
    /// </summary>
    public string Standing(List<bool> there) =>
        there.Contains(false) ? "depends on " + string.Join(' ', HangsOn(there).Select(fact => fact.Id)) : "certain";

    /// <summary>
    /// The open facts for which two completions that differ in that fact alone differ in what is told of them.
    /// </summary>
    public List<SlowFact> HangsOn<T>(List<T> told)
    {
        var facts = new List<SlowFact>();
        var step = Plans.Count;
        foreach (var fact in _open)
        {
            // Completions that differ in this fact alone stand this many apart.
            step /= fact.Values.Count;
            for (var one = 0; one < Plans.Count; one++)
            {
                var first = one - one / step % fact.Values.Count * step;
                if (EqualityComparer<T>.Default.Equals(told[one], told[first])) continue;
                facts.Add(fact);
                break;
            }
        }

        return facts;
    }

    /// <summary>
    /// The reasons of an item, one for each row: of a certain one the rows that stand behind it in every completion;
    /// where none does by itself, those of the rules that do by one row or another; where no rule does, all. Of a
    /// possible one, all rows that stand behind it in some completion.
    /// </summary>
    public static string Because(List<List<(string Rule, int Place)>?> behind)
    {
        var rows = new SortedDictionary<int, (string Rule, int Completions)>();
        var rules = new Dictionary<string, int>();
        var there = 0;
        foreach (var one in behind.OfType<List<(string Rule, int Place)>>())
        {
            there++;
            foreach (var (rule, place) in one) rows[place] = (rule, rows.GetValueOrDefault(place).Completions + 1);
            foreach (var rule in one.Select(row => row.Rule).Distinct())
                rules[rule] = rules.GetValueOrDefault(rule) + 1;
        }

        if (there < behind.Count) return Rules(rows.Values);
        var always = rows.Values.Where(row => row.Completions == there).ToList();
        if (always.Count > 0) return Rules(always);
        var somehow = rows.Values.Where(row => rules[row.Rule] == there).ToList();
        return Rules(somehow.Count > 0 ? somehow : rows.Values);

        static string Rules(IEnumerable<(string Rule, int Completions)> rows) =>
            string.Join(' ', rows.Select(row => row.Rule));
    }

    /// <summary>
    /// Of a certain item what it has in every completion; of a possible one what it has in some completion.
    /// </summary>
    public static HashSet<string> Has(List<HashSet<string>?> sets)
    {
        var completions = new Dictionary<string, int>();
        foreach (var one in sets.OfType<HashSet<string>>().SelectMany(set => set))
            completions[one] = completions.GetValueOrDefault(one) + 1;
        var certain = !sets.Contains(null);
        return [.. completions.Where(one => !certain || one.Value == sets.Count).Select(one => one.Key)];
    }

    private IEnumerable<Dictionary<string, string>> Completions(Dictionary<string, string> facts, int next)
    {
        if (next == _open.Count) return [new(facts)];
        return _open[next].Values.SelectMany(value => Completions(new(facts) { [_open[next].Id] = value }, next + 1));
    }
}
