using System.Globalization;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Policies;

/// <summary>
/// How the plans of two purchases differ, in lines of fixed words, so that what a pack says
/// about them can be compared word for word.
/// </summary>
internal sealed class PlanChanges
{
    /// <summary>Where so many people come in at gates, only those who are new are named.</summary>
    private const int Many = 18;

    private const string InBoth = "In both: ";

    private readonly Planner _planner;
    private readonly Plan _from;
    private readonly Plan _to;
    private readonly List<string> _people = [];
    private readonly List<string> _others = [];

    public PlanChanges(Planner planner, PurchaseFacts from, PurchaseFacts to)
    {
        (_planner, _from, _to) = (planner, planner.Plan(from), planner.Plan(to));
        ComparePeople();
        CompareLists("Documents of what gates wait for", plan => plan.Involvements.Where(item => !item.Before.IsEmpty)
            .SelectMany(item => item.On).Distinct().OrderBy(on => on.Order).Select(on => on.Id));
        CompareLists("Reviews", plan => plan.Reviews.Select(review => review.Rule.Grounds.Rule));
        CompareLists("First steps", plan => plan.BeforeAnything.Select(step => step.Reasons[0].Grounds.Rule));
        CompareLists("Calls", plan => plan.Calls.Select(call => $"{call.Place} {call.Role.Id}"));
        CompareLists("Prepare", plan => (plan.Prepare?.Reasons ?? []).Select(reason => reason.Grounds.Citation!.Key));
        CompareSets("Judgments", plan => plan.Judgements.Select(judgement => judgement.Id));
        CompareSets("Local law", plan => plan.Checklist.Select(entry => entry.Item.Id));
        CompareSets("Warnings", plan => plan.Warnings.Select(warning => warning.Rule));
        CompareSets("Cited", plan => plan.Involvements.SelectMany(item => item.Reasons).SelectMany(Sources));
        CompareOneByOne(
            "Name of", plan => plan.Policy.Gates.ToDictionary(gate => gate.Id, gate => plan.NameOf(gate).English)
                .Concat(plan.Policy.Documents.ToDictionary(on => on.Id, on => plan.NameOf(on).English)));
        CompareOneByOne(
            "Asked of", plan => plan.Policy.Roles.ToDictionary(role => role.Id, role => plan.AskOf(role).English));
        CompareOneByOne("Working days before", WorkingDays);
        CompareOneByOne("Stages of", plan => plan.Involvements.GroupBy(item => item.Role)
            .Select(role => KeyValuePair.Create(
                role.Key.Id, string.Join(", ", role.Select(item => item.Stage.Id).Distinct()))));
        CompareOneByOne(
            "Apart", plan => plan.Separations.Select(pair => KeyValuePair.Create(Pair(pair), RuleOf(pair))));
        FindInBoth();
        _others.Add(
            $"Of {_planner.Policy.Facts.Length} answers, so many change the plan if they alone change: {Turning(_from)}");
    }

    /// <summary>
    /// Roles and things that gates wait for; all that changes. Not empty where anything changes there.
    /// </summary>
    public IReadOnlyList<string> People => _people;

    /// <summary>
    /// What changes beside, and what is so in both plans: more than anybody wants to read of one pair.
    /// </summary>
    public IReadOnlyList<string> Others => _others;

