using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>
/// The plans of all purchases at once: with no answer given, the planner's own code says of each thing when it is in
/// a plan, as a function of the facts. What is proved of these functions is proved of every purchase, and of the
/// engine itself.
/// </summary>
internal sealed class AllPlans
{
    private readonly Dictionary<(Role, Role), int> _mustDiffer = [];
    private readonly int[] _asks;

    public AllPlans(CompiledPolicy compiled, int mostNodes = int.MaxValue)
    {
        Applied = new AppliedPolicy(compiled, Facts.AllOpen(compiled.Given));
        Functions.MostNodes = mostNodes;
        InPlan = [.. Separating.InPlan(Applied)];
        Involvements = [.. Involving.Of(Applied)];
        var days = new List<Requiring.DaysDue>();
        Requirements = [.. Requiring.Of(Applied, days)];
        Days = days.ToLookup(one => one.Of);
        _asks = new int[Policy.Roles.Length * Policy.Gates.Length];
        foreach (var (item, when) in Requirements)
        {
            if (item.Role is not { } role) continue;
            ref var asks = ref _asks[role.Order * Policy.Gates.Length + item.Gate.Order];
            asks = Functions.Or(asks, when);
        }
    }

    public AppliedPolicy Applied { get; }

    public CompiledPolicy Compiled => Applied.Compiled;

    public Policy Policy => Applied.Policy;

    public Diagrams Functions => Applied.Functions;

    /// <summary>When each role is in the plan, by order.</summary>
    public ImmutableArray<int> InPlan { get; }

    public ImmutableArray<Involving.Item<Involvement>> Involvements { get; }

    public ImmutableArray<Involving.Item<Requirement>> Requirements { get; }

    /// <summary>What is behind the days of each requirement, by its key.</summary>
    public ILookup<(string Gate, RequirementKind Kind, string? Role, string? On), Requiring.DaysDue> Days { get; }

    /// <summary>When a condition holds.</summary>
    public int When(Condition condition) => Applied.When(condition);

    /// <summary>When one of them holds.</summary>
    public int Any(IEnumerable<int> functions) => functions.Aggregate(Diagrams.False, Functions.Or);

    /// <summary>When something due before <paramref name="due"/> is due before <paramref name="gate"/>.</summary>
    public int Moves(Gate due, Gate gate) => Functions.OneOf(Policy.Entries.Fact, Compiled.EntriesThatMove(due, gate));

    /// <summary>When the gate waits for anything of the role.</summary>
    public int Asks(Role role, Gate gate) => _asks[role.Order * Policy.Gates.Length + gate.Order];

    /// <summary>When the two roles must be two people, wherever both are in the plan.</summary>
    public int MustDiffer(Role one, Role other)
    {
        if (!_mustDiffer.TryGetValue((one, other), out var differ))
            _mustDiffer[(one, other)] = differ = Separating.MustDiffer(Applied, one, other);
        return differ;
    }

    /// <summary>When some requirement like these stands.</summary>
    public int Required(Func<Requirement, bool> like) =>
        Any(Requirements.Where(item => like(item.Is)).Select(item => item.When));
}
