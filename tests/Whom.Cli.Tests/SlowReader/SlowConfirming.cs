namespace Whom.Cli.Tests.SlowReader;

/// <summary>
/// Who confirms which answers: those for which a heavier value, all else equal, would raise the risk or bring a
/// sign-off that is not there. Only once no question is left; open answers that can change nothing may be anything.
/// </summary>
internal static class SlowConfirming
{
    public static IEnumerable<string> Of(SlowPack pack, SlowCompletions all)
    {
        var lines = new List<(string Role, string Line)>();
        foreach (var fact in pack.Facts.Where(fact => fact.ConfirmedBy is not null && all.Given.ContainsKey(fact.Id)))
        {
            var heavier = HeavierThan(fact, all.Given[fact.Id]).Select(value => Otherwise(pack, all, fact, value))
                .OfType<string>().ToList();
            if (heavier.Count == 0) continue;
            var own = all.Plans.TrueForAll(plan => plan.RolesInPlan.Contains(fact.ConfirmedBy!))
                ? fact.ConfirmedBy!
                : pack.ConfirmedOtherwise;
            var role = pack.ConfirmedAllBy.When.Holds(all.Known) ? pack.ConfirmedAllBy.Role : own;
            lines.Add((role, $"confirm: {role}: {fact.Id} {all.Given[fact.Id]}, else {string.Join("; ", heavier)}"));
        }

        return lines.OrderBy(line => pack.Roles.IndexOf(line.Role)).Select(line => line.Line);
    }

    /// <summary>What a heavier value would bring in some completion; null where it brings nothing.</summary>
    private static string? Otherwise(SlowPack pack, SlowCompletions all, SlowFact fact, string value)
    {
        var then = new SlowCompletions(pack, new Dictionary<string, string>(all.Given) { [fact.Id] = value });
        var levels = pack.Derived.Single(derived => derived.Id == pack.RiskFact).Values;
        var rises = false;
        var adds = new HashSet<(string Role, string Stage, string Named, string On)>();
        for (var at = 0; at < all.Plans.Count; at++)
        {
            var (before, after) = (all.Plans[at], then.Plans[at]);
            rises |= levels.IndexOf(after.Facts[pack.RiskFact]) > levels.IndexOf(before.Facts[pack.RiskFact]);
            var there =
                before.SignOffRows().Select(signs => (signs.Row.Role, signs.Row.Stage, signs.Row.On)).ToHashSet();

            // A document that is only called otherwise, since it is merged or no longer so, makes no new sign-off.
            foreach (var (row, on) in after.SignOffRows())
                if (!there.Contains((row.Role, row.Stage, row.On))) adds.Add((row.Role, row.Stage, row.On, on));
        }

        if (!rises && adds.Count == 0) return null;
        var risks = then.Plans.Select(plan => plan.Facts[pack.RiskFact]).Distinct().ToList();
        var listed = adds.OrderBy(add => pack.Stages.IndexOf(add.Stage)).ThenBy(add => pack.Roles.IndexOf(add.Role))
            .ThenBy(add => pack.Documents.IndexOf(add.Named)).Select(add => $" +{add.Role} {add.Stage} {add.On}");
        return $"{value} {(risks.Count == 1 ? risks[0] : "")}{string.Concat(listed)}";
    }

    private static IEnumerable<string> HeavierThan(SlowFact fact, string value) => fact.Scale switch
    {
        "light-to-heavy" => fact.Values.SkipWhile(other => other != value).Skip(1),
        "first-is-lightest" => value == fact.Values[0] ? fact.Values.Skip(1) : [],
        _ => throw new InvalidDataException($"Which values of {fact.Id} are heavier?"),
    };
}