    private void ComparePeople()
    {
        var (before, after) = (Parts(_from), Parts(_to));
        var comes =
            after.Where(part => !before.TryGetValue(part.Key, out var signed) || (part.Value && !signed)).ToList();
        var goes = before.Where(part => !after.ContainsKey(part.Key)).ToList();
        var weaker = before.Where(part => part.Value && after.TryGetValue(part.Key, out var signs) && !signs).ToList();
        _people.Add(
            $"{Roles(_from).Count} roles, {Things(_from).Count} things → {Roles(_to).Count}, {Things(_to).Count}");
        if (comes.Count < Many)
        {
            AddIfAny("Comes in", comes);
        }
        else
        {
            var fresh = Roles(_to).Except(Roles(_from)).ToList();
            var first = _to.Gates[0].Gate;
            _people.Add(
                $"New: {string.Join(", ", fresh.Select(role => $"{role.Id} ({Things(_to).First(item => item.Role == role).Gate.Id})"))}");
            var earlier = comes.Where(part => part.Key.Gate == first && !fresh.Contains(part.Key.Role))
                .OrderBy(part => part.Key.Role.Order).ToList();
            if (earlier.Count > 0) _people.Add($"Earlier, at {first.Id}: {string.Join(", ", earlier.Select(Named))}");
            Compare("Sign-offs", _from.Counts.Signatures, _to.Counts.Signatures);
        }

        AddIfAny("Goes", goes);
        AddIfAny("Asked instead of signing", [.. weaker.Select(part => KeyValuePair.Create(part.Key, false))]);
        var (dutiesBefore, dutiesAfter) = (Duties(_from), Duties(_to));
        if (dutiesAfter.Except(dutiesBefore).ToList() is { Count: > 0 } come)
            _people.Add("Duties: " + string.Join(", ", come));
        if (dutiesBefore.Except(dutiesAfter).ToList() is { Count: > 0 } go)
            _people.Add("Duties gone: " + string.Join(", ", go));
        Compare("Days of asking", Things(_from).Max(item => item.Days ?? 0), Things(_to).Max(item => item.Days ?? 0));

        // Nothing but the counts, and they are the same.
        if (_people.Count == 1) _people.Clear();

        void AddIfAny(string what, List<KeyValuePair<(Gate Gate, Role Role), bool>> parts)
        {
            if (parts.Count == 0) return;
            _people.Add(
                $"{what}: " + string.Join("; ", parts.GroupBy(part => part.Key.Gate).OrderBy(gate => gate.Key.Order)
                    .Select(gate =>
                        $"{gate.Key.Id}: {string.Join(", ", gate.OrderBy(part => part.Key.Role.Order).Select(Named))}")));
        }

        void Compare(string what, int one, int other)
        {
            if (one != other) _people.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {one} → {other}"));
        }
    }

    /// <summary>Who is waited for at which gate, and whether they sign.</summary>
    private static Dictionary<(Gate Gate, Role Role), bool> Parts(Plan plan) =>
        Things(plan).Where(item => item.Role is not null)
            .GroupBy(item => (item.Gate, item.Role!))
            .ToDictionary(part => part.Key, part => part.Any(item => item.Kind == RequirementKind.SignOff));

    private static string Named(KeyValuePair<(Gate Gate, Role Role), bool> part) =>
        part.Key.Role.Id + (part.Value ? " signs" : "");

    private static List<Requirement> Things(Plan plan) => [.. plan.Gates.SelectMany(gate => gate.Requires)];

    private static List<Role> Roles(Plan plan) =>
        [.. Things(plan).Select(item => item.Role).OfType<Role>().Distinct().OrderBy(role => role.Order)];

    private static List<string> Duties(Plan plan) =>
        [
        .. Things(plan).Where(item => item.Role is null).Select(item => item.Kind).Distinct().Order().Select(PlanIds.Of)
    ];

    private void CompareLists(string what, Func<Plan, IEnumerable<string>> list)
    {
        var (one, other) = (string.Join(", ", list(_from)), string.Join(", ", list(_to)));
        if (one != other) _others.Add($"{what}: {OrNone(one)} → {OrNone(other)}");
    }

    private void CompareSets(string what, Func<Plan, IEnumerable<string>> set)
    {
        var (one, other) = (set(_from).Distinct().ToList(), set(_to).Distinct().ToList());
        foreach (var id in other.Except(one)) _others.Add($"{what}: {id} comes in");
        foreach (var id in one.Except(other)) _others.Add($"{what}: {id} goes");
        if (one.Count > 0 && other.Count > 0 && one[0] != other[0]) _others.Add($"{what}: first {one[0]} → {other[0]}");
    }

