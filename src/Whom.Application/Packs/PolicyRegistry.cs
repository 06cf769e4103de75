using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Whom.Application.Installations;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Application.Packs;

/// <summary>
/// Policies, compiled, by the packs that they are made of: those that are installed, and of those that purchases still
/// name the ones that were used last. The program keeps each pack in the store when it starts
/// (<see cref="KeptPacks.Keep"/>), so that a purchase keeps its plan whatever is installed later. Safe to share between
/// threads.
/// </summary>
/// <param name="installed">The policies for new purchases, the newest of each pack;
/// those of the standard rules first.</param>
/// <param name="settings">Which of them the organisation has chosen.</param>
/// <param name="find">A policy that was installed at some time, by the hash of its
/// pack; null where there is none.</param>
/// <param name="most">How many that are no longer installed are held at once.</param>
public sealed class PolicyRegistry(
    ImmutableArray<Planner> installed, SettingsInUse settings, Func<string, Policy?> find,
    int most = PolicyRegistry.Most)
{
    private const int Most = 8;

    private readonly Lock _door = new();
    private readonly Dictionary<string, LinkedListNode<Held>> _places = new(StringComparer.Ordinal);
    private readonly LinkedList<Held> _latestFirst = [];

    // Most of what happens to a purchase leaves its answers as they are, and with them its plan.
    private readonly ConditionalWeakTable<Answers, Planned> _plans = [];

    /// <summary>The policies for new purchases, the newest of each pack.</summary>
    public ImmutableArray<Planner> Installed => installed;

    /// <summary>By which new purchases are planned: the newest of what the organisation has chosen.</summary>
    public Planner Newest =>
        installed.FirstOrDefault(planner => settings.Now.Packs.Contains(planner.Policy.Packs[0].Id)) ?? installed[0];

    /// <summary>
    /// By which a purchase is planned that names these rules. Throws <see cref="InvalidDataException"/>
    /// where the store has not kept what it names.
    /// </summary>
    public Planner Of(Rules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Of(rules.Stack);
    }

    /// <summary>
    /// The same, by <see cref="Rules.Stack"/>. This version plans by one pack, so that its hash is all of it.
    /// </summary>
    public Planner Of(string sha256)
    {
        foreach (var planner in installed)
            if (planner.Policy.Packs[0].Sha256 == sha256) return planner;
        Lazy<Planner> planned;
        lock (_door)
        {
            if (_places.TryGetValue(sha256, out var place)) _latestFirst.Remove(place);
            // Where it cannot be read, the next one tries again.
            else place = new(
                new Held(sha256, new Lazy<Planner>(() => Compiled(sha256), LazyThreadSafetyMode.PublicationOnly)));
            _places[sha256] = place;
            _latestFirst.AddFirst(place);
            if (_places.Count > most)
            {
                _places.Remove(_latestFirst.Last!.Value.Sha256);
                _latestFirst.RemoveLast();
            }

            planned = place.Value.Planner;
        }

        // Beside the door: others need not wait while one is read and compiled.
        return planned.Value;
    }

    /// <summary>
    /// The plan of a purchase by the rules that it names, worked out once as long as its answers are kept.
    /// </summary>
    /// <param name="purchase">The purchase.</param>
    /// <param name="calendar">The organisation's own working days; null where those of the policy are taken.</param>
    public Plan PlanOf(Purchase purchase, WorkingCalendar? calendar)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        var planner = Of(purchase.Rules);
        var from = new PlannedFrom(planner.Policy, purchase.Rules, purchase.Target, calendar);
        if (_plans.TryGetValue(purchase.Answers, out var known) && known.From == from) return known.Plan;
        var plan = planner.Plan(purchase.PlanInput(planner.Policy, calendar));
        _plans.AddOrUpdate(purchase.Answers, new Planned(from, plan));
        return plan;
    }

    private Planner Compiled(string sha256) => find(sha256) is { } policy
        ? new Planner(policy)
        : throw new InvalidDataException($"A purchase names the pack {sha256}, and this store has not kept it.");

    /// <summary>What a plan is made from beside the answers.</summary>
    private sealed record PlannedFrom(Policy Policy, Rules Rules, TargetDay? Target, WorkingCalendar? Calendar);

    private sealed record Planned(PlannedFrom From, Plan Plan);

    private sealed record Held(string Sha256, Lazy<Planner> Planner);
}