    private void CompareOneByOne(string what, Func<Plan, IEnumerable<KeyValuePair<string, string>>> values)
    {
        var (one, other) = (new Dictionary<string, string>(values(_from)), new Dictionary<string, string>(values(_to)));
        foreach (var id in one.Keys.Union(other.Keys))
        {
            var (before, after) = (one.GetValueOrDefault(id, ""), other.GetValueOrDefault(id, ""));
            if (before != after) _others.Add($"{what} {id}: {OrNone(before)} → {OrNone(after)}");
        }
    }

    private IEnumerable<KeyValuePair<string, string>> WorkingDays(Plan plan)
    {
        var target = new Target(plan.Policy.FindGate(
            plan.Gates.Any(gate => gate.Gate.Id == "go-live") ? "go-live" : "renew")!, new DateOnly(2029, 6, 1));
        return _planner.Plan(plan.Input with { Target = target }).Calendar!.Gates
            .Select(gate => KeyValuePair.Create(gate.Gate.Id, gate.WorkingDays.ToString(CultureInfo.InvariantCulture)));
    }

    private void FindInBoth()
    {
        Both(plan => Things(plan).Where(item => item.Role is not null)
            .Select(item => $"{item.Gate.Id} waits for {item.Role!.Id} ({PlanIds.Of(item.Kind)})"));
        Both(
            plan => plan.Involvements.Select(item => $"{item.Role.Id} {PlanIds.Of(item.Capacity)} at {item.Stage.Id}"));
        Both(plan => plan.Calls.Select(call => $"call {call.Place} is {call.Role.Id}"));
        Both(plan => plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer)
            .Select(pair => $"never one person: {Pair(pair)}"));
        Both(plan => plan.Policy.Roles
            .Except(plan.Involvements.Where(item => item.Capacity == Capacity.SignsOff).Select(item => item.Role))
            .Select(role => $"{role.Id} signs nothing"));
        Both(plan => plan.Gates.Where(gate => !plan.Policy.Entries.Outcomes[gate.Gate.Order].IsEmpty).Select(gate =>
            $"{gate.Gate.Id} ends with {string.Join(", ", plan.Policy.Entries.Outcomes[gate.Gate.Order].Select(outcome => outcome.Passes ? outcome.Id : $"{outcome.Id} (stops)"))}"));
        Both(plan => plan.Judgements.Select(judgement => $"{judgement.Id} is for {judgement.Role.Id} to judge"));

        void Both(Func<Plan, IEnumerable<string>> lines) =>
            _others.AddRange(lines(_from).Intersect(lines(_to)).Select(line => InBoth + line));
    }

    /// <summary>How many answers change involvements, requirements or separations when they alone change.</summary>
    private int Turning(Plan plan)
    {
        var now = Told(plan);
        return _planner.WhatIf(plan.Input)
            .Where(what => Told(what.Plan) != now).Select(what => what.Fact).Distinct().Count();

        static string Told(Plan plan) => string.Join('\n', plan.Involvements
            .Select(item =>
                $"{item.Key} {string.Join(' ', item.On.Select(on => on.Id))} {string.Join(' ', item.Before.Select(gate => gate.Id))}")
            .Concat(Things(plan).Select(item => $"{item.Key} {item.Days}"))
            .Concat(plan.Separations.Select(pair => $"{Pair(pair)} {pair.Rule}")));
    }

    private static IEnumerable<string> Sources(Reason reason) =>
        reason.Grounds.SeeAlso.Prepend(reason.Grounds.Citation!).Select(citation => citation.Key);

    private static string Pair(Separation pair) => $"{pair.First.Id}, {pair.Second.Id}";

    private static string RuleOf(Separation pair) =>
        pair.Rule == Apart.MustDiffer ? "never one person" : "may be one person";

    private static string OrNone(string text) => text.Length == 0 ? "none" : text;
}
